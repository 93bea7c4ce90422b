"""One polis from its ingangsdatum to kwijting: what falls due, what comes in, what ends (simuleer §2, §4; domain 5)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from .agenda import BEGIN, BORDEREL, NA_BORDEREL, NA_ZELF, PARTNER, VERSTRIJKT, ZELF, Agenda
from .bestanden import Beleid, Event, Polis
from .deelname import Deelname
from .einde import einde_door_zz, herbeoordeel, meldt_einde, msnp
from .geld import boek, koop_af, storneer
from .kalender import boekdatum, eerste, maanden_later, op, werkdagen_later
from .overgang import STOPT, meld
from .termijn import Termijn, drager_van, verdeel

FEITEN = STOPT | {"BIJSTAND_HERVAT", "DETENTIE", "WSNP", "STABILISATIE", "MSNP", "OVERLIJDEN", "OP_VERZOEK"}


@dataclass
class Leven:
    polis: Polis
    beleid: Beleid
    ingang: date
    tot: datetime
    deelnames: list[Deelname] = field(default_factory=list[Deelname])
    plan: list[int] = field(default_factory=list[int])
    afgelost: int = 0
    voltooid: tuple[str, datetime] | None = None
    kwijting: tuple[int, datetime] | None = None
    kwijting_cak: datetime | None = None
    geweigerd: list[Event] = field(default_factory=list[Event])
    herbeoordeling: str | None = None

    def __post_init__(self) -> None:
        self.agenda = Agenda()
        leden = self.polis.plichtigen
        lijnen = verdeel(self.beleid, self.polis.schuld, drager_van(leden, self.beleid))
        self.plan = [bedrag for lijn in lijnen for bedrag in lijn if bedrag]
        for lid, lijn in zip(leden, lijnen, strict=True):
            termijnen = [
                Termijn(maanden_later(self.ingang, n), self.beleid.premie(zelf=False), bedrag)
                for n, bedrag in enumerate(lijn)
            ]
            self.deelnames.append(Deelname(lid, termijnen))
        self._vul_agenda()

    def _vul_agenda(self) -> None:
        for deelname in self.deelnames:
            for termijn in deelname.termijnen:
                self._plan_inhouding(deelname, termijn)
                self.plan_zelfbetaling(deelname, termijn, termijn.maand)
            self._plan_verloop(deelname)
        laatste = maanden_later(self.ingang, self.beleid.termijnen - 1)
        self.einde_looptijd = max(self.moment_x(laatste), op(maanden_later(laatste, 1), 0))
        self.agenda.zet(self.einde_looptijd, VERSTRIJKT, self._voltooi_zo_mogelijk)

    def _plan_verloop(self, deelname: Deelname) -> None:
        """Before the first day there is nothing to pay or to end; of the changes told by then the earliest counts."""
        begin, gemeld = op(self.ingang, 0), list[Event]()
        for rij in deelname.lid.verloop:
            if rij.soort == "NIET_BETAALD" and rij.maand:
                deelname.weggelaten.add(rij.maand)
            elif rij.soort == "BETALING_GEMEENTE" and rij.maand:
                deelname.anders[rij.maand] = rij.bedrag or 0
            elif rij.op >= begin:
                self.agenda.zet(rij.op, PARTNER, lambda nu, r=rij: self._rij(deelname, r, nu))
            elif rij.soort in STOPT and rij.per:
                gemeld.append(rij)
        if gemeld:
            eerst = min(gemeld, key=lambda r: r.per or r.op.date())
            self.agenda.zet(begin, BEGIN, lambda _: self._stopt(deelname, eerst, eerst.op))

    def moment_x(self, maand: date) -> datetime:
        dag = werkdagen_later(self.boekdatum(maand), self.beleid.moment_x_werkdagen)
        return datetime.combine(dag, self.beleid.moment_x_tijd)

    def boekdatum(self, maand: date) -> date:
        """Nothing is booked before the first day, also when that is no working day."""
        return max(boekdatum(maand, self.beleid.boekdag), self.ingang)

    def leef(self) -> "Leven":
        self.agenda.leef_tot(self.tot)
        return self

    # --- the months ---

    def _plan_inhouding(self, deelname: Deelname, termijn: Termijn) -> None:
        def borderel(nu: datetime) -> None:
            if termijn.vervaldatum or termijn.maand in deelname.weggelaten:
                return
            if self.betaalt_nog(termijn):
                if deelname.na_einde(termijn):
                    return
                self._betaal(deelname, termijn, deelname.anders.get(termijn.maand, termijn.verschuldigd), nu)
                self.agenda.zet(nu, NA_BORDEREL, self._voltooi_zo_mogelijk)
            elif self.voltooid and not deelname.einde and nu < self._einde_gemeld(self.voltooid[1]):
                premie = termijn.premie - termijn.premie_ontvangen
                self._betaal(deelname, termijn, deelname.anders.get(termijn.maand, premie) if premie else 0, nu)

        dag = self.boekdatum(termijn.maand)
        self.agenda.zet(op(dag, 12), BORDEREL, borderel)
        dag_voorbij = op(dag + timedelta(days=1), 0)
        self.agenda.zet(dag_voorbij, VERSTRIJKT, lambda nu: self._niets_verschuldigd(deelname, termijn, nu))
        self.plan_moment_x(deelname, termijn, self.moment_x(termijn.maand))

    def plan_moment_x(self, deelname: Deelname, termijn: Termijn, vroegst: datetime) -> None:
        def moment_x(nu: datetime) -> None:
            if not termijn.vervaldatum and (termijn.aangekondigd_tot or nu) <= nu:
                self._verstrijkt(deelname, termijn, nu)

        self.agenda.zet(max(self.moment_x(termijn.maand), vroegst), VERSTRIJKT, moment_x)

    def plan_zelfbetaling(self, deelname: Deelname, termijn: Termijn, vervaldatum: date) -> None:
        def betaalt_zelf(nu: datetime) -> None:
            mee = termijn.maand not in deelname.weggelaten
            if mee and termijn.open and self.betaalt_nog(termijn) and termijn.vervaldatum == vervaldatum:
                self._betaal(deelname, termijn, termijn.verschuldigd, nu)
                self.agenda.zet(nu, NA_ZELF, self._voltooi_zo_mogelijk)

        def vervaldatum_voorbij(nu: datetime) -> None:
            if termijn.vervaldatum == vervaldatum and (termijn.aangekondigd_tot or nu) <= nu:
                self._verstrijkt(deelname, termijn, nu)

        self.agenda.zet(op(vervaldatum, 12), ZELF, betaalt_zelf)
        self.agenda.zet(op(vervaldatum + timedelta(days=1), 0), VERSTRIJKT, vervaldatum_voorbij)

    @staticmethod
    def _niets_verschuldigd(deelname: Deelname, termijn: Termijn, nu: datetime) -> None:
        if not termijn.vervaldatum:
            deelname.kas.beleef(lambda: termijn.weeg(nu))

    @staticmethod
    def _verstrijkt(deelname: Deelname, termijn: Termijn, nu: datetime) -> None:
        def verstrijk() -> None:
            termijn.weeg(nu)
            if termijn.open and termijn.verstreken_op is None:
                termijn.verstreken_op = nu

        deelname.kas.beleef(verstrijk)
        deelname.weeg_dreiging(nu)

    def betaalt_nog(self, termijn: Termijn) -> bool:
        """Up to the month of an end all goes on as it was (N-01)."""
        return self.voltooid is None and not termijn.vervallen

    def loopt(self, deelname: Deelname) -> bool:
        return deelname.einde is None and self.voltooid is None

    # --- money ---

    def _betaal(self, deelname: Deelname, termijn: Termijn | None, bedrag: int, nu: datetime) -> None:
        """For the named term, then for what else is open, oldest first (T2).

        What finds nothing open is received all the same; for a month that lapsed it is a difference (T14, N-01).
        """
        deelname.ontvangen += bedrag
        if termijn and termijn.vervallen:
            deelname.kas.ontvang(nu, termijn.maand, bedrag, lambda _: None)
            return
        voor = deelname.afgelost
        deelname.kas.ontvang(nu, termijn.maand if termijn else None, bedrag, lambda o: boek(deelname, termijn, o))
        self.afgelost += deelname.afgelost - voor
        deelname.weeg_dreiging(nu)

    def _voltooi_zo_mogelijk(self, nu: datetime) -> None:
        looptijd_voorbij = nu >= self.einde_looptijd
        if self.voltooid or all(d.einde for d in self.deelnames) or self.afgelost < sum(self.plan):
            return
        if looptijd_voorbij:
            self.voltooi("TERMIJNEN", nu)
        elif self.afgelost == self.polis.schuld and self.plan:
            self.voltooi("SCHULD_AFGELOST", nu)

    def voltooi(self, grond: str, nu: datetime) -> None:
        """The gemeente reports it the next working day, insurer and CAK follow one and two working days later (§2)."""
        self.voltooid = (grond, nu)
        for deelname in self.deelnames:
            for t in deelname.termijnen:
                begonnen = min(t.maand, self.boekdatum(t.maand)) <= nu.date()
                t.na_voltooiing = t.open and deelname.einde is None and not begonnen
                t.aflossing = t.aflossing_ontvangen
        gemeld = self._einde_gemeld(nu).date()
        verzekeraar, cak = op(werkdagen_later(gemeld, 1), 10), op(werkdagen_later(gemeld, 2), 10)
        if verzekeraar <= self.tot:
            self.kwijting = (self.polis.schuld - self.afgelost, verzekeraar)
        if cak <= self.tot:
            self.kwijting_cak = cak

    @staticmethod
    def _einde_gemeld(voltooid: datetime) -> datetime:
        """From then on the gemeente withholds no premium either."""
        return op(werkdagen_later(voltooid.date(), 1), 10)

    # --- the rows of V ---

    def _rij(self, deelname: Deelname, rij: Event, nu: datetime) -> None:
        """A fact that was told before is no news, however late its double comes (RUB-31)."""
        feit = (rij.soort, rij.per or nu.date(), rij.tot)
        if feit in deelname.verteld:
            return
        if not self._doe(deelname, rij, nu):
            self.geweigerd.append(rij)
        elif rij.soort in FEITEN:
            deelname.verteld.add(feit)

    def _doe(self, deelname: Deelname, rij: Event, nu: datetime) -> bool:
        termijn = deelname.termijn(rij.maand)
        match rij.soort:
            case "NABETALING" | "ZELFBETALING":
                self._betaal(deelname, termijn, rij.bedrag or 0, nu)
                self._voltooi_zo_mogelijk(nu)
                return True
            case "NABETALING_AANGEKONDIGD":
                return self._kondig_aan(deelname, termijn, rij, nu)
            case "STORNO":
                return storneer(self, deelname, rij)
            case "AFKOOP":
                return koop_af(self, deelname, rij.bedrag or 0, nu)
            case "CONTACT":
                deelname.weeg_dreiging(nu)
                deelname.contact = deelname.dreigt_sinds is not None
                return True
            case "EINDE_DOOR_ZZ":
                return einde_door_zz(self, deelname, nu)
            case "BIJSTAND_HERVAT":
                return self._hervat(deelname, rij, nu)
            case "MSNP" | "MSNP_GESPREK" | "MSNP_BESLUIT":
                return msnp(self, deelname, rij, nu)
            case "HERBEOORDELING":
                return herbeoordeel(self, deelname, rij.toelichting, nu)
            case soort if soort in STOPT:
                return self._stopt(deelname, rij, nu)
            case _:
                return meldt_einde(self, deelname, rij, nu)

    def _kondig_aan(self, deelname: Deelname, termijn: Termijn | None, rij: Event, nu: datetime) -> bool:
        """Until the term's own last instant, while it is not paid (T6); it then stays open until T10.

        Of who takes part no more nothing is asked, also about a month that never was a term.
        """
        if self.voltooid or (deelname.einde and (termijn is None or termijn.vervallen)):
            return True
        if termijn is None or not termijn.open or termijn.verstreken_op or rij.per is None:
            return False
        if not termijn.zelf and nu > self.moment_x(termijn.maand):
            return False
        termijn.aangekondigd_tot = op(werkdagen_later(rij.per, 5) + timedelta(days=1), 0)
        laatste = max(termijn.aangekondigd_tot, self.moment_x(termijn.maand))
        self.agenda.zet(laatste, VERSTRIJKT, lambda t: self._verstrijkt_na_aankondiging(deelname, termijn, t))
        return True

    def _verstrijkt_na_aankondiging(self, deelname: Deelname, termijn: Termijn, nu: datetime) -> None:
        if termijn.aangekondigd_tot and termijn.aangekondigd_tot <= nu:
            self._verstrijkt(deelname, termijn, nu)

    def _stopt(self, deelname: Deelname, rij: Event, gemeld: datetime) -> bool:
        """After the month of an end it is a note."""
        if rij.per and not self._maand_van_einde_voorbij(deelname, gemeld):
            meld(self, deelname, rij.per, gemeld, stopt=True)
        return True

    def _hervat(self, deelname: Deelname, rij: Event, nu: datetime) -> bool:
        """Back to inhouding (D5); refused for who does not pay himself."""
        if not self.loopt(deelname):
            return True
        if rij.per is None or not deelname.overgangen or not deelname.overgangen[-1][1]:
            return False
        meld(self, deelname, rij.per, nu, stopt=False)
        return True

    @staticmethod
    def _maand_van_einde_voorbij(deelname: Deelname, nu: datetime) -> bool:
        return deelname.einde is not None and nu >= op(maanden_later(eerste(deelname.einde), 1), 0)
