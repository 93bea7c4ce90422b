"""Files of invented people, by a seed: every corner of the page, many stories to a run."""

import random
from datetime import date, timedelta
from itertools import chain

from .aanbod import Opening
from .bestanden import beleid_uit
from .gegevens import BEDRAGEN, Bestanden, euro
from .kalender import laatste_dag, maanden_later
from .lotgevallen import Lotgevallen
from .voorvallen import Voorvallen

TEST_BSNS = range(999000010, 999999990)


class Verteller:
    """Draws polissen and what happens to them. Most pass the selection, so that most have a life to tell."""

    def __init__(self, seed: int, start: date, tot: date, beleid: dict[str, object]) -> None:
        self.kans = random.Random(seed)
        self.uit = Bestanden(start, tot, beleid)
        self.beleid = beleid_uit(beleid)
        self.opening = Opening(start, self.beleid)
        self.voorvallen = Voorvallen(self.kans, self.opening, self.uit.v)
        self.lotgevallen = Lotgevallen(self.kans, self.opening.ingang, self.beleid.termijnen, self.voorvallen.schrijf)
        getrokken = dict.fromkeys(self.kans.sample(TEST_BSNS, 4000))
        rest = (n for n in TEST_BSNS if n not in getrokken)
        self.bsns = (n for n in chain(getrokken, rest) if _elfproef(n))

    def vertel(self, polissen: int) -> Bestanden:
        """So many polissen; some of them share a huishouden with a second polis, and so its one uitkering."""
        for nummer in range(1, polissen + 1):
            huishouden = f"H{nummer}" if self.kans.random() < 0.35 else ""
            self._polis(f"P{nummer:04d}", huishouden, self.kans.choice([1, 1, 1, 2, 2, 3]))
            if huishouden and self.kans.random() < 0.3:
                self._polis(f"P{nummer:04d}B", huishouden, 1, tweede=True)
        self.kans.shuffle(self.uit.v)
        return self.uit

    def _schuld(self) -> int:
        """About the boundaries of the plan and of stability; one in four is repaid within half a year."""
        k, a, n = self.kans, self.beleid.aflossing, self.beleid.termijnen
        if k.random() < 0.03:
            return 0
        if k.random() < 0.25:
            return k.choice([1, a - 1, a, a + 1, 2 * a, 3 * a + 17, 5 * a - 1])
        deel, grens = k.randint(1, n), self.beleid.stabiel_schuld_onder
        precies = [deel * a, deel * a + k.randint(1, a - 1), n * a - 1, n * a, n * a + 1, grens - 1, grens]
        return k.choice([*precies, 180000, 260000, 260000, 321457, 321457, 499999])

    def _polis(self, nummer: str, huishouden: str, aantal: int, *, tweede: bool = False) -> None:
        """The amounts of a huishouden stand on the row of its first person. A second polis counts on top of them."""
        k, schuld = self.kans, self._schuld()
        alleen_kind = not tweede and k.random() < 0.02
        leden = [self._lid(nummer, i, schuld, plichtig=not alleen_kind) for i in range(aantal)]
        if k.random() < 0.2:
            self._lid(nummer, aantal, 0, plichtig=False)
        rub = self.beleid.premie(zelf=False) * (aantal if huishouden else 1)
        for i, bsn in enumerate(leden):
            last = rub + (min(self.beleid.aflossing, schuld) if i == 0 else 0)
            self._uitkering(bsn, huishouden, None if huishouden and (tweede or i) else last)
            self.voorvallen.antwoord(bsn)
            self.voorvallen.leven(bsn, vn=i == 0)
            self.lotgevallen.leef(bsn)
        if aantal > 1 and k.random() < 0.5:
            self.lotgevallen.herbeoordeel(k.choice(leden))

    def _lid(self, polis: str, volgnr: int, schuld: int, *, plichtig: bool) -> str:
        k, bsn = self.kans, str(next(self.bsns))
        delen = [schuld - 400, 100, 100, 100, 100] if schuld > 500 and k.random() < 0.3 else [schuld]
        bedragen = dict(zip(BEDRAGEN, (euro(deel) for deel in delen), strict=False))
        self.uit.w.append(
            {
                "bsn": bsn, "voorletters": "A.", "achternaam": f"Naam{len(self.uit.w)}", "straat": "Breestraat",
                "huisnummer": "1", "geboortedatum": self._geboren() if plichtig else "2014-06-15",
                "postcode": "2311 CS", "woonplaats": "Leiden", "polisnummer": polis,
                "rol": "VERZEKERDE" if volgnr else "VERZEKERINGNEMER", "bph_plichtig": "J" if plichtig else "N",
                "bph_sinds": k.choice(["2019-04-01", "2020-07-01", "2024-12-01", ""]) if plichtig else "",
                "inningswijze": k.choice(["BRONHEFFING", "BRONHEFFING", "CJIB", ""]) if plichtig else "",
                "peildatum": (self.uit.start - timedelta(days=2)).isoformat(), **({} if volgnr else bedragen),
            }
        )  # fmt: skip
        return bsn

    def _geboren(self) -> str:
        """Mostly middle-aged; now and then 67 (or 67 and 3 months) about the ingangsdatum or during the plan."""
        k, ingang = self.kans, self.opening.ingang
        if k.random() < 0.9:
            return date(k.randint(1962, 2003), k.randint(1, 12), k.randint(1, 28)).isoformat()
        wanneer = ingang + timedelta(days=k.choice([-40, -1, 0, 1, 14, 90, 400]))
        return wanneer.replace(year=wanneer.year - 67, day=min(wanneer.day, 28)).isoformat()

    def _uitkering(self, bsn: str, huishouden: str, last: int | None) -> None:
        """`last`: what the regeling takes from it, in cents; None for who shares the amounts of another row."""
        k = self.kans
        if k.random() < 0.02:
            return
        rij = {"bsn": bsn, "huishouden": huishouden, "derdenbeslag": "N", "bewindvoerder": k.choice(["J", "N", "N"])}
        rij["uitkeringssoort"] = k.choice(["IOAW", "IOAZ", "ANDERS"]) if k.random() < 0.03 else "ALGEMENE_BIJSTAND"
        rij |= self._duur() | ({} if last is None else self._bedragen(last))
        if k.random() < 0.12:
            rij |= {"derdenbeslag": "J", "maatwerk": k.choice(["DOORGAAN", "DOORGAAN", "DOORGAAN", "NIET", ""])}
        self.uit.u.append(rij)

    def _duur(self) -> dict[str, str]:
        k, dag = self.kans, timedelta(days=1)
        grens = maanden_later(self.uit.start, -self.beleid.stabiel_maanden)
        sinds, onderbroken = date(2018, 5, 7).isoformat(), ""
        if k.random() < 0.12:
            sinds = k.choice([grens, grens + dag, grens - dag, laatste_dag(grens)]).isoformat()
        if k.random() < 0.03:
            sinds = ""
        if k.random() < 0.06:
            onderbroken = k.choice([grens, grens + dag, date(2017, 1, 1)]).isoformat()
        return {"bijstand_sinds": sinds, "onderbreking_tot": onderbroken}

    def _bedragen(self, last: int) -> dict[str, str]:
        k = self.kans
        inhouding, beslag, vrij = k.choice([0, 2500]), k.choice([0, 0, 7000]), k.choice([95000, 120000])
        over = k.choice([0, 0, 0, 1, -1]) if k.random() < 0.2 else 30000 + k.randint(0, 999)
        rij = {"netto_uitkering": euro(vrij + inhouding + beslag + last + over), "minimum_vrij": euro(vrij)}
        rij |= {"inhoudingen": euro(inhouding) if inhouding else "", "beslag_afdracht": euro(beslag) if beslag else ""}
        if k.random() < 0.03:
            rij[k.choice(["netto_uitkering", "minimum_vrij"])] = ""
        return rij


def _elfproef(nummer: int) -> bool:
    cijfers = [int(c) for c in str(nummer)]
    return sum(c * g for c, g in zip(cijfers, [9, 8, 7, 6, 5, 4, 3, 2, -1], strict=True)) % 11 == 0
