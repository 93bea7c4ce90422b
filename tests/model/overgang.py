"""Who pays which month: the gemeente withholds, or the person pays (A-23, A-27, D4, D5)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from .deelname import Deelname, Melding
from .kalender import eerste, maanden_later

if TYPE_CHECKING:
    from .leven import Leven

STOPT = frozenset({"WERK", "AOW", "DEELUITKERING", "VERHUISD", "UITKERING_STOP"})


def eigen_maand(per: date) -> date:
    """A-23: the month after that of `per`, or that same month when it is a first."""
    return per if per.day == 1 else maanden_later(eerste(per), 1)


def meld(leven: Leven, deelname: Deelname, per: date, gemeld: datetime, *, stopt: bool) -> None:
    """A month that has begun stays as it was; from the next one on what was told decides (A-27)."""
    melding = Melding(eigen_maand(per), per, gemeld, stopt)
    if leven.voltooid:
        if stopt and deelname.zelf_vanaf is None:
            deelname.zelf_vanaf = max(melding.vanaf, maanden_later(eerste(gemeld.date()), 1))
        return
    deelname.stops.append(melding)
    deelname.stops.sort()
    volgende = maanden_later(eerste(gemeld.date()), 1)
    deelname.overgangen = [o for o in deelname.overgangen if o[0] < volgende]
    zelf = bool(deelname.overgangen) and deelname.overgangen[-1][1]
    for maand in sorted({volgende, *(m.vanaf for m in deelname.stops if m.vanaf > volgende)}):
        gewenst = [m.stopt for m in deelname.stops if m.vanaf <= maand]
        if gewenst and gewenst[-1] != zelf and not (deelname.einde and maand > deelname.einde):
            zelf = gewenst[-1]
            deelname.overgangen.append((maand, zelf))
            if zelf:
                deelname.zelf_vanaf = maand
                _haal_in(leven, deelname, maand)
    _zet_termijnen(leven, deelname, volgende)


def _haal_in(leven: Leven, deelname: Deelname, vanaf: date) -> None:
    """What was not withheld since the change falls due with the first own month, as it stood (A-27)."""
    hervat = max((n for n, m in enumerate(deelname.stops) if not m.stopt), default=-1)
    sinds = min(m.vanaf for m in deelname.stops[hervat + 1 :])
    for t in deelname.termijnen:
        if sinds <= t.maand < vanaf and t.open and not (t.verstreken_op or t.aangekondigd_tot):
            t.vervaldatum = vanaf
            leven.plan_zelfbetaling(deelname, t, vanaf)


def _zet_termijnen(leven: Leven, deelname: Deelname, volgende: date) -> None:
    for t in deelname.termijnen:
        if t.maand < volgende:
            continue
        zelf = [betaalt for maand, betaalt in deelname.overgangen if maand <= t.maand]
        t.zelf = bool(zelf) and zelf[-1]
        t.vervaldatum = t.maand if t.zelf else None
        t.premie = leven.beleid.premie(zelf=t.zelf)


def zonder_overgang_na(leven: Leven, deelname: Deelname, nu: datetime) -> None:
    """A switch whose first month lies after the end is undone by it (N-28): its months go on as they were."""
    einde = deelname.einde
    if einde is None or all(maand <= einde for maand, _ in deelname.overgangen):
        return
    deelname.overgangen = [o for o in deelname.overgangen if o[0] <= einde]
    if deelname.zelf_vanaf and deelname.zelf_vanaf > einde:
        eigen = [maand for maand, zelf in deelname.overgangen if zelf]
        deelname.zelf_vanaf = eigen[-1] if eigen else None
    for t in deelname.termijnen:
        if t.maand <= einde and t.vervaldatum and t.vervaldatum > einde:
            t.vervaldatum = None
            leven.plan_moment_x(deelname, t, nu)
