"""What letters are made with follows from what eligibility tells of versions and the insurer's word."""

from datetime import date
from functools import reduce
from uuid import UUID, uuid4

from contracts.eligibility import SjabloonBeoordeeld, SjabloonIngediend, Vertaling
from notificaties.domain.briefafspraak.commands import Afspraak, NeemOver
from notificaties.domain.briefafspraak.decide import decide
from notificaties.domain.briefafspraak.evolve import evolve
from notificaties.domain.briefafspraak.state import Briefafspraak

SAMENWERKING, DAG = UUID(int=1), date(2026, 2, 2)


def ingediend(versie: int, vertaling: Vertaling | None = None) -> SjabloonIngediend:
    return SjabloonIngediend(
        samenwerking_id=SAMENWERKING,
        sjabloon="START",
        versie=versie,
        document_ref=f"DOC-{versie}",
        vertaling=vertaling,
        datum=DAG,
    )


def goed(versie: int) -> SjabloonBeoordeeld:
    return SjabloonBeoordeeld(
        samenwerking_id=SAMENWERKING, sjabloon="START", versie=versie, oordeel="GOEDGEKEURD", datum=DAG
    )


def gehoord(*feiten: Afspraak) -> Briefafspraak:
    afspraak = Briefafspraak()
    for feit in feiten:
        afspraak = reduce(evolve, decide(NeemOver(event_id=uuid4(), afspraak=feit), afspraak), afspraak)
    return afspraak


def test_rub_41_an_approved_translation_is_never_sent_instead_of_the_letter():
    engels = ingediend(2, Vertaling(taal="EN", van=1))
    brief = gehoord(ingediend(1), goed(1), engels, goed(2)).goedgekeurd("START")
    assert brief is not None
    assert (brief.versie, brief.document_ref) == (1, "DOC-1")
    assert gehoord(ingediend(1), engels, goed(2)).goedgekeurd("START") is None
