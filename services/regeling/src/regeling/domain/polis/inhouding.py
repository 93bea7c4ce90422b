"""What is withheld changes or stops (RUB-26, RUB-33, RUB-38). The plan itself never changes (RUB-1)."""

from typing import Literal
from uuid import UUID

from contracts.beleid import Beleid
from contracts.domain import Refusal
from contracts.kalender import eerste_van
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import beleid_voor, maandnummer, onderdelen
from regeling.domain.polis.commands import WijzigInhouding
from regeling.domain.polis.decision import Verloop
from regeling.domain.polis.state import Lid

_DELEN = ("basispremie_cent", "aanvullend_cent", "eigen_risico_cent", "gemeentebijdrage_cent")


def wijzig(v: Verloop, o: WijzigInhouding) -> None:
    """From a month that has not begun, so that nobody owes more for a month gone by. The same again changes nothing.

    Raises Refusal when nobody takes part, or for another month.
    """
    if not v.polis.lopenden:
        raise Refusal("GEEN_DEELNAME", "Op deze polis loopt geen deelname.")
    if maandnummer(v.polis.vast, o.vanaf_maand) is None:
        raise Refusal("GEEN_TERMIJN", "Deze maand hoort niet bij deze deelname.")
    if eerste_van(o.vanaf_maand) <= v.dag:
        raise Refusal("MAAND_BEGONNEN", "Een wijziging gaat in met een maand die nog moet beginnen.")
    nieuw = {deel: getattr(o, deel) for deel in _DELEN if getattr(o, deel) is not None}
    for persoon_ref in [lid.persoon_ref for lid in v.polis.lopenden]:
        lid = v.lid(persoon_ref)
        was = beleid_voor(v.polis.vast.beleid, lid.prijzen, o.vanaf_maand)
        if (wordt := replace(was, **nieuw)) == was:
            continue
        later = [prijs.vanaf_maand for prijs in lid.prijzen if prijs.vanaf_maand > o.vanaf_maand]
        _meld(v, lid, o.vanaf_maand, wordt)
        for m in later:
            lid = v.lid(persoon_ref)
            _meld(v, lid, m, beleid_voor(v.polis.vast.beleid, lid.prijzen, m))


def _meld(v: Verloop, lid: Lid, m: str, beleid: Beleid) -> None:
    nummer = maandnummer(v.polis.vast, m)
    aflossing = lid.aflossing_cent[nummer] if nummer is not None else 0
    v.meld(
        r.InhoudingGewijzigd(
            polis_ref=v.ref,
            persoon_ref=lid.persoon_ref,
            vanaf_maand=m,
            onderdelen=onderdelen(beleid, aflossing),
            netto_cent=beleid.premie_inhouding_cent() + aflossing,
            netto_zelf_cent=beleid.premie_zelfbetaler_cent() + aflossing,
        )
    )


def stop_inhouding(
    v: Verloop, persoon_ref: UUID, vanaf_maand: str, onderdeel: Literal["ALLES", "AFLOSSING"] = "ALLES"
) -> None:
    """Nothing to stop for who pays already."""
    lid = v.lid(persoon_ref)
    if lid.eerste_zelf_maand is None or lid.eerste_zelf_maand > vanaf_maand:
        v.meld(
            r.InhoudingGestopt(polis_ref=v.ref, persoon_ref=persoon_ref, vanaf_maand=vanaf_maand, onderdeel=onderdeel)
        )
