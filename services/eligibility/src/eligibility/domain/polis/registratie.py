"""What the files say about a polis, also when it was decided already (RUB-17, RUB-44, E1, E16, E17)."""

from typing import Literal

from contracts.domein import Gebeurtenis, Geweigerd, Onbekend
from contracts.eligibility import SelectieHerzien
from contracts.intake import PolisGeregistreerd, UitkeringVastgelegd

from contracts import kalender
from eligibility.domain.polis.instemming import trek_in
from eligibility.domain.polis.opdrachten import LegUitkeringVast, RegistreerPolis
from eligibility.domain.polis.toestand import LOPEND, ONBESLIST, Polis

Verschil = Literal["NIEUWE_PEILDATUM", "LEDEN_GEWIJZIGD", "ACHTERSTAND_VERVALLEN", "BIJSTAND_VERVALLEN", "UITKERING"]
_AF = frozenset({"AFGEWEZEN", "INSTEMMING_MISLUKT", "VERVALLEN"})


def registreer(o: RegistreerPolis, s: Polis) -> list[Gebeurtenis]:
    """Equal content is no news. A finished polis is assessed anew, one under way lapses or starts over."""
    nieuw = o.registratie
    if s.polis_ref is None:
        return [nieuw]
    if nieuw.samenwerking_id != s.samenwerking_id:
        raise Geweigerd("SAMENWERKING_ONJUIST", "Deze polis hoort bij een andere samenwerking.")
    if _zelfde(nieuw, s):
        return []
    if s.toestand in ONBESLIST:
        return [nieuw]
    leden = {lid.persoon_ref for lid in nieuw.leden if lid.bph_plichtig}
    gewijzigd = leden != {lid.persoon_ref for lid in s.deelnemers}
    later = s.peildatum is not None and nieuw.peildatum > s.peildatum
    if s.toestand in _AF or s.is_beeindigd:
        if gewijzigd:
            return [nieuw, _herzien(o, s, "LEDEN_GEWIJZIGD", "OPNIEUW")]
        return [nieuw, _herzien(o, s, "NIEUWE_PEILDATUM", "OPNIEUW")] if later else [nieuw]
    if s.toestand in LOPEND and not s.is_gestart(o.op):
        ingetrokken = trek_in(s, kalender.dag(o.op))
        if not leden or (nieuw.schuld_totaal_cent == 0 < s.schuld_totaal_cent):
            return [*ingetrokken, nieuw, _herzien(o, s, "ACHTERSTAND_VERVALLEN", "VERVALLEN")]
        if gewijzigd:
            return [*ingetrokken, nieuw, _herzien(o, s, "LEDEN_GEWIJZIGD", "OPNIEUW")]
    return [nieuw]


def leg_uitkering_vast(o: LegUitkeringVast, s: Polis) -> list[Gebeurtenis]:
    """Lost bijstand ends what was under way; a rejected polis may be assessed on the new facts."""
    nieuw = o.uitkering
    lid = s.lid(nieuw.persoon_ref)
    if lid is None:
        raise Onbekend("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    if lid.uitkering is not None and _inhoud(lid.uitkering) == _inhoud(nieuw):
        return []
    if not lid.bph_plichtig:
        return [nieuw]
    if s.toestand == "AFGEWEZEN":
        return [nieuw, _herzien(o, s, "UITKERING", "OPNIEUW")]
    verloren = lid.ontvangt_bijstand and nieuw.uitkeringssoort != "ALGEMENE_BIJSTAND"
    if verloren and s.toestand in LOPEND and not s.is_gestart(o.op):
        return [nieuw, *trek_in(s, kalender.dag(o.op)), _herzien(o, s, "BIJSTAND_VERVALLEN", "VERVALLEN")]
    return [nieuw]


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


def _herzien(
    o: RegistreerPolis | LegUitkeringVast, s: Polis, verschil: Verschil, gevolg: Literal["OPNIEUW", "VERVALLEN"]
) -> Gebeurtenis:
    if s.polis_ref is None or s.samenwerking_id is None:
        raise Onbekend("POLIS_ONBEKEND", "Deze polis is niet geregistreerd.")
    return SelectieHerzien(
        polis_ref=s.polis_ref,
        samenwerking_id=s.samenwerking_id,
        verschillen=(verschil,),
        gevolg=gevolg,
        datum=kalender.dag(o.op),
    )
