"""What the files say about a polis, also when it was decided already (RUB-17, RUB-44, E1, E16, E17)."""

from typing import Final

from contracts.domain import Event, Refusal, Unknown
from contracts.intake import PolisGeregistreerd, PolisNietMeerAangeleverd, UitkeringVastgelegd
from contracts.soorten import Herzieningsgrond

from contracts import kalender
from eligibility.domain.polis.commands import LegUitkeringVast, NoteerAfwezigheid, RegistreerPolis
from eligibility.domain.polis.herziening import herziening
from eligibility.domain.polis.instemming import trek_in
from eligibility.domain.polis.state import GEKOZEN, LOPEND, ONBESLIST, Polis

_AF: Final = frozenset({"AFGEWEZEN", "INSTEMMING_MISLUKT", "VERVALLEN"})
_HEROPENT: Final = frozenset[Herzieningsgrond]({"NIEUWE_PEILDATUM", "LEDEN_GEWIJZIGD", "POLIS_TERUG"})


def registreer(o: RegistreerPolis, s: Polis) -> list[Event]:
    """Equal content is no news. A finished polis is assessed anew, one under way lapses or starts over.

    Every difference is told (RUB-44); another debt alone changes nothing about who may take part.
    """
    nieuw = o.registratie
    if s.polis_ref is None:
        return [nieuw]
    if nieuw.samenwerking_id != s.samenwerking_id:
        raise Refusal("SAMENWERKING_ONJUIST", "Deze polis hoort bij een andere samenwerking.")
    if _zelfde(nieuw, s) and not s.afwezig:
        return []
    verschillen = _verschillen(nieuw, s)
    dag = kalender.dag(o.op)
    if (s.toestand in _AF or s.is_beeindigd) and _HEROPENT & set(verschillen):
        return [nieuw, herziening(s, dag, verschillen, "OPNIEUW")]
    if s.toestand not in LOPEND or s.is_gestart(o.op):
        return [nieuw]
    if not any(lid.bph_plichtig for lid in nieuw.leden) or (nieuw.schuld_totaal_cent == 0 < s.schuld_totaal_cent):
        ingetrokken = trek_in(s, dag, "ACHTERSTAND_VERVALLEN")
        return [*ingetrokken, nieuw, herziening(s, dag, ("ACHTERSTAND_VERVALLEN",), "VERVALLEN")]
    if "LEDEN_GEWIJZIGD" in verschillen:
        return [*trek_in(s, dag, "LEDEN_GEWIJZIGD"), nieuw, herziening(s, dag, verschillen, "OPNIEUW")]
    if "BEDRAG_GEWIJZIGD" in verschillen:
        return [nieuw, herziening(s, dag, verschillen, "ONGEWIJZIGD")]
    return [nieuw]


def leg_uitkering_vast(o: LegUitkeringVast, s: Polis) -> list[Event]:
    """Lost bijstand ends what was under way; a rejected polis may be assessed on the new facts."""
    nieuw = o.uitkering
    lid = s.lid(nieuw.persoon_ref)
    if lid is None:
        raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    if lid.uitkering is not None and _inhoud(lid.uitkering) == _inhoud(nieuw):
        return []
    if not lid.bph_plichtig:
        return [nieuw]
    if s.toestand == "AFGEWEZEN":
        return [nieuw, herziening(s, kalender.dag(o.op), ("UITKERING",), "OPNIEUW")]
    verloren = lid.ontvangt_bijstand and nieuw.uitkeringssoort != "ALGEMENE_BIJSTAND"
    return [nieuw, *_bijstand_vervallen(o, s)] if verloren else [nieuw]


def noteer_afwezigheid(o: NoteerAfwezigheid, s: Polis) -> list[Event]:
    """A newer file is silent: the arrears of the polis, or the bijstand of a person on it, are gone (E16, E17)."""
    bericht = o.bericht
    if isinstance(bericht, PolisNietMeerAangeleverd):
        return _polis_afwezig(o, bericht, s)
    lid = s.lid(bericht.persoon_ref)
    if lid is None or lid.uitkering is None:
        return []
    verloren = lid.bph_plichtig and lid.ontvangt_bijstand
    return [bericht, *_bijstand_vervallen(o, s)] if verloren else [bericht]


def _polis_afwezig(o: NoteerAfwezigheid, bericht: PolisNietMeerAangeleverd, s: Polis) -> list[Event]:
    if s.afwezig:
        return []
    if s.toestand not in ONBESLIST | GEKOZEN or s.is_gestart(o.op):
        return [bericht]
    dag = kalender.dag(o.op)
    ingetrokken = trek_in(s, dag, "ACHTERSTAND_VERVALLEN")
    return [*ingetrokken, bericht, herziening(s, dag, ("ACHTERSTAND_VERVALLEN",), "VERVALLEN")]


def _bijstand_vervallen(o: LegUitkeringVast | NoteerAfwezigheid, s: Polis) -> list[Event]:
    if s.toestand not in GEKOZEN or s.is_gestart(o.op):
        return []
    dag = kalender.dag(o.op)
    return [*trek_in(s, dag, "BIJSTAND_VERVALLEN"), herziening(s, dag, ("BIJSTAND_VERVALLEN",), "VERVALLEN")]


def _verschillen(nieuw: PolisGeregistreerd, s: Polis) -> tuple[Herzieningsgrond, ...]:
    gevonden: dict[Herzieningsgrond, bool] = {
        "NIEUWE_PEILDATUM": s.peildatum is not None and nieuw.peildatum > s.peildatum,
        "LEDEN_GEWIJZIGD": {lid.persoon_ref for lid in nieuw.leden if lid.bph_plichtig}
        != {lid.persoon_ref for lid in s.deelnemers},
        "BEDRAG_GEWIJZIGD": nieuw.schuld_totaal_cent != s.schuld_totaal_cent,
        "POLIS_TERUG": s.afwezig and s.toestand == "VERVALLEN",
    }
    return tuple(verschil for verschil, is_zo in gevonden.items() if is_zo)


def _zelfde(nieuw: PolisGeregistreerd, s: Polis) -> bool:
    leden = [
        (lid.persoon_ref, lid.volgnr, lid.rol, lid.bph_plichtig, lid.bph_sinds, lid.inningswijze, lid.aow_datum)
        for lid in s.leden
    ]
    return (
        leden
        == [
            (lid.persoon_ref, lid.volgnr, lid.rol, lid.bph_plichtig, lid.bph_sinds, lid.inningswijze, lid.aow_datum)
            for lid in nieuw.leden
        ]
        and s.schuld == nieuw.schuld
        and s.peildatum == nieuw.peildatum
        and s.schuld_totaal_cent == nieuw.schuld_totaal_cent
    )


def _inhoud(u: UitkeringVastgelegd) -> tuple[object, ...]:
    """All that counts: another file that says the same, of an uitkering that it numbers anew, is no news."""
    return tuple(getattr(u, veld) for veld in u.__struct_fields__ if veld not in {"bestand_id", "uitkering_ref"})
