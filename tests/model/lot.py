"""What became of one polis: selected or not, consented or not, started or not, and then its life."""

from dataclasses import dataclass
from datetime import date, datetime

from .aanbod import Instemming, Opening, leg_voor
from .bestanden import Beleid, Event, Lid, Polis
from .deelname import Deelname
from .kalender import aow_datum, op
from .leven import Leven
from .overgang import STOPT

TE_VROEG = frozenset(
    {
        *("NABETALING_AANGEKONDIGD", "EINDE_DOOR_ZZ", "BIJSTAND_HERVAT", "DETENTIE", "WSNP", "FAILLISSEMENT"),
        *("STABILISATIE", "MSNP", "MSNP_GESPREK", "MSNP_BESLUIT", "OVERLIJDEN", "OP_VERZOEK", "HERBEOORDELING"),
    }
)


@dataclass
class Lot:
    polis: Polis
    selectie: str
    redenen: list[str]
    instemming: Instemming
    ingang: date
    lijst: datetime
    ingang_voorbij: bool
    leven: Leven | None

    @property
    def geweigerd(self) -> list[Event]:
        """On the list but not begun there is nothing to announce or to end; who takes no part is passed over."""
        te_vroeg = [
            g
            for lid in self.polis.plichtigen
            for g in lid.verloop
            if g.soort in TE_VROEG and self.lijst <= g.op < op(self.ingang, 0)
        ]
        eerder = te_vroeg if self.instemming.op_lijst else []
        return self.instemming.geweigerd + eerder + (self.leven.geweigerd if self.leven else [])

    def deelname(self, lid: Lid) -> Deelname | None:
        return next((d for d in self.leven.deelnames if d.lid is lid), None) if self.leven else None

    def toestand(self, lid: Lid) -> str | None:
        """The states of domain 5 §5.3; none for who never was on a list."""
        deelname = self.deelname(lid)
        if deelname is None or self.leven is None:
            if not lid.bph_plichtig or not self.instemming.op_lijst:
                return None
            geweigerd = self.ingang_voorbij or self.instemming.uitkomst != "VOLLEDIG"
            return "GEWEIGERD" if geweigerd else "AANGEMELD"
        if deelname.einde:
            return "BEEINDIGD"
        if self.leven.voltooid:
            return "KWIJTGESCHOLDEN" if self.leven.kwijting_cak else "VOLTOOID"
        if deelname.overleg:
            return "MSNP_OVERLEG"
        if deelname.dreigt_uit_te_vallen:
            return "DREIGENDE_UITVAL"
        zelf = bool(deelname.overgangen) and deelname.overgangen[-1][1]
        return "ACTIEF_ZELFBETALING" if zelf else "ACTIEF_INHOUDING"

    def bph(self, lid: Lid) -> list[tuple[str, date, date | None]]:
        """Half-open periods; suspended when CAK confirms, on the ingangsdatum at 09:30 (§2). None without bph_sinds."""
        if lid.bph_sinds is None:
            return []
        deelname, leven = self.deelname(lid), self.leven
        grenzen: list[tuple[str, date]] = [("ACTIEF", lid.bph_sinds)]
        if deelname and leven and leven.tot >= op(self.ingang, 9, 30):
            grenzen.append(("OPGESCHORT", self.ingang))
            if deelname.einde:
                if deelname.bph_na:
                    grenzen.append((deelname.bph_na, date.fromordinal(deelname.einde.toordinal() + 1)))
            elif leven.kwijting_cak:
                grenzen.append(("KWIJTGESCHOLDEN", leven.kwijting_cak.date()))
        einden = [van for _, van in grenzen[1:]] + [None]
        return [(toestand, van, tot) for (toestand, van), tot in zip(grenzen, einden, strict=True)]


def bepaal(polis: Polis, oordeel: tuple[str, list[str]], start: date, tot: datetime, beleid: Beleid) -> Lot:
    selectie, redenen = oordeel
    opening = Opening(start, beleid)
    instemming = leg_voor(polis, opening, tot) if selectie == "GESELECTEERD" else Instemming()
    begint = instemming.op_lijst and tot >= op(opening.ingang, 0)
    mag = instemming.uitkomst == "VOLLEDIG" and all(_mag_starten(lid, opening.ingang) for lid in polis.plichtigen)
    leven = Leven(polis, beleid, opening.ingang, tot).leef() if begint and mag else None
    return Lot(polis, selectie, redenen, instemming, opening.ingang, opening.lijst, begint, leven)


def _mag_starten(lid: Lid, ingang: date) -> bool:
    """Not when the person has to pay himself from the ingangsdatum on (D2, A-09)."""
    gemeld = [g.per for g in lid.verloop if g.soort in STOPT and g.per and g.op < op(ingang, 0)]
    return all(per > ingang for per in [aow_datum(lid.geboren), *gemeld])
