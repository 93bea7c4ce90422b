"""What the insurer received of a month: each line to its polis, and all of it beside what was said (RUB-55, N-06)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step, try_out
from contracts.domain import Refusal

from regeling.adapters.bankafschrift import Afschrift, Bijschrijving
from regeling.adapters.streams import AFSTEMMING, POLIS, SAMENWERKING
from regeling.domain.afstemming.commands import NeemOntvangstenOp, VereffenVerschil
from regeling.domain.afstemming.regels import Regel, Regelbedrag, afstemming_id, regelkenmerk
from regeling.domain.polis.commands_geld import BevestigOntvangst
from regeling.domain.samenwerking.commands import VraagNaar
from regeling.domain.samenwerking.state import Samenwerking


class Ontvangst(msgspec.Struct, frozen=True, kw_only=True):
    """What came in for one insured, cents, on the bank's day; `kenmerk` of its borderel, None when nobody says."""

    polis_ref: UUID
    persoon_ref: UUID
    bedrag_cent: int
    kenmerk: str | None
    valutadatum: date | None


class Ontvangsten(msgspec.Struct, frozen=True, kw_only=True):
    """A list of receipts for one month, known by its `kenmerk`; `volledig`: with it all of that month is here.

    `boekingen`: of a bank statement what the bank calls each line.
    """

    samenwerking_id: UUID
    maand: str
    kenmerk: str
    regels: Sequence[Ontvangst]
    volledig: bool
    boekingen: tuple[str, ...] = ()


class Afschriftlezing(msgspec.Struct, frozen=True, kw_only=True):
    """Whose each entry of a statement is: of a line of this month, taken from an earlier copy, or not ours to know."""

    nieuw: Sequence[tuple[Bijschrijving, Regel]]
    al_opgenomen: Sequence[Bijschrijving]
    onbekend: Sequence[Bijschrijving]


async def lees_afschrift(
    store: EventStore, samenwerking: Samenwerking, stream: UUID, maand: str, afschrift: Afschrift
) -> Afschriftlezing:
    """What a bank statement says of this month (`stream`), by the references that the payment file gave its lines.

    Raises Refusal: BORDEREL_ONTBREEKT before anything was said of the month, for then nothing can be recognised and
    what came in would seem compared; AFSCHRIFT_ANDERE_REKENING for an account that is not the one of the insurer.
    """
    rekening = samenwerking.iban_verzekeraar
    if rekening is not None and afschrift.rekeningen - {rekening}:
        raise Refusal("AFSCHRIFT_ANDERE_REKENING", "Dit afschrift is van een andere rekening dan de afgesproken.")
    geladen = await store.load(AFSTEMMING, stream)
    regels = geladen.state.regels.values() if geladen else ()
    if geladen is None or not any(regel.gezegd_cent for regel in regels):
        raise Refusal("BORDEREL_ONTBREEKT", "Van deze maand is nog geen borderel.")
    bekend = {regelkenmerk(maand, regel.polis_ref, regel.persoon_ref): regel for regel in regels}
    gehad = set(geladen.state.boekingen)
    nieuw: dict[str, tuple[Bijschrijving, Regel]] = {}
    al_opgenomen: list[Bijschrijving] = []
    onbekend: list[Bijschrijving] = []
    for een in afschrift.bij:
        regel = bekend.get(een.kenmerk or "")
        if regel is None:
            onbekend.append(een)
        elif een.boeking in gehad or een.boeking in nieuw:
            al_opgenomen.append(een)
        else:
            nieuw[een.boeking] = (een, regel)
    return Afschriftlezing(nieuw=tuple(nieuw.values()), al_opgenomen=al_opgenomen, onbekend=onbekend)


async def neem_op(
    store: EventStore, cause: Cause, key: Idempotency, ontvangsten: Ontvangsten, *, proef: bool = False
) -> Sequence[Outcome | Refused]:
    """What the reconciliation answered, then per line what its polis did: a refused line leaves the others be.

    `proef`: the same answer, and nothing of it is kept (RUB-94).

    Raises Unknown for a samenwerking that is not known here, Forbidden for another's, Refusal for a list that was
    taken before: then nothing of it is.
    """
    hoofd = NeemOntvangstenOp(
        samenwerking_id=ontvangsten.samenwerking_id,
        maand=ontvangsten.maand,
        kenmerk=ontvangsten.kenmerk,
        regels=tuple(
            Regelbedrag(polis_ref=een.polis_ref, persoon_ref=een.persoon_ref, bedrag_cent=een.bedrag_cent)
            for een in ontvangsten.regels
        ),
        volledig=ontvangsten.volledig,
        boekingen=ontvangsten.boekingen,
    )
    steps = [
        Step(SAMENWERKING, ontvangsten.samenwerking_id, VraagNaar(), must_exist=True),
        Step(AFSTEMMING, afstemming_id(ontvangsten.samenwerking_id, ontvangsten.maand), hoofd),
        *(
            Step(POLIS, een.polis_ref, _bevestiging(ontvangsten, een), on_refusal="report", must_exist=True)
            for een in ontvangsten.regels
        ),
    ]
    _, *answers = await (try_out(store, cause, steps) if proef else store.send_all(steps, cause, key))
    return answers


def _bevestiging(ontvangsten: Ontvangsten, een: Ontvangst) -> BevestigOntvangst:
    return BevestigOntvangst(
        samenwerking_id=ontvangsten.samenwerking_id,
        persoon_ref=een.persoon_ref,
        maand=ontvangsten.maand,
        kenmerk=een.kenmerk,
        bedrag_cent=een.bedrag_cent,
        valutadatum=een.valutadatum,
    )


async def vereffen(
    store: EventStore, cause: Cause, key: Idempotency, afstemming: UUID, command: VereffenVerschil
) -> Outcome:
    """Raises Unknown for a month or line that is not here, Refusal where nothing differs, Forbidden for another's."""
    return await store.send(Step(AFSTEMMING, afstemming, command, must_exist=True), cause, key)
