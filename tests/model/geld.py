"""Money for the terms of one participation: booked, taken back (N-08), or all of the plan at once (A-14)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from .bestanden import Event
from .deelname import Deelname
from .kas import Ontvangst
from .termijn import Termijn

if TYPE_CHECKING:
    from .leven import Leven


def boek(deelname: Deelname, termijn: Termijn | None, ontvangst: Ontvangst) -> None:
    """On the named term, then on what else is open, oldest first (N-12); what finds nothing open is not booked."""
    bedrag = ontvangst.bedrag
    if termijn is None or termijn.na_voltooiing:
        return
    for t in [termijn, *deelname.termijnen]:
        if t.open:
            bedrag = t.ontvang(bedrag, ontvangst.nu)


def storneer(leven: Leven, deelname: Deelname, rij: Event) -> bool:
    """Of what came for that month the newest; after completion only what was received is less."""
    ontvangst = deelname.kas.nieuwste(rij.maand)
    if ontvangst is None or (rij.bedrag or 0) > ontvangst.bedrag:
        return False
    bedrag = rij.bedrag or ontvangst.bedrag
    deelname.ontvangen -= bedrag
    if leven.voltooid:
        ontvangst.bedrag -= bedrag
        return True
    voor = deelname.afgelost
    deelname.kas.neem_terug(ontvangst, bedrag)
    leven.afgelost += deelname.afgelost - voor
    return True


def koop_af(leven: Leven, deelname: Deelname, bedrag: int, nu: datetime) -> bool:
    """Exactly what is left of the plan: every open term of every member is settled (T12).

    About who takes part no more the page leaves it open.
    """
    rest = sum(leven.plan) - leven.afgelost
    if not leven.loopt(deelname):
        return True
    if rest <= 0 or bedrag != rest or nu >= leven.einde_looptijd:
        return False
    deelname.ontvangen += bedrag
    leven.afgelost += bedrag
    for t in (t for d in leven.deelnames if not d.einde for t in d.termijnen):
        t.afgekocht = t.open and t.verstreken_op is None
    leven.voltooi("AFKOOP", nu)
    return True
