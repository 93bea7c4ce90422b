"""What the files say about a polis, also when it was decided already (RUB-17, RUB-44, E1, E16, E17)."""

from typing import Final, Literal

from contracts.domain import Refusal, Unknown
from contracts.intake import PolisGeregistreerd, PolisNietMeerAangeleverd, UitkeringVastgelegd
from contracts.soorten import Herzieningsgrond
from msgspec.structs import replace

from contracts import kalender
from eligibility.domain.polis import toereikendheid
from eligibility.domain.polis.commands import LegUitkeringVast, NoteerAfwezigheid, RegistreerPolis
from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.herziening import herziening
from eligibility.domain.polis.instemming import trek_in
from eligibility.domain.polis.leden import nieuwe_leden
from eligibility.domain.polis.schuld import bevinding_gewijzigd
from eligibility.domain.polis.state import GEKOZEN, LOPEND, ONBESLIST, Lid, Polis

_AF: Final = frozenset({"AFGEWEZEN", "INSTEMMING_MISLUKT", "VERVALLEN"})
_HEROPENT: Final = frozenset[Herzieningsgrond](
    {"NIEUWE_PEILDATUM", "LEDEN_GEWIJZIGD", "POLIS_TERUG", "BEVINDING_GEWIJZIGD"}
)

_BEGINT_OPNIEUW: Final[tuple[Literal["LEDEN_GEWIJZIGD", "BEVINDING_GEWIJZIGD"], ...]] = (
    "LEDEN_GEWIJZIGD",
    "BEVINDING_GEWIJZIGD",
)


def registreer(command: RegistreerPolis, polis: Polis) -> list[PolisEvent]:
    """Equal content is no news. A finished polis is assessed anew, one under way lapses or starts over.

    Every difference is told (RUB-44). Another debt re-opens a finding that it changes (N-14), else nothing.
    """
    nieuw = command.registratie
    if polis.polis_ref is None:
        return [nieuw]
    if nieuw.samenwerking_id != polis.samenwerking_id:
        raise Refusal("SAMENWERKING_ONJUIST", "Deze polis hoort bij een andere samenwerking.")
    if _zelfde(nieuw, polis) and not polis.afwezig:
        return []
    verschillen = _verschillen(nieuw, polis)
    dag = kalender.dag(command.op)
    if (polis.toestand in _AF or polis.is_beeindigd) and _HEROPENT & set(verschillen):
        return [nieuw, herziening(polis, dag, verschillen, "OPNIEUW")]
    if polis.toestand not in LOPEND or polis.is_gestart(command.op):
        return [nieuw]
    if not any(lid.bph_plichtig for lid in nieuw.leden) or (nieuw.schuld_totaal_cent == 0 < polis.schuld_totaal_cent):
        ingetrokken = trek_in(polis, dag, "ACHTERSTAND_VERVALLEN")
        return [*ingetrokken, nieuw, herziening(polis, dag, ("ACHTERSTAND_VERVALLEN",), "VERVALLEN")]
    for reden in _BEGINT_OPNIEUW:
        if reden in verschillen:
            return [*trek_in(polis, dag, reden), nieuw, herziening(polis, dag, verschillen, "OPNIEUW")]
    if "BEDRAG_GEWIJZIGD" in verschillen:
        return [nieuw, herziening(polis, dag, verschillen, "ONGEWIJZIGD")]
    return [nieuw]


def leg_uitkering_vast(command: LegUitkeringVast, polis: Polis) -> list[PolisEvent]:
    """Lost bijstand ends what was under way; a rejected polis that is not missing may be assessed anew (E16).

    Of who takes part toereikendheid is found anew (RUB-85, SC-10).
    """
    nieuw = command.uitkering
    lid = polis.lid(nieuw.persoon_ref)
    if lid is None:
        raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    if lid.uitkering is not None and _inhoud(lid.uitkering) == _inhoud(nieuw):
        return []
    if nieuw.vastgelegd_op is None:
        nieuw = replace(nieuw, vastgelegd_op=kalender.dag(command.op))
    if not lid.bph_plichtig:
        return [nieuw]
    if polis.toestand == "AFGEWEZEN" and not polis.afwezig:
        return [nieuw, herziening(polis, kalender.dag(command.op), ("UITKERING",), "OPNIEUW")]
    if polis.is_gestart(command.op) and not polis.is_beeindigd:
        return [nieuw, *toereikendheid.opnieuw(nieuw, lid, polis)]
    verloren = lid.ontvangt_bijstand and nieuw.uitkeringssoort != "ALGEMENE_BIJSTAND"
    return [nieuw, *_bijstand_vervallen(command, polis, lid)] if verloren else [nieuw]


def noteer_afwezigheid(command: NoteerAfwezigheid, polis: Polis) -> list[PolisEvent]:
    """A newer file is silent: the arrears of the polis, or the bijstand of a person on it, are gone (E16, E17)."""
    bericht = command.bericht
    if isinstance(bericht, PolisNietMeerAangeleverd):
        return _polis_afwezig(command, bericht, polis)
    lid = polis.lid(bericht.persoon_ref)
    if lid is None or lid.uitkering is None:
        return []
    verloren = lid.bph_plichtig and lid.ontvangt_bijstand
    return [bericht, *_bijstand_vervallen(command, polis, lid)] if verloren else [bericht]


def _polis_afwezig(command: NoteerAfwezigheid, bericht: PolisNietMeerAangeleverd, polis: Polis) -> list[PolisEvent]:
    if polis.afwezig:
        return []
    if polis.toestand not in ONBESLIST | GEKOZEN or polis.is_gestart(command.op):
        return [bericht]
    dag = kalender.dag(command.op)
    ingetrokken = trek_in(polis, dag, "ACHTERSTAND_VERVALLEN")
    return [*ingetrokken, bericht, herziening(polis, dag, ("ACHTERSTAND_VERVALLEN",), "VERVALLEN")]


def _bijstand_vervallen(command: LegUitkeringVast | NoteerAfwezigheid, polis: Polis, lid: Lid) -> list[PolisEvent]:
    if polis.toestand not in GEKOZEN or polis.is_gestart(command.op):
        return []
    dag = kalender.dag(command.op)
    ingetrokken = trek_in(polis, dag, "BIJSTAND_VERVALLEN", lid.persoon_ref)
    return [*ingetrokken, herziening(polis, dag, ("BIJSTAND_VERVALLEN",), "VERVALLEN")]


def _verschillen(nieuw: PolisGeregistreerd, polis: Polis) -> tuple[Herzieningsgrond, ...]:
    gevonden: dict[Herzieningsgrond, bool] = {
        "NIEUWE_PEILDATUM": polis.peildatum is not None and nieuw.peildatum > polis.peildatum,
        "LEDEN_GEWIJZIGD": {lid.persoon_ref for lid in nieuw.leden if lid.bph_plichtig}
        != {lid.persoon_ref for lid in polis.deelnemers},
        "BEDRAG_GEWIJZIGD": nieuw.schuld_totaal_cent != polis.schuld_totaal_cent,
        "BEVINDING_GEWIJZIGD": bevinding_gewijzigd(polis, nieuw.schuld_totaal_cent),
        "POLIS_TERUG": polis.afwezig and polis.toestand in {"VERVALLEN", "AFGEWEZEN"},
    }
    return tuple(verschil for verschil, is_zo in gevonden.items() if is_zo)


def _zelfde(nieuw: PolisGeregistreerd, polis: Polis) -> bool:
    staat = (polis.leden, polis.schuld, polis.schuld_totaal_cent, polis.peildatum)
    return staat == (nieuwe_leden(polis, nieuw.leden), nieuw.schuld, nieuw.schuld_totaal_cent, nieuw.peildatum)


def _inhoud(uitkering: UitkeringVastgelegd) -> tuple[object, ...]:
    """All that counts: another file that says the same, of an uitkering that it numbers anew, is no news."""
    return tuple(
        getattr(uitkering, veld)
        for veld in uitkering.__struct_fields__
        if veld not in {"bestand_id", "uitkering_ref", "vastgelegd_op"}
    )
