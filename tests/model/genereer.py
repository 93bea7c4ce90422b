"""Files of invented people, by a seed: every corner of the page, many stories to a run."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import yaml

from .aanbod import Agenda
from .bestanden import beleid_uit
from .kalender import boekdatum, laatste_dag, maanden_later, op, werkdagen_later

W_KOP = (
    "bsn;voorletters;tussenvoegsel;achternaam;geboortedatum;straat;huisnummer;huisnummertoevoeging;postcode;woonplaats;telefoon;"
    "email;polisnummer;rol;bph_plichtig;bph_sinds;inningswijze;achterstand_premie;achterstand_eigen_risico;"
    "achterstand_eigen_bijdrage;rente;incassokosten;oudste_vervaldatum;peildatum"
).split(";")
U_KOP = (
    "bsn;uitkeringssoort;bijstand_sinds;onderbreking_tot;huishouden;netto_uitkering;inhoudingen;beslag_afdracht;minimum_vrij;"
    "derdenbeslag;maatwerk;bewindvoerder"
).split(";")
V_KOP = "tijdstip;bsn;gebeurtenis;per;tot;maand;bedrag;toelichting".split(";")


def euro(cent: int) -> str:
    return f"{cent // 100},{cent % 100:02d}"


@dataclass
class Bestanden:
    """What one run gets: the rows, the choices and the two dates."""

    start: date
    tot: date
    beleid: dict[str, object]
    w: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    u: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    v: list[dict[str, str]] = field(default_factory=list[dict[str, str]])

    def schrijf(self, map_: Path) -> list[str]:
        """Write the four files and give the arguments of `uitstroom simuleer`."""
        map_.mkdir(parents=True, exist_ok=True)
        for naam, kop, rijen in (("W", W_KOP, self.w), ("U", U_KOP, self.u), ("V", V_KOP, self.v)):
            regels = [";".join(kop), *(";".join(rij.get(k, "") for k in kop) for rij in rijen)]
            (map_ / f"{naam}.csv").write_text("\n".join(regels) + "\n", encoding="utf-8")
        (map_ / "B.yaml").write_text(yaml.safe_dump(self.beleid), encoding="utf-8")
        args = ["--wanbetalers", "W.csv", "--uitkeringen", "U.csv", "--verloop", "V.csv", "--beleid", "B.yaml"]
        paden = [str(map_ / a) if "." in a else a for a in args]
        return [*paden, "--start", self.start.isoformat(), "--tot", self.tot.isoformat()]


class Verteller:
    """Draws polissen and what happens to them. Most pass the selection, so that most have a life to tell."""

    def __init__(self, seed: int, start: date, tot: date, beleid: dict[str, object]) -> None:
        self.kans = random.Random(seed)
        self.uit = Bestanden(start, tot, beleid)
        self.beleid = beleid_uit(beleid)
        self.agenda = Agenda(start, self.beleid)
        self.bsns = iter(n for n in self.kans.sample(range(999000010, 999999990), 4000) if _elfproef(n))

    def vertel(self, polissen: int) -> Bestanden:
        huis = 0
        while len({r["polisnummer"] for r in self.uit.w}) < polissen:
            nummer = f"P{len({r['polisnummer'] for r in self.uit.w}) + 1:04d}"
            samen = self.kans.random() < 0.35
            huis += 1
            leden = self._polis(nummer, f"H{huis}" if samen else "")
            if samen and self.kans.random() < 0.3:
                self._polis(nummer + "B", f"H{huis}", amounts=False)
            del leden
        self.kans.shuffle(self.uit.v)
        return self.uit

    # --- who ---

    def _schuld(self) -> int:
        a, n = self.beleid.aflossing, self.beleid.termijnen
        k = self.kans.randint(1, n)
        grens = self.beleid.stabiel_schuld_onder
        kort = [1, a - 1, a, a + 1, 2 * a, 3 * a + 17, 5 * a - 1]
        lang = [k * a, k * a + self.kans.randint(1, a - 1), n * a - 1, n * a, n * a + 1, grens - 1, grens, 260000, 321457]
        return self.kans.choice(kort if self.kans.random() < 0.25 else [*lang, 321457, 260000, 180000, 499999])

    def _polis(self, nummer: str, huishouden: str, *, amounts: bool = True) -> list[str]:
        k = self.kans
        schuld = 0 if k.random() < 0.03 else self._schuld()
        aantal = k.choice([1, 1, 1, 2, 2, 3]) if amounts else 1
        leden: list[str] = []
        for i in range(aantal):
            leden.append(self._lid(nummer, i == 0, schuld, plichtig=k.random() > 0.03))
        if k.random() < 0.2:
            self._lid(nummer, False, 0, plichtig=False, geboren="2014-06-15")
        for i, bsn in enumerate(leden):
            self._uitkering(bsn, huishouden, amounts and (i == 0 or not huishouden), aantal, schuld, i == 0)
            self._antwoord(bsn)
            self._leven(bsn, vn=i == 0)
        return leden

    def _lid(self, polis: str, vn: bool, schuld: int, *, plichtig: bool, geboren: str = "") -> str:
        k, bsn = self.kans, str(next(self.bsns))
        delen = [schuld, 0, 0, 0, 0]
        if vn and schuld > 500 and k.random() < 0.3:
            delen = [schuld - 400, 100, 100, 100, 100]
        bedragen = dict(zip(W_KOP[17:22], (euro(d) if d else "" for d in delen), strict=True)) if vn else {}
        if vn and not schuld:
            bedragen = {W_KOP[17]: "0,00"}
        self.uit.w.append({
            "bsn": bsn, "voorletters": "A.", "achternaam": f"Naam{len(self.uit.w)}", "straat": "Breestraat", "huisnummer": "1",
            "geboortedatum": geboren or self._geboren(), "postcode": "2311 CS", "woonplaats": "Leiden", "polisnummer": polis,
            "rol": "VERZEKERINGNEMER" if vn else "VERZEKERDE", "bph_plichtig": "J" if plichtig else "N",
            "bph_sinds": k.choice(["2019-04-01", "2024-12-01", "2020-07-01", ""]) if plichtig else "",
            "inningswijze": k.choice(["BRONHEFFING", "BRONHEFFING", "CJIB", ""]) if plichtig else "",
            "peildatum": (self.uit.start - timedelta(days=2)).isoformat(), **bedragen,
        })  # fmt: skip
        return bsn

    def _geboren(self) -> str:
        """Mostly middle-aged; now and then 67 (or 67 and 3 months) about the ingangsdatum or during the plan."""
        k, ingang = self.kans, self.agenda.ingang
        if k.random() < 0.9:
            return date(k.randint(1962, 2003), k.randint(1, 12), k.randint(1, 28)).isoformat()
        wanneer = ingang + timedelta(days=k.choice([-40, -1, 0, 1, 14, 90, 400]))
        return wanneer.replace(year=wanneer.year - 67, day=min(wanneer.day, 28)).isoformat()

    def _uitkering(self, bsn: str, huis: str, bedragen: bool, aantal: int, schuld: int, vn: bool) -> None:
        k, start, premie = self.kans, self.uit.start, self.beleid.premie(zelf=False)
        if k.random() < 0.02:
            return
        grens = maanden_later(start, -self.beleid.stabiel_maanden)
        sinds = date(2018, 5, 7)
        if k.random() < 0.12:
            sinds = k.choice([grens, grens + timedelta(days=1), grens - timedelta(days=1), laatste_dag(grens)])
        rij = {"bsn": bsn, "uitkeringssoort": "ALGEMENE_BIJSTAND", "bijstand_sinds": sinds.isoformat(), "huishouden": huis}
        if k.random() < 0.03:
            rij["uitkeringssoort"] = k.choice(["IOAW", "IOAZ", "ANDERS"])
        if k.random() < 0.03:
            rij["bijstand_sinds"] = ""
        if k.random() < 0.06:
            rij["onderbreking_tot"] = k.choice([grens, grens + timedelta(days=1), date(2017, 1, 1)]).isoformat()
        if bedragen:
            inhouding, beslag, vrij = k.choice([0, 2500]), k.choice([0, 0, 7000]), k.choice([95000, 120000])
            rub = premie * (aantal if huis else 1) + (min(self.beleid.aflossing, schuld) if vn else 0)
            over = k.choice([0, 0, 0, 1, -1]) if k.random() < 0.2 else 30000 + k.randint(0, 999)
            rij |= {"netto_uitkering": euro(vrij + inhouding + beslag + rub + over), "minimum_vrij": euro(vrij)}
            rij |= {"inhoudingen": euro(inhouding) if inhouding else "", "beslag_afdracht": euro(beslag) if beslag else ""}
            if k.random() < 0.03:
                rij[k.choice(["netto_uitkering", "minimum_vrij"])] = ""
        rij |= {"derdenbeslag": "N", "bewindvoerder": k.choice(["J", "N", "N"])}
        if k.random() < 0.12:
            rij |= {"derdenbeslag": "J", "maatwerk": k.choice(["DOORGAAN", "DOORGAAN", "DOORGAAN", "NIET", ""])}
        self.uit.u.append(rij)

    # --- what they say and do ---

    def _rij(self, wanneer: datetime | date, bsn: str, wat: str, **kolommen: str) -> None:
        if kolommen.get("bedrag", "1,00").strip("0,-") == "" or kolommen.get("bedrag", "").startswith("-"):
            return
        self.uit.v.append({"tijdstip": wanneer.isoformat(), "bsn": bsn, "gebeurtenis": wat, **kolommen})

    def _antwoord(self, bsn: str) -> None:
        k, a = self.kans, self.agenda
        if k.random() > 0.15:
            return
        in_tijd, laatste = a.aanbod + timedelta(days=3, minutes=7), a.verloopt - timedelta(seconds=1)
        soort = k.randint(0, 9)
        if soort == 0:
            self._rij(self.uit.start, bsn, "ZWIJGT")
        elif soort in (1, 2):
            self._rij(k.choice([in_tijd, laatste]), bsn, "AANVAARDT")
        elif soort == 3:
            self._rij(k.choice([in_tijd, laatste]), bsn, "WIJST_AF")
        elif soort == 4:
            self._rij(k.choice([a.verloopt, a.verloopt + timedelta(days=1)]), bsn, k.choice(["AANVAARDT", "WIJST_AF"]))
        elif soort == 5:
            self._rij(in_tijd, bsn, "AANVAARDT")
            later = [in_tijd + timedelta(days=1), a.verloopt + timedelta(hours=8), a.lijst + timedelta(minutes=40)]
            self._rij(k.choice([*later, op(a.ingang, 0) - timedelta(seconds=1)]), bsn, "WIJST_AF")
        elif soort == 6:
            self._rij(in_tijd, bsn, "WIJST_AF")
            self._rij(in_tijd + timedelta(days=1), bsn, "AANVAARDT")
        elif soort == 7:
            self._rij(a.aanbod - timedelta(hours=1), bsn, k.choice(["AANVAARDT", "WIJST_AF"]))
        elif soort == 8:
            self._rij(in_tijd.date(), bsn, "AANVAARDT")
            self._rij(in_tijd + timedelta(days=1), bsn, "AANVAARDT")
        else:
            self._rij(op(a.ingang, 9), bsn, "WIJST_AF")

    def _maand(self) -> date:
        n = self.beleid.termijnen
        i = self.kans.choice([0, 1, n - 1, n - 2, *(self.kans.randint(0, n - 1) for _ in range(6))])
        return maanden_later(self.agenda.ingang, max(0, i))

    def _leven(self, bsn: str, *, vn: bool) -> None:
        k = self.kans
        if k.random() < 0.35:
            return
        zelf_vanaf = self._overgang(bsn) if k.random() < 0.4 else None
        for _ in range(k.choice([1, 1, 1, 2, 3, 4])):
            maand = self._maand()
            if zelf_vanaf and maand >= zelf_vanaf:
                self._zelf(bsn, maand, vn)
            else:
                self._inhouding(bsn, maand, vn)
        if k.random() < 0.15:
            self._inhouding(bsn, m := self._maand(), vn)
            self._inhouding(bsn, maanden_later(m, 1), vn)
        if k.random() < 0.1:
            self._einde(bsn, self._maand())

    def _overgang(self, bsn: str) -> date:
        k, maand = self.kans, self._maand()
        per = k.choice([maand, maand + timedelta(days=14), laatste_dag(maand), maand + timedelta(days=1)])
        gemeld = per + timedelta(days=k.choice([-40, -1, 0, 0, 1, 3, 20, 40, 75]))
        if k.random() < 0.08:
            per, gemeld = k.choice([
                (self.agenda.ingang, self.agenda.ingang - timedelta(days=9)),
                (self.agenda.ingang - timedelta(days=9), self.agenda.ingang - timedelta(days=3)),
                (self.agenda.ingang + timedelta(days=1), self.agenda.ingang - timedelta(days=3)),
                (self.agenda.ingang - timedelta(days=2), self.agenda.ingang + timedelta(days=9)),
            ])  # fmt: skip
        gemeld = max(gemeld, self.uit.start + timedelta(days=1))
        self._rij(op(gemeld, 9, 30), bsn, k.choice(["WERK", "AOW"]), per=per.isoformat())
        if k.random() < 0.1:
            self._rij(op(gemeld + timedelta(days=30), 9, 45), bsn, "AOW", per=(per + timedelta(days=20)).isoformat())
        return per if per.day == 1 else maanden_later(per.replace(day=1), 1)

    def _bedrag(self, vn: bool, *, zelf: bool) -> int:
        return self.beleid.premie(zelf=zelf) + (self.beleid.aflossing if vn else 0)

    def _inhouding(self, bsn: str, maand: date, vn: bool) -> None:
        k, bedrag, m = self.kans, self._bedrag(vn, zelf=False), maand.isoformat()[:7]
        boek = boekdatum(maand, self.beleid.boekdag)
        x = datetime.combine(werkdagen_later(boek, self.beleid.moment_x_werkdagen), self.beleid.moment_x_tijd)
        if k.random() < 0.92:
            self._rij(op(boek, 8), bsn, "NIET_BETAALD", maand=m)
        seconde = timedelta(seconds=1)
        soort = k.randint(0, 11)
        if soort <= 3:
            wanneer = k.choice([x - seconde, x, x + seconde, op(boek, 13, 5), x + timedelta(days=19), x + timedelta(days=70)])
            self._rij(wanneer, bsn, "NABETALING", maand=m, bedrag=euro(bedrag))
        elif soort == 4:
            eerst = k.choice([1, bedrag - 1, bedrag - self.beleid.aflossing, bedrag // 2])
            self._rij(x - timedelta(hours=9), bsn, "NABETALING", maand=m, bedrag=euro(max(1, eerst)))
            if k.random() < 0.5:
                rest = max(1, bedrag - max(1, eerst))
                self._rij(x + k.choice([-seconde, seconde]), bsn, "NABETALING", maand=m, bedrag=euro(rest))
        elif soort == 5:
            meer = bedrag + k.choice([1, 1800, self.beleid.aflossing, bedrag])
            self._rij(x + k.choice([-seconde, timedelta(days=9)]), bsn, "NABETALING", maand=m, bedrag=euro(meer))
        elif soort <= 9:
            self._aangekondigd(bsn, maand, boek, x, bedrag)

    def _aangekondigd(self, bsn: str, maand: date, boek: date, x: datetime, bedrag: int) -> None:
        k, m, seconde = self.kans, maand.isoformat()[:7], timedelta(seconds=1)
        per = x.date() + timedelta(days=k.choice([-1, 3, 5, 9]))
        gemeld = k.choice([op(boek, 12, 30), x - seconde, x - seconde, x, x + seconde, op(boek, 8, 30)])
        self._rij(gemeld, bsn, "NABETALING_AANGEKONDIGD", maand=m, per=per.isoformat(), bedrag=euro(bedrag))
        grens = werkdagen_later(per, 5)
        betaald = k.choice([
            op(per, 9), op(per + timedelta(days=1), 15), op(grens, 9), op(grens, 16, 59), op(grens + timedelta(days=1), 10),
            op(grens, 23, 59), None,
        ])  # fmt: skip
        if betaald:
            self._rij(betaald, bsn, "NABETALING", maand=m, bedrag=euro(k.choice([bedrag, bedrag, bedrag, bedrag - 1])))

    def _zelf(self, bsn: str, maand: date, vn: bool) -> None:
        k, bedrag, m = self.kans, self._bedrag(vn, zelf=True), maand.isoformat()[:7]
        if k.random() < 0.85:
            self._rij(op(maand, 0, 30), bsn, "NIET_BETAALD", maand=m)
        wanneer = k.choice([
            op(maand, 9), op(maand, 15), op(maand, 23, 59), op(maand + timedelta(days=1), 0), op(maand + timedelta(days=19), 9),
            op(maand, 9) - timedelta(days=6), op(maand, 9) + timedelta(days=100), None,
        ])  # fmt: skip
        if wanneer:
            deel = k.choice([bedrag, bedrag, bedrag, bedrag - 1, bedrag // 3, bedrag + 1, bedrag + 5000, 2 * bedrag])
            self._rij(wanneer, bsn, "ZELFBETALING", maand=m, bedrag=euro(deel))
        if k.random() < 0.4:
            self._einde(bsn, maand)

    def _einde(self, bsn: str, maand: date) -> None:
        k, dag = self.kans, op(maand, 10, 5)
        for dagen, wat in k.choice([
            ((4, "EINDE_DOOR_ZZ"), (6, "CONTACT"), (17, "EINDE_DOOR_ZZ")), ((2, "CONTACT"), (3, "EINDE_DOOR_ZZ")),
            ((2, "CONTACT"), (25, "EINDE_DOOR_ZZ"), (26, "EINDE_DOOR_ZZ")), ((4, "EINDE_DOOR_ZZ"),), ((1, "CONTACT"),),
            ((-20, "CONTACT"), (5, "EINDE_DOOR_ZZ")), ((3, "CONTACT"), (40, "EINDE_DOOR_ZZ"), (50, "CONTACT")),
        ]):  # fmt: skip
            self._rij(dag + timedelta(days=dagen), bsn, wat)


def _elfproef(nummer: int) -> bool:
    cijfers = [int(c) for c in str(nummer)]
    return sum(c * g for c, g in zip(cijfers, [9, 8, 7, 6, 5, 4, 3, 2, -1], strict=True)) % 11 == 0
