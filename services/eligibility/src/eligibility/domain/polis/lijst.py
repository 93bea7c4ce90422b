"""On the deelnemerslijst, accepted or sent back, and what regeling made of it (RUB-51…53, E12…E15)."""

from contracts.domain import Event, Refusal, Unknown
from contracts.eligibility import AangemeldLid, PolisAangemeld
from contracts.regeling import DeelnameGestart, HerdeelnameUitgesloten

from contracts import kalender
from eligibility.domain import ingang
from eligibility.domain.polis.commands import NoteerDeelname, PlaatsOpLijst, VerwerkTerugkoppeling
from eligibility.domain.polis.events import PolisOpLijstGeplaatst, PolisVanLijstGeweigerd
from eligibility.domain.polis.state import Lid, Polis


def plaats(o: PlaatsOpLijst, s: Polis) -> list[Event]:
    """Only a polis with full consent (RUB-51). The month is the list's: the same rule over the same `op`."""
    if s.polis_ref is None or s.samenwerking_id != o.samenwerking_id:
        raise Unknown("POLIS_ONBEKEND", "Deze polis hoort niet bij deze samenwerking.")
    if s.toestand != "INSTEMMING_VOLLEDIG":
        raise Refusal("INSTEMMING_ONVOLLEDIG", f"Polis {s.polis_ref} heeft geen volledige instemming.")
    return [
        PolisOpLijstGeplaatst(
            polis_ref=s.polis_ref,
            lijst_id=o.lijst_id,
            ingangsdatum=ingang.ingangsdatum(o.op, o.gewenste_maand),
        )
    ]


def verwerk(o: VerwerkTerugkoppeling, s: Polis) -> list[Event]:
    """A row whose polis left the list meanwhile (last word, E16, E17) has nothing to be done.

    Feedback that comes after the list's month began shifts the start to the next 1st: nothing starts in the past.
    """
    if s.polis_ref is None or s.samenwerking_id is None or s.beleid is None or s.ingangsdatum is None:
        return []
    if s.toestand != "OP_LIJST" or s.lijst_id != o.lijst_id or s.aangemeld or s.peildatum is None:
        return []
    if o.uitkomst == "GEWEIGERD":
        return [PolisVanLijstGeweigerd(polis_ref=s.polis_ref, lijst_id=o.lijst_id, code=o.code or "ONBEKEND")]
    return [
        PolisAangemeld(
            polis_ref=s.polis_ref,
            samenwerking_id=s.samenwerking_id,
            lijst_id=o.lijst_id,
            ingangsdatum=max(s.ingangsdatum, ingang.vroegste_ingang(o.op)),
            leden=tuple(_aangemeld(lid) for lid in s.leden),
            schuld_totaal_cent=s.schuld_totaal_cent,
            peildatum=s.peildatum,
            beleid=s.beleid,
        )
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


def noteer(o: NoteerDeelname, s: Polis) -> list[Event]:
    """Each word of regeling is kept once; a start or refusal is about a polis that was told to start."""
    match o.bericht:
        case DeelnameGestart():
            bekend = s.toestand == "GESTART"
        case HerdeelnameUitgesloten():
            bekend = o.bericht.persoon_ref in s.uitgesloten
        case _:
            bekend = not s.aangemeld or s.toestand != "OP_LIJST"
    if s.polis_ref is None:
        raise Unknown("POLIS_ONBEKEND", f"Polis van {kalender.dag(o.op)} is niet geregistreerd.")
    return [] if bekend else [o.bericht]
