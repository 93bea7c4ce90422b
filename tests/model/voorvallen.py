"""What invented people say and do: the rows of V, near every boundary that the page knows."""

import random
from datetime import date, datetime, timedelta

from .aanbod import JA, NEE, Opening
from .bestanden import Beleid
from .gegevens import euro
from .kalender import boekdatum, laatste_dag, maanden_later, op, werkdagen_later

SECONDE = timedelta(seconds=1)


class Voorvallen:
    def __init__(self, kans: random.Random, opening: Opening, v: list[dict[str, str]]) -> None:
        self.kans = kans
        self.opening = opening
        self.beleid: Beleid = opening.beleid
        self.v = v

    def schrijf(self, wanneer: datetime | date, bsn: str, wat: str, **kolommen: str) -> None:
        """No row for no money: a premium may be nothing under the choices of the run."""
        if kolommen.get("bedrag", "1,00").strip("0,-") == "" or kolommen.get("bedrag", "").startswith("-"):
            return
        self.v.append({"tijdstip": wanneer.isoformat(), "bsn": bsn, "gebeurtenis": wat, **kolommen})

    def antwoord(self, bsn: str) -> None:
        """One in six says something of his own: in time, in the last second, too late, twice, before he was asked."""
        k, o = self.kans, self.opening
        dag, in_tijd = timedelta(days=1), o.aanbod + timedelta(days=3, minutes=7)
        laatste, begin = o.verloopt - SECONDE, op(o.ingang, 0)
        bedenkt = k.choice([in_tijd + dag, o.verloopt + dag / 3, o.lijst + dag / 36, begin - SECONDE])
        welke = k.choice([JA, NEE])
        if k.random() > 0.15:
            return
        verhalen = [
            [(o.start, "ZWIJGT")], [(in_tijd, JA)], [(laatste, JA)], [(k.choice([in_tijd, laatste]), NEE)],
            [(o.verloopt, welke)], [(o.verloopt + dag, welke)], [(in_tijd, JA), (bedenkt, NEE)],
            [(in_tijd, NEE), (in_tijd + dag, JA)], [(o.aanbod - dag / 24, welke)], [(o.aanbod.date(), welke)],
            [(in_tijd.date(), JA), (in_tijd + dag, JA)], [(begin + dag, NEE)], [(o.start, "ZWIJGT"), (in_tijd, JA)],
        ]  # fmt: skip
        for wanneer, wat in k.choice(verhalen):
            self.schrijf(wanneer, bsn, wat)

    def _maand(self) -> date:
        n = self.beleid.termijnen
        i = self.kans.choice([0, 1, n - 1, n - 2, *(self.kans.randint(0, n - 1) for _ in range(6))])
        return maanden_later(self.opening.ingang, max(0, i))

    def leven(self, bsn: str, *, vn: bool) -> None:
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
        if k.random() < 0.2:
            self._storno(bsn, self._maand(), vn)
        if k.random() < 0.06:
            self._afkoop(bsn, self._maand())

    def _overgang(self, bsn: str) -> date:
        k, maand = self.kans, self._maand()
        per = k.choice([maand, maand + timedelta(days=14), laatste_dag(maand), maand + timedelta(days=1)])
        gemeld = per + timedelta(days=k.choice([-40, -1, 0, 0, 1, 3, 20, 40, 75]))
        if k.random() < 0.08:
            ingang = self.opening.ingang
            dagen_per, dagen_gemeld = k.choice([(0, -9), (-9, -3), (1, -3), (-2, 9), (0, -60)])
            per, gemeld = ingang + timedelta(days=dagen_per), ingang + timedelta(days=dagen_gemeld)
        self.schrijf(op(gemeld, 9, 30), bsn, k.choice(["WERK", "AOW"]), per=per.isoformat())
        if k.random() < 0.1:
            self.schrijf(op(gemeld + timedelta(days=30), 9, 45), bsn, "AOW", per=(per + timedelta(days=20)).isoformat())
        return per if per.day == 1 else maanden_later(per.replace(day=1), 1)

    def _bedrag(self, vn: bool, *, zelf: bool) -> int:
        return self.beleid.premie(zelf=zelf) + (self.beleid.aflossing if vn else 0)

    def _inhouding(self, bsn: str, maand: date, vn: bool) -> None:
        k, bedrag, m = self.kans, self._bedrag(vn, zelf=False), maand.isoformat()[:7]
        boek = boekdatum(maand, self.beleid.boekdag)
        x = datetime.combine(werkdagen_later(boek, self.beleid.moment_x_werkdagen), self.beleid.moment_x_tijd)
        if k.random() < 0.2:
            self._eigen_bedrag(bsn, maand, bedrag)
        elif k.random() < 0.92:
            self.schrijf(op(boek, 8), bsn, "NIET_BETAALD", maand=m)
        soort = k.randint(0, 11)
        if soort <= 3:
            wanneer = k.choice(
                [x - SECONDE, x, x + SECONDE, op(boek, 13, 5), x + timedelta(days=19), x + timedelta(days=70)]
            )
            self.schrijf(wanneer, bsn, "NABETALING", maand=m, bedrag=euro(bedrag))
        elif soort == 4:
            eerst = k.choice([1, bedrag - 1, bedrag - self.beleid.aflossing, bedrag // 2])
            self.schrijf(x - timedelta(hours=9), bsn, "NABETALING", maand=m, bedrag=euro(max(1, eerst)))
            if k.random() < 0.5:
                rest = max(1, bedrag - max(1, eerst))
                self.schrijf(x + k.choice([-SECONDE, SECONDE]), bsn, "NABETALING", maand=m, bedrag=euro(rest))
        elif soort == 5:
            meer = bedrag + k.choice([1, 1800, self.beleid.aflossing, bedrag])
            self.schrijf(x + k.choice([-SECONDE, timedelta(days=9)]), bsn, "NABETALING", maand=m, bedrag=euro(meer))
        elif soort <= 9:
            self._aangekondigd(bsn, maand, boek, x, bedrag)

    def _eigen_bedrag(self, bsn: str, maand: date, bedrag: int) -> None:
        """The gemeente pays another amount than what is due: part of it, more, twice, a cent beside it."""
        k, boek = self.kans, boekdatum(maand, self.beleid.boekdag)
        anders = k.choice([bedrag - 1, bedrag + 1, 2 * bedrag, bedrag // 2, self.beleid.aflossing, 3 * bedrag])
        self.schrijf(op(boek, 8), bsn, "BETALING_GEMEENTE", maand=maand.isoformat()[:7], bedrag=euro(max(1, anders)))

    def _storno(self, bsn: str, maand: date, vn: bool) -> None:
        """Before and after moment x, in part and as a whole, of what is not there; sometimes paid again, or twice."""
        k, bedrag, m = self.kans, self._bedrag(vn, zelf=False), maand.isoformat()[:7]
        boek = boekdatum(maand, self.beleid.boekdag)
        x = datetime.combine(werkdagen_later(boek, self.beleid.moment_x_werkdagen), self.beleid.moment_x_tijd)
        wanneer = k.choice([op(boek, 13), x - SECONDE, x + SECONDE, x + timedelta(days=8), x + timedelta(days=50)])
        deel = k.choice(["", "", euro(1), euro(self.beleid.aflossing), euro(max(1, bedrag // 2)), euro(bedrag + 1)])
        if k.random() < 0.3:
            # Of money that comes before the first day, and goes back after it, the page says nothing: it is not told.
            wanneer_betaald = op(max(boek, self.opening.ingang), 12, 40)
            deel_of_al = euro(k.choice([bedrag, bedrag // 3 + 1]))
            self.schrijf(wanneer_betaald, bsn, "NABETALING", maand=m, bedrag=deel_of_al)
        self.schrijf(wanneer, bsn, "STORNO", maand=m, **({"bedrag": deel} if deel else {}))
        if k.random() < 0.5:
            terug = k.choice([bedrag, self.beleid.aflossing, bedrag + 100])
            self.schrijf(wanneer + timedelta(days=3), bsn, "NABETALING", maand=m, bedrag=euro(terug))

    def _afkoop(self, bsn: str, maand: date) -> None:
        """What is left when each month was paid on its day, or a cent beside it."""
        n = (maand.year - self.opening.ingang.year) * 12 + maand.month - self.opening.ingang.month + 1
        rest = (self.beleid.termijnen - n) * self.beleid.aflossing + self.kans.choice([0, 0, 0, 1, -1])
        na = boekdatum(maand, self.beleid.boekdag) + timedelta(days=2)
        self.schrijf(op(na, 9, 20), bsn, "AFKOOP", bedrag=euro(max(1, rest)))

    def _aangekondigd(self, bsn: str, maand: date, boek: date, x: datetime, bedrag: int) -> None:
        k, m = self.kans, maand.isoformat()[:7]
        per = x.date() + timedelta(days=k.choice([-1, 3, 5, 9]))
        gemeld = k.choice([op(boek, 12, 30), x - SECONDE, x - SECONDE, x, x + SECONDE, op(boek, 8, 30)])
        self.schrijf(gemeld, bsn, "NABETALING_AANGEKONDIGD", maand=m, per=per.isoformat(), bedrag=euro(bedrag))
        grens = werkdagen_later(per, 5)
        erna = grens + timedelta(days=1)
        in_tijd = [op(per, 9), op(per + timedelta(days=1), 15), op(grens, 9), op(grens, 16, 59), op(grens, 23, 59)]
        betaald = k.choice([*in_tijd, op(erna, 10), None])
        if betaald:
            self.schrijf(
                betaald, bsn, "NABETALING", maand=m, bedrag=euro(k.choice([bedrag, bedrag, bedrag, bedrag - 1]))
            )

    def _zelf(self, bsn: str, maand: date, vn: bool) -> None:
        k, bedrag, m = self.kans, self._bedrag(vn, zelf=True), maand.isoformat()[:7]
        if k.random() < 0.85:
            self.schrijf(op(maand, 0, 30), bsn, "NIET_BETAALD", maand=m)
        op_de_dag = [op(maand, 9), op(maand, 15), op(maand, 23, 59)]
        ernaast = [op(maand, 9) + timedelta(days=dagen) for dagen in (-6, 19, 100)]
        wanneer = k.choice([*op_de_dag, op(maand + timedelta(days=1), 0), *ernaast, None])
        if wanneer:
            deel = k.choice([bedrag, bedrag, bedrag, bedrag - 1, bedrag // 3, bedrag + 1, bedrag + 5000, 2 * bedrag])
            self.schrijf(wanneer, bsn, "ZELFBETALING", maand=m, bedrag=euro(deel))
        if k.random() < 0.4:
            self._einde(bsn, maand)

    def _einde(self, bsn: str, maand: date) -> None:
        """Contact and end in allowed and refused orders, repeated, and by days from the 1st."""
        verhalen = ["+4E +6C +17E", "+2C +3E", "+2C +25E +26E", "+4E", "+1C", "-20C +5E", "+3C +40E +50C"]
        for stap in self.kans.choice(verhalen).split():
            wat = "CONTACT" if stap[-1] == "C" else "EINDE_DOOR_ZZ"
            self.schrijf(op(maand, 10, 5) + timedelta(days=int(stap[:-1])), bsn, wat)
