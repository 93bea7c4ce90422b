"""On the deelnemerslijst, accepted or sent back, and what regeling made of it (RUB-51…53, E12…E15)."""

from typing import Final, assert_never

from contracts.domain import Refusal, Unknown
from contracts.eligibility import AangemeldLid, PolisAangemeld
from contracts.regeling import (
    AflosplanOvergedragen,
    BeeindigingHerroepen,
    DeelnameGestart,
    DeelnameGeweigerd,
    HerdeelnameUitgesloten,
    RegelingBeeindigd,
    SchuldregelingVoltooid,
    StartGeblokkeerd,
    StartVerschoven,
)
from contracts.soorten import Terugkoppelcode

from contracts import kalender
from eligibility.domain import ingang
from eligibility.domain.polis import pakket, toereikendheid
from eligibility.domain.polis.commands import NoteerDeelname, PlaatsOpLijst, VerwerkTerugkoppeling
from eligibility.domain.polis.events import PolisEvent, PolisOpLijstGeplaatst, PolisVanLijstGeweigerd
from eligibility.domain.polis.instemming import trek_in
from eligibility.domain.polis.state import JA, Lid, Polis

_DEFINITIEF: Final = frozenset[Terugkoppelcode](
    {
        "POLIS_BEEINDIGD",
        "GEEN_ACHTERSTAND",
        "EERDERE_DEELNAME",
        "ANDERE_SCHULDREGELING",
        "VERZEKERAAR_OVERSTAP",
        "OVERLIJDEN",
    }
)
"""Why the insurer refuses a row that no repair of it would help (E14)."""


def plaats(command: PlaatsOpLijst, polis: Polis) -> list[PolisEvent]:
    """Only a polis with full consent (RUB-51). The month is the list's: the same rule over the same `op`."""
    if polis.polis_ref is None or polis.samenwerking_id != command.samenwerking_id:
        raise Unknown("POLIS_ONBEKEND", "Deze polis hoort niet bij deze samenwerking.")
    if polis.toestand != "INSTEMMING_VOLLEDIG":
        missen = [
            str(lid.persoon_ref) for lid in polis.deelnemers if lid.aanbod is None or lid.aanbod.toestand not in JA
        ]
        wie = f" Nog nodig: {', '.join(missen)}." if missen else ""
        raise Refusal("INSTEMMING_ONVOLLEDIG", f"Polis {polis.polis_ref} heeft geen volledige instemming.{wie}")
    return [
        PolisOpLijstGeplaatst(
            polis_ref=polis.polis_ref,
            lijst_id=command.lijst_id,
            ingangsdatum=ingang.ingangsdatum(command.op, command.gewenste_maand),
        )
    ]


def verwerk(command: VerwerkTerugkoppeling, polis: Polis) -> list[PolisEvent]:
    """A row whose polis left the list meanwhile (last word, E16, E17) has nothing to be done.

    Feedback that comes after the list's month began shifts the start to the next 1st: nothing starts in the past. What
    starts has the amounts of the package that was chosen (RUB-24, RUB-26).
    """
    if polis.polis_ref is None or polis.samenwerking_id is None or polis.beleid is None or polis.ingangsdatum is None:
        return []
    if polis.toestand != "OP_LIJST" or polis.lijst_id != command.lijst_id or polis.aangemeld or polis.peildatum is None:
        return []
    if command.uitkomst == "GEWEIGERD":
        return _geweigerd(command, polis)
    return [
        PolisAangemeld(
            polis_ref=polis.polis_ref,
            samenwerking_id=polis.samenwerking_id,
            lijst_id=command.lijst_id,
            ingangsdatum=max(polis.ingangsdatum, ingang.vroegste_ingang(command.op)),
            leden=tuple(_aangemeld(lid) for lid in polis.leden),
            schuld_totaal_cent=polis.schuld_totaal_cent,
            peildatum=polis.peildatum,
            beleid=polis.beleid.met_pakket(pakket.gekozen(polis, polis.beleid)),
        )
    ]


def _geweigerd(command: VerwerkTerugkoppeling, polis: Polis) -> list[PolisEvent]:
    """E14: what nothing can be done about takes the offers back and rejects; a newer file opens it again (RUB-44)."""
    code = command.code or "ONBEKEND"
    definitief = code in _DEFINITIEF
    ingetrokken = trek_in(polis, kalender.dag(command.op), "LIJST_GEWEIGERD") if definitief else []
    return [
        *ingetrokken,
        PolisVanLijstGeweigerd(polis_ref=polis.ref, lijst_id=command.lijst_id, code=code, definitief=definitief),
    ]


def _aangemeld(lid: Lid) -> AangemeldLid:
    return AangemeldLid(
        persoon_ref=lid.persoon_ref,
        volgnr=lid.volgnr,
        rol=lid.rol,
        bph_plichtig=lid.bph_plichtig,
        bph_sinds=lid.bph_sinds,
        inningswijze=lid.inningswijze,
        aow_datum=lid.aow_datum,
        pakketcode=lid.aanbod.pakketcode if lid.aanbod and lid.bph_plichtig else None,
        bewindvoerder=lid.uitkering is not None and lid.uitkering.bewindvoerder,
        derdenbeslag=lid.uitkering is not None and bool(lid.uitkering.derdenbeslag),
    )


def noteer(command: NoteerDeelname, polis: Polis) -> list[PolisEvent]:
    """Each word of regeling is kept once; a start or refusal is about a polis that was told to start.

    Of who carries a plan on toereikendheid is found anew (N-07, RUB-21).
    """
    match command.bericht:
        case DeelnameGestart():
            bekend = polis.toestand == "GESTART" and command.bericht.persoon_ref in polis.gestart
        case HerdeelnameUitgesloten():
            bekend = command.bericht.persoon_ref in polis.uitgesloten
        case DeelnameGeweigerd() | StartGeblokkeerd() | StartVerschoven():
            bekend = not polis.aangemeld or polis.toestand != "OP_LIJST"
        case RegelingBeeindigd() | BeeindigingHerroepen() | SchuldregelingVoltooid():
            bekend = polis.toestand != "GESTART"
        case AflosplanOvergedragen(naar_persoon_ref=drager):
            bekend = polis.toestand != "GESTART" or drager in polis.plandragers
        case _:
            assert_never(command.bericht)
    if polis.polis_ref is None:
        raise Unknown("POLIS_ONBEKEND", f"Polis van {kalender.dag(command.op)} is niet geregistreerd.")
    if bekend:
        return []
    if isinstance(command.bericht, AflosplanOvergedragen):
        return [command.bericht, *toereikendheid.van_plandrager(command.bericht.naar_persoon_ref, polis)]
    return [command.bericht]
