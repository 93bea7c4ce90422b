"""Which roads out of the debt are open to somebody today, and why the others are not: one place that answers.

RUB is one of them. The others need no bijstand (PRAK-10, PRAK-11), or no insurer (PRAK-12), or run outside this system:
then what is said here is where to go, never that it will succeed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal
from uuid import UUID

import msgspec
from contracts.beleid import Beleid
from contracts.domain import Refusal

from eligibility.domain.afspraken import Afspraken
from eligibility.domain.polis.state import Lid, Polis, Toestand
from eligibility.domain.polis.uitleg import leg_uit
from eligibility.domain.polis.voorwaarden import VAN_DE_SELECTIE, LidUitleg
from eligibility.domain.traject.state import SLUITEN_AF

Weg = Literal[
    "RUB",
    "BESCHERMINGSBEWIND",
    "REGELING_3_JAAR",
    "BETALINGSREGELING_18A",
    "MINNELIJKE_REGELING",
    "BUDGETGESPREK",
]
Stand = Literal["OPEN", "DICHT", "ONBEKEND", "AANGEBODEN", "LOOPT"]
Onderweg = Mapping[UUID, Mapping[Weg, Literal["AANGEBODEN", "LOOPT"]]]
"""Who is on which other road already: proposed to him, or being gone."""

WEGEN: Final[Mapping[Weg, tuple[tuple[str, ...], str]]] = {
    "RUB": (("RUB-18", "RUB-20"), "Rzv 6.5.6"),
    "BESCHERMINGSBEWIND": (("RUB-50",), "Rzv 6.5.7"),
    "REGELING_3_JAAR": (("PRAK-10", "PRAK-11", "Q-12"), "Zvw 18d lid 2 c"),
    "BETALINGSREGELING_18A": (("CONV-6", "X-14"), "Zvw 18a"),
    "MINNELIJKE_REGELING": (("CONV-12", "RUB-37"), "Zvw 18d lid 2 c"),
    "BUDGETGESPREK": (("PRAK-12", "CONV-11"), "Wgs 3 lid 1 b"),
}
"""The rules and the article behind each road."""
_PREMIES_18A: Final = 2
_GEVRAAGD: Final = frozenset[Toestand]({"AANGEBODEN", "INSTEMMING_VOLLEDIG", "OP_LIJST"})
_BESLIST: Final[Mapping[Toestand, str]] = {
    "AFGEWEZEN": "NIEUW_BESTAND_NODIG",
    "VERVALLEN": "NIEUW_BESTAND_NODIG",
    "INSTEMMING_MISLUKT": "INSTEMMING_MISLUKT",
}
"""Why a polis that fulfils every condition today is not open: a newer file opens it, or asking again (E11, E14)."""


class Wegwijzer(msgspec.Struct, frozen=True, kw_only=True):
    """One road for one insured. `waarom`: codes; of RUB those of the selection, or the code that refuses it at all."""

    weg: Weg
    stand: Stand
    waarom: tuple[str, ...] = ()


def wegen(
    polis: Polis, afspraken: Afspraken, dag: date, sinds: Mapping[UUID, date], onderweg: Onderweg
) -> dict[UUID, list[Wegwijzer]]:
    """Every road for every insured of a polis, in the same order; pure over what is on record and the day."""
    try:
        beleid, geen_rub = polis.beleid_op(afspraken, dag), None
        uitleg = {lid.persoon_ref: lid for lid in leg_uit(polis, afspraken, dag, sinds, elders(onderweg))}
    except Refusal as nee:
        beleid, geen_rub, uitleg = None, nee.code, {}
    loopt = polis.toestand == "GESTART" and not polis.is_beeindigd
    return {
        lid.persoon_ref: _alles_dicht("OVERLEDEN")
        if lid.overleden_op is not None
        else _met_onderweg(
            onderweg.get(lid.persoon_ref, {}),
            _rub(polis, lid, uitleg.get(lid.persoon_ref), geen_rub),
            _bewind(lid, loopt=loopt),
            _drie_jaar(lid, beleid, loopt=loopt),
            _achttien_a(polis, lid, beleid),
            _minnelijk(polis, loopt=loopt),
            Wegwijzer(weg="BUDGETGESPREK", stand="OPEN"),
        )
        for lid in polis.leden
    }


def elders(onderweg: Onderweg) -> Mapping[UUID, date | None]:
    """Whose BPH another road ended."""
    wie = (persoon for persoon, op in onderweg.items() if any(op.get(weg) == "LOOPT" for weg in SLUITEN_AF))
    return dict.fromkeys(wie)


def _alles_dicht(waarom: str) -> list[Wegwijzer]:
    return [Wegwijzer(weg=weg, stand="DICHT", waarom=(waarom,)) for weg in WEGEN]


def _met_onderweg(onderweg: Mapping[Weg, Literal["AANGEBODEN", "LOOPT"]], *wegwijzers: Wegwijzer) -> list[Wegwijzer]:
    """What is on record of a road itself goes first, then what another road that runs closes; a talk is always open."""
    afgesloten = any(onderweg.get(weg) == "LOOPT" for weg in SLUITEN_AF)
    return [
        Wegwijzer(weg=een.weg, stand=onderweg[een.weg])
        if een.weg in onderweg
        else Wegwijzer(weg=een.weg, stand="DICHT", waarom=("ANDERE_WEG_LOOPT",))
        if afgesloten and een.weg != "BUDGETGESPREK" and een.stand != "LOOPT"
        else een
        for een in wegwijzers
    ]


def _rub(polis: Polis, lid: Lid, uitleg: LidUitleg | None, geen_rub: str | None) -> Wegwijzer:
    """Open is: every condition of the selection holds, for everybody on the polis, and it is not decided otherwise."""
    if polis.toestand == "GESTART":
        klaar = lid.persoon_ref in polis.uitgesloten
        return Wegwijzer(weg="RUB", stand="DICHT" if klaar else "LOOPT", waarom=("EERDERE_DEELNAME",) if klaar else ())
    if not lid.bph_plichtig:
        return Wegwijzer(weg="RUB", stand="DICHT", waarom=("GEEN_BPH",))
    if polis.afwezig:
        return Wegwijzer(weg="RUB", stand="DICHT", waarom=("ACHTERSTAND_VERVALLEN",))
    if polis.toestand in _GEVRAAGD:
        return Wegwijzer(weg="RUB", stand="AANGEBODEN")
    if uitleg is None:
        return Wegwijzer(weg="RUB", stand="DICHT", waarom=(geen_rub or "GEEN_BPH",))
    if not uitleg.redenen and polis.toestand in _BESLIST:
        return Wegwijzer(weg="RUB", stand="DICHT", waarom=(_BESLIST[polis.toestand],))
    uitkomsten = {een.uitkomst for een in uitleg.bevindingen if een.voorwaarde in VAN_DE_SELECTIE}
    stand: Stand = "DICHT" if "NIET_VOLDAAN" in uitkomsten else "ONBEKEND" if uitleg.redenen else "OPEN"
    return Wegwijzer(weg="RUB", stand=stand, waarom=uitleg.redenen)


def _bewind(lid: Lid, *, loopt: bool) -> Wegwijzer:
    """The twin of the RUB: the bewindvoerder pays, with or without bijstand (Rzv 6.5.7)."""
    weg: Weg = "BESCHERMINGSBEWIND"
    if not lid.bph_plichtig:
        return Wegwijzer(weg=weg, stand="DICHT", waarom=("GEEN_BPH",))
    if lid.uitkering is None:
        return Wegwijzer(weg=weg, stand="ONBEKEND", waarom=("GEGEVENS_ONTBREKEN",))
    if not lid.uitkering.bewindvoerder:
        return Wegwijzer(weg=weg, stand="DICHT", waarom=("GEEN_BEWINDVOERDER",))
    return Wegwijzer(weg=weg, stand="DICHT" if loopt else "OPEN", waarom=("RUB_LOOPT",) if loopt else ())


def _drie_jaar(lid: Lid, beleid: Beleid | None, *, loopt: bool) -> Wegwijzer:
    """Who pays the BPH well for as long as the samenwerking asks; bijstand is not asked (PRAK-10, PRAK-11)."""
    weg: Weg = "REGELING_3_JAAR"
    if not lid.bph_plichtig:
        return Wegwijzer(weg=weg, stand="DICHT", waarom=("GEEN_BPH",))
    if loopt:
        return Wegwijzer(weg=weg, stand="DICHT", waarom=("RUB_LOOPT",))
    if beleid is None or beleid.goede_betaler_maanden is None:
        return Wegwijzer(weg=weg, stand="DICHT", waarom=("NIET_AANGEBODEN",))
    if lid.betaalgedrag is None:
        return Wegwijzer(weg=weg, stand="ONBEKEND", waarom=("GEGEVENS_ONTBREKEN",))
    if lid.betaalgedrag.maanden < beleid.goede_betaler_maanden:
        return Wegwijzer(weg=weg, stand="DICHT", waarom=("GEEN_GOEDE_BETALER",))
    return Wegwijzer(weg=weg, stand="OPEN")


def _achttien_a(polis: Polis, lid: Lid, beleid: Beleid | None) -> Wegwijzer:
    """From two monthly premiums on the insurer offers it to the verzekeringnemer, until the BPH begins (Zvw 18a)."""
    weg: Weg = "BETALINGSREGELING_18A"
    if lid.rol != "VERZEKERINGNEMER":
        return Wegwijzer(weg=weg, stand="DICHT", waarom=("GEEN_VERZEKERINGNEMER",))
    if lid.bph_plichtig:
        return Wegwijzer(weg=weg, stand="DICHT", waarom=("IN_BPH",))
    if beleid is None:
        return Wegwijzer(weg=weg, stand="ONBEKEND", waarom=("GEGEVENS_ONTBREKEN",))
    premie = sum(deel.bedrag_cent for deel in polis.schuld if deel.achterstandsoort == "PREMIE_BASIS")
    genoeg = premie >= _PREMIES_18A * beleid.basispremie_cent
    return Wegwijzer(weg=weg, stand="OPEN" if genoeg else "DICHT", waarom=() if genoeg else ("MINDER_DAN_2_PREMIES",))


def _minnelijk(polis: Polis, *, loopt: bool) -> Wegwijzer:
    """Through a recognised institution; who is in the RUB talks to the insurer first (CONV-12, RUB-37)."""
    if loopt:
        return Wegwijzer(weg="MINNELIJKE_REGELING", stand="DICHT", waarom=("RUB_GAAT_VOOR",))
    if polis.schuld_totaal_cent == 0:
        return Wegwijzer(weg="MINNELIJKE_REGELING", stand="DICHT", waarom=("GEEN_SCHULD",))
    return Wegwijzer(weg="MINNELIJKE_REGELING", stand="OPEN")
