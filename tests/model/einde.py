"""How a participation ends, and what the others on the polis do then (simuleer §1; N-01, N-07, N-28; D9…D19)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from .agenda import NA_BORDEREL
from .bestanden import Event
from .deelname import Deelname
from .kalender import eerste, laatste_dag, maanden_later, op
from .overgang import zonder_overgang_na

if TYPE_CHECKING:
    from .leven import Leven
    from .termijn import Termijn

VOORRANG = ("OVERLIJDEN", "WSNP", "DETENTIE", "OP_VERZOEK", "MSNP", "POLIS_GEWIJZIGD", "NIET_BETAALD", "FAILLISSEMENT")
"""domain/5 §5.3; what it does not name comes last."""
HERLEEFT = "ACTIEF"


def eindig(leven: Leven, deelname: Deelname, reden: str, dag: date, *, bph: str | None, nu: datetime) -> None:
    """Of two the earlier month counts, in one month the higher rank, until that month is over (N-28)."""
    if leven.voltooid:
        return
    if deelname.einde is not None:
        voorbij = nu >= op(maanden_later(eerste(deelname.einde), 1), 0)
        if voorbij and reden != "DETENTIE":
            return
        oud = (eerste(deelname.einde), VOORRANG.index(deelname.einde_reden), deelname.einde)
        if oud <= (eerste(dag), VOORRANG.index(reden), dag):
            return
    deelname.einde, deelname.einde_reden, deelname.bph_na = dag, reden, bph
    deelname.overleg = False
    leven.herbeoordeling = None
    laatste = maanden_later(eerste(dag), -1) if reden == "OVERLIJDEN" else eerste(dag)

    def laat_vervallen() -> None:
        """What was paid by then stays paid; when that money goes back it lapsed as well (N-01, N-08)."""
        for t in deelname.termijnen:
            t.vervallen = t.maand > laatste and t.voldaan_op is None

    deelname.kas.beleef(laat_vervallen)
    zonder_overgang_na(leven, deelname, nu)


def detentie(leven: Leven, deelname: Deelname, rij: Event, nu: datetime) -> None:
    """Within one calendar month nothing follows; of unknown length the month must be over first (RUB-32)."""
    per = rij.per or nu.date()
    if deelname.einde and nu >= op(maanden_later(eerste(deelname.einde), 1), 0):
        return
    deelname.detentie[per] = rij.tot
    volgende = op(maanden_later(eerste(per), 1), 0)
    if rij.tot is None and nu < volgende:
        leven.agenda.zet(volgende, NA_BORDEREL, lambda later: _over_de_maand(leven, deelname, per, later))
    elif rij.tot is None or eerste(rij.tot) > eerste(per):
        eindig(leven, deelname, "DETENTIE", laatste_dag(per), bph=None, nu=nu)


def _over_de_maand(leven: Leven, deelname: Deelname, per: date, nu: datetime) -> None:
    if deelname.detentie.get(per, per) is None:
        eindig(leven, deelname, "DETENTIE", laatste_dag(per), bph=None, nu=nu)


def meldt_einde(leven: Leven, deelname: Deelname, rij: Event, nu: datetime) -> bool:
    """What ends it by itself."""
    per, maand = rij.per or nu.date(), laatste_dag(nu.date())
    match rij.soort:
        case "DETENTIE":
            detentie(leven, deelname, rij, nu)
        case "WSNP":
            eindig(leven, deelname, "WSNP", laatste_dag(per), bph=None, nu=nu)
        case "OVERLIJDEN":
            if per > nu.date():
                return False
            eindig(leven, deelname, "OVERLIJDEN", per, bph="NVT", nu=nu)
        case "OP_VERZOEK":
            eindig(leven, deelname, "OP_VERZOEK", maand, bph=HERLEEFT, nu=nu)
        case "FAILLISSEMENT" if rij.toelichting == "BEEINDIGEN" and leven.loopt(deelname):
            eindig(leven, deelname, "FAILLISSEMENT", maand, bph=HERLEEFT, nu=nu)
        case _:
            pass
    return True


def msnp(leven: Leven, deelname: Deelname, rij: Event, nu: datetime) -> bool:
    """Told, talked about, decided; in this order (RUB-37). Of who takes part no more nothing is asked."""
    if not leven.loopt(deelname):
        return True
    if rij.soort == "MSNP":
        deelname.gesprek = deelname.gesprek and deelname.overleg
        deelname.overleg = True
        return True
    if not deelname.overleg:
        return False
    if rij.soort == "MSNP_GESPREK":
        deelname.gesprek = True
        return True
    if not deelname.gesprek:
        return False
    deelname.overleg, deelname.dreigt_sinds = False, None
    if rij.toelichting == "CONTINUEREN":
        deelname.weeg_dreiging(nu)
    else:
        bph = HERLEEFT if rij.toelichting == "BEEINDIGEN" else None
        eindig(leven, deelname, "MSNP", laatste_dag(nu.date()), bph=bph, nu=nu)
    return True


def einde_door_zz(leven: Leven, deelname: Deelname, nu: datetime) -> bool:
    """While drop-out threatens, and after an attempt since (D9, N-11); ends on the last day of the month."""
    if not leven.loopt(deelname):
        return True
    deelname.weeg_dreiging(nu)
    if deelname.overleg or deelname.dreigt_sinds is None or not deelname.contact:
        return False
    eindig(leven, deelname, "NIET_BETAALD", laatste_dag(nu.date()), bph=HERLEEFT, nu=nu)
    return True


def herbeoordeel(leven: Leven, deelname: Deelname, besluit: str, nu: datetime) -> bool:
    """The gemeente's word about a polis that somebody left (N-07)."""
    if not leven.loopt(deelname):
        return True
    if all(d.einde is None for d in leven.deelnames):
        return False
    if leven.herbeoordeling == besluit:
        return True
    leven.herbeoordeling = besluit
    lopend = [d for d in leven.deelnames if d.einde is None]
    if besluit == "BEEINDIGEN":
        for ander in lopend:
            eindig(leven, ander, "POLIS_GEWIJZIGD", laatste_dag(nu.date()), bph=HERLEEFT, nu=nu)
        return True
    vervallen = [t for d in leven.deelnames if d.einde for t in d.termijnen if t.vervallen]
    opvolger = next((d for d in lopend if d.lid.rol == "VERZEKERINGNEMER"), lopend[0])
    _draag_over(leven, opvolger, vervallen, nu.date())
    return True


def _draag_over(leven: Leven, opvolger: Deelname, vervallen: list[Termijn], vandaag: date) -> None:
    """At most one term of `aflossing` a month, in months that are still to come."""
    rest = min(sum(t.aflossing - t.aflossing_ontvangen for t in vervallen), leven.polis.schuld - leven.afgelost)
    for t in opvolger.termijnen:
        if (t.maand if t.zelf else leven.boekdatum(t.maand)) <= vandaag:
            continue
        erbij = min(max(leven.beleid.aflossing - t.aflossing, 0), rest)
        if erbij:
            t.aflossing, t.voldaan_op = t.aflossing + erbij, None
        rest -= erbij
        for weg in vervallen:
            deel = min(erbij, weg.aflossing - weg.aflossing_ontvangen)
            weg.aflossing -= deel
            erbij -= deel
