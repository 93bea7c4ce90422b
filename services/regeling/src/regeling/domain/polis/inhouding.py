"""What is withheld changes or stops (RUB-26, RUB-33, RUB-38). The plan itself never changes (RUB-1)."""

from collections.abc import Iterator
from typing import Literal
from uuid import UUID

from contracts.beleid import Beleid
from contracts.domain import Refusal, refuse
from contracts.kalender import eerste_van
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import beleid_voor, betaalt_zelf, maandnummer, onderdelen
from regeling.domain.polis.commands_geld import StopPremieInhouding, WijzigInhouding
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.state import AFGEROND, LOPEND, Lid

_DELEN = ("basispremie_cent", "aanvullend_cent", "eigen_risico_cent", "gemeentebijdrage_cent")


def wijzig(decision: Decision, command: WijzigInhouding) -> None:
    """From a month that has not begun, so that nobody owes more for a month gone by. The same again changes nothing.

    Raises Refusal when nobody takes part, for another month, and for one term of an eigen risico that is spread over
    the year: that is agreed as a whole (N-04).
    """
    if not decision.polis.lopenden:
        raise Refusal("GEEN_DEELNAME", "Op deze polis loopt geen deelname.")
    refuse(_bezwaren(decision, command))
    nieuw = {deel: getattr(command, deel) for deel in _DELEN if getattr(command, deel) is not None}
    for persoon_ref in [lid.persoon_ref for lid in decision.polis.lopenden]:
        lid = decision.lid(persoon_ref)
        was = beleid_voor(decision.polis.vast.beleid, lid.prijzen, command.vanaf_maand)
        if (wordt := replace(was, **nieuw)) == was:
            continue
        later = [prijs.vanaf_maand for prijs in lid.prijzen if prijs.vanaf_maand > command.vanaf_maand]
        meld_bedragen(decision, lid, command.vanaf_maand, wordt)
        for jaarmaand in later:
            lid = decision.lid(persoon_ref)
            meld_bedragen(decision, lid, jaarmaand, beleid_voor(decision.polis.vast.beleid, lid.prijzen, jaarmaand))


def _bezwaren(decision: Decision, command: WijzigInhouding) -> Iterator[Refusal]:
    afspraak = decision.polis.vast
    if maandnummer(afspraak, command.vanaf_maand) is None:
        yield Refusal("GEEN_TERMIJN", "Deze maand hoort niet bij deze deelname.")
    elif eerste_van(command.vanaf_maand) <= decision.dag:
        yield Refusal("MAAND_BEGONNEN", "Een wijziging gaat in met een maand die nog moet beginnen.")
    was = [beleid_voor(afspraak.beleid, lid.prijzen, command.vanaf_maand) for lid in decision.polis.lopenden]
    if command.eigen_risico_cent is not None and any(een.eigen_risico_variant != "VERZEKERD" for een in was):
        tekst = "Een ander jaarbedrag komt met een nieuwe versie van de keuzes."
        yield Refusal("EIGEN_RISICO_GESPREID", tekst, "/eigenRisicoCent")


def meld_bedragen(decision: Decision, lid: Lid, jaarmaand: str, beleid: Beleid) -> None:
    nummer = maandnummer(decision.polis.vast, jaarmaand)
    aflossing = lid.aflossing_cent[nummer] if nummer is not None else 0
    decision.record(
        r.InhoudingGewijzigd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            vanaf_maand=jaarmaand,
            onderdelen=onderdelen(beleid, aflossing),
            netto_cent=beleid.premie_inhouding_cent() + aflossing,
            netto_zelf_cent=beleid.premie_zelfbetaler_cent() + aflossing,
            bijdrage_bij_zelfbetaling=beleid.bijdrage_bij_zelfbetaling,
            eigen_risico_variant=beleid.eigen_risico_variant,
        )
    )


def stop_inhouding(
    decision: Decision, persoon_ref: UUID, vanaf_maand: str, onderdeel: Literal["ALLES", "AFLOSSING"] = "ALLES"
) -> None:
    """Nothing to stop for who pays already."""
    lid = decision.lid(persoon_ref)
    if not betaalt_zelf(lid, vanaf_maand):
        decision.record(
            r.InhoudingGestopt(
                polis_ref=decision.ref, persoon_ref=persoon_ref, vanaf_maand=vanaf_maand, onderdeel=onderdeel
            )
        )


def stop_premie(decision: Decision, command: StopPremieInhouding) -> None:
    """N-09: after completion the premium goes on until the gemeente says so. Told twice changes nothing.

    Raises Refusal for who takes part still: there a mutation says why nothing is withheld.
    """
    lid = decision.lid(command.persoon_ref)
    if lid.toestand in LOPEND:
        raise Refusal("DEELNAME_LOOPT", "Deze deelname loopt nog: meld wat er verandert als mutatie.")
    if lid.toestand in AFGEROND and lid.premie_gestopt_vanaf is None:
        stop_inhouding(decision, lid.persoon_ref, command.vanaf_maand)
