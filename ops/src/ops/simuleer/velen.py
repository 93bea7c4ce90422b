"""Many invented participations of 36 months, and what befalls a part of them: for sums over a whole samenwerking."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Final

from contracts.kalender import laatste, maand, plus_maanden

from ops.simuleer.maak import Maker, schrijf

_INGANG: Final = date(2026, 3, 1)
_DAG: Final = timedelta(days=1)
_MAANDEN: Final = 34
"""Of those in which something may happen; of the last two the story would not see what follows."""


class Velen(Maker):
    """At least `deelnames` insured who all start; `procent` in a hundred get one mutation, each kind in turn.

    A kind answers whether the participation ends by it. `plan`: the person carries the plan.
    """

    def __init__(self, zaad: int, deelnames: int, procent: int) -> None:
        super().__init__(zaad, mensen=deelnames * 2)
        self._deelnames = deelnames
        self._procent = procent
        self.mutaties: Counter[str] = Counter()

    def maak(self) -> None:
        polissen: dict[str, list[str]] = {}
        while sum(map(len, polissen.values())) < self._deelnames:
            eerste = len(self.w)
            self._maak_polis("kwijting")
            leden = [rij["bsn"] for rij in self.w[eerste:] if rij["bph_plichtig"] == "J"]
            polissen[self.w[eerste]["polisnummer"]] = leden
        alle = [(bsn, leden) for leden in polissen.values() for bsn in leden]
        gekozen = self._kans.sample(alle, len(alle) * self._procent // 100)
        for (bsn, leden), soort in zip(gekozen, cycle(_SOORTEN), strict=False):
            self.mutaties[soort] += 1
            per = plus_maanden(_INGANG, self._kans.randint(1, _MAANDEN)) + self._kans.randint(0, 27) * _DAG
            eindigt = _SOORTEN[soort](self, bsn, per, bsn == leden[0])
            blijft = next((een for een in leden if een != bsn), None)
            if eindigt and blijft is not None:
                self._meld(blijft, "HERBEOORDELING", laatste(per) + 50 * _DAG, toelichting="DOORGAAN")

    def _meld(self, bsn: str, soort: str, op: date, **kolommen: str) -> None:
        self._gebeurt(f"{op}T10:30:00", bsn, soort, **kolommen)

    def _verandert(self, bsn: str, soort: str, per: date) -> None:
        self._meld(bsn, soort, per + _DAG, per=per.isoformat())

    def zelfbetaling(self, bsn: str, per: date, _: bool) -> bool:
        soort = self._kans.choice(("WERK", "AOW", "DEELUITKERING", "VERHUISD", "UITKERING_STOP"))
        self._verandert(bsn, soort, per)
        return False

    def heen_en_terug(self, bsn: str, per: date, _: bool) -> bool:
        self._verandert(bsn, "WERK", per)
        self._verandert(bsn, "BIJSTAND_HERVAT", per + 95 * _DAG)
        return False

    def korte_detentie(self, bsn: str, per: date, _: bool) -> bool:
        self._meld(bsn, "DETENTIE", per, per=per.isoformat(), tot=laatste(per).isoformat())
        return False

    def lange_detentie(self, bsn: str, per: date, _: bool) -> bool:
        self._meld(bsn, "DETENTIE", per, per=per.isoformat(), tot=(laatste(per) + 40 * _DAG).isoformat())
        return True

    def wsnp(self, bsn: str, per: date, _: bool) -> bool:
        self._verandert(bsn, "WSNP", per)
        return True

    def overlijden(self, bsn: str, per: date, _: bool) -> bool:
        self._verandert(bsn, "OVERLIJDEN", per)
        return True

    def op_verzoek(self, bsn: str, per: date, _: bool) -> bool:
        self._verandert(bsn, "OP_VERZOEK", per)
        return True

    def faillissement(self, bsn: str, per: date, _: bool) -> bool:
        woord = self._kans.choice(("", "BEEINDIGEN"))
        self._meld(bsn, "FAILLISSEMENT", per, per=per.isoformat(), toelichting=woord)
        return bool(woord)

    def stabilisatie(self, bsn: str, per: date, _: bool) -> bool:
        self._verandert(bsn, "STABILISATIE", per)
        return False

    def msnp(self, bsn: str, per: date, _: bool) -> bool:
        self._verandert(bsn, "MSNP", per)
        self._meld(bsn, "MSNP_GESPREK", per + 8 * _DAG, per=(per + 8 * _DAG).isoformat())
        besluit = self._kans.choice(("CONTINUEREN", "OVERGAAN_IN_MSNP", "BEEINDIGEN"))
        self._meld(bsn, "MSNP_BESLUIT", per + 15 * _DAG, toelichting=besluit)
        return besluit != "CONTINUEREN"

    def nabetaald(self, bsn: str, per: date, plan: bool) -> bool:
        self._gebeurt(f"{per.replace(day=20)}T08:00:00", bsn, "NIET_BETAALD", maand=maand(per))
        self._nabetaling(bsn, per, 14, plan)
        return False

    def gestorneerd(self, bsn: str, per: date, plan: bool) -> bool:
        self._meld(bsn, "STORNO", plus_maanden(per.replace(day=3), 1), maand=maand(per))
        self._nabetaling(bsn, per, 12, plan)
        return False

    def _nabetaling(self, bsn: str, per: date, dag: int, plan: bool) -> None:
        op, bedrag = plus_maanden(per.replace(day=dag), 1), "182,00" if plan else "147,00"
        self._meld(bsn, "NABETALING", op, maand=maand(per), bedrag=bedrag)

    def valt_uit(self, bsn: str, per: date, _: bool) -> bool:
        eerste = plus_maanden(per.replace(day=1), 1)
        self._meld(bsn, "WERK", per, per=per.isoformat())
        self._gebeurt(f"{eerste}T00:30:00", bsn, "NIET_BETAALD", maand=maand(eerste))
        self._meld(bsn, "CONTACT", eerste + 7 * _DAG, toelichting="gebeld")
        self._meld(bsn, "EINDE_DOOR_ZZ", eerste + 17 * _DAG)
        return True


_SOORTEN: Final[Mapping[str, Callable[[Velen, str, date, bool], bool]]] = {
    "ZELFBETALING": Velen.zelfbetaling,
    "HEEN_EN_TERUG": Velen.heen_en_terug,
    "KORTE_DETENTIE": Velen.korte_detentie,
    "LANGE_DETENTIE": Velen.lange_detentie,
    "WSNP": Velen.wsnp,
    "OVERLIJDEN": Velen.overlijden,
    "OP_VERZOEK": Velen.op_verzoek,
    "FAILLISSEMENT": Velen.faillissement,
    "STABILISATIE": Velen.stabilisatie,
    "MSNP": Velen.msnp,
    "NABETAALD": Velen.nabetaald,
    "GESTORNEERD": Velen.gestorneerd,
    "VALT_UIT": Velen.valt_uit,
}


def maak_velen(map_: Path, zaad: int, deelnames: int, procent: int) -> tuple[tuple[Path, Path, Path], Counter[str]]:
    """Write W, U and V into `map_`; also how many of each mutation there are."""
    maker = Velen(zaad, deelnames, procent)
    maker.maak()
    return schrijf(map_, maker), maker.mutaties
