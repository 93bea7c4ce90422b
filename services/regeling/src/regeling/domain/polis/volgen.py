"""Who takes part follows a newer version of the choices, from a month on (N-04, RUB-15, RUB-26).

What follows are the amounts: premium, eigen risico, bijdrage. The plan, the calendar and all else stay as they were at
the start.
"""

from contracts.domain import Refusal
from contracts.kalender import eerste_van

from regeling.domain.polis.bedragen import beleid_voor, maandnummer, prijsverloop, van_pakket
from regeling.domain.polis.commands_geld import VolgBeleid
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.events import BeleidGevolgd
from regeling.domain.polis.inhouding import meld_bedragen
from regeling.domain.polis.state import AFGEROND, LOPEND, Lid

_BEDRAGEN = (
    "basispremie_cent",
    "aanvullend_cent",
    "eigen_risico_cent",
    "gemeentebijdrage_cent",
    "bijdrage_bij_zelfbetaling",
    "eigen_risico_variant",
)


def volg(decision: Decision, command: VolgBeleid) -> None:
    """A version is whole: from its month on it takes the place of what was told before, for later months too.

    A polis that waits for its first day follows from then on. Told twice, or of an older version, changes nothing.
    Raises Refusal for a month that has begun.
    """
    polis = decision.polis
    volgers = [lid for lid in polis.deelnemers if _betaalt_nog(lid, command.vanaf_maand)]
    if not (volgers or polis.fase == "AANGEMELD") or command.beleid.versie <= polis.gevolgde_versie:
        return
    if volgers and eerste_van(command.vanaf_maand) <= decision.dag:
        raise Refusal("MAAND_BEGONNEN", "Een wijziging gaat in met een maand die nog moet beginnen.")
    decision.record(BeleidGevolgd(polis_ref=decision.ref, vanaf_maand=command.vanaf_maand, beleid=command.beleid))
    for lid in volgers:
        _volg(decision, lid, command)


def _betaalt_nog(lid: Lid, vanaf_maand: str) -> bool:
    """Also who completed, as long as premium is withheld (N-09)."""
    if lid.toestand in LOPEND:
        return True
    return lid.toestand in AFGEROND and (lid.premie_gestopt_vanaf is None or vanaf_maand < lid.premie_gestopt_vanaf)


def _volg(decision: Decision, lid: Lid, command: VolgBeleid) -> None:
    """Every month of which an amount was told before is told again, so that nobody keeps an older one."""
    afspraak = decision.polis.vast
    nieuw = van_pakket(command.beleid, lid)
    verloop = prijsverloop(afspraak, nieuw, command.vanaf_maand)
    gezegd = {prijs.vanaf_maand for prijs in lid.prijzen if prijs.vanaf_maand >= command.vanaf_maand}
    for jaarmaand in sorted(gezegd | {prijs.vanaf_maand for prijs in verloop}):
        if maandnummer(afspraak, jaarmaand) is None:
            continue
        lid = decision.lid(lid.persoon_ref)
        was = beleid_voor(afspraak.beleid, lid.prijzen, jaarmaand)
        wordt = beleid_voor(nieuw, verloop, jaarmaand)
        if jaarmaand in gezegd or any(getattr(was, naam) != getattr(wordt, naam) for naam in _BEDRAGEN):
            meld_bedragen(decision, lid, jaarmaand, wordt)
