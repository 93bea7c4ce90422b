"""What befalls invented people: detention, death, debts, a move, and what is decided of it (rows B of simuleer §1)."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

from .kalender import laatste_dag, maanden_later, op

Schrijf = Callable[..., None]


class Lotgevallen:
    """`rij(wanneer, bsn, wat, **kolommen)` writes a row of V."""

    def __init__(self, kans: random.Random, ingang: date, termijnen: int, rij: Schrijf) -> None:
        self.kans = kans
        self.ingang = ingang
        self.termijnen = termijnen
        self.rij = rij

    def leef(self, bsn: str) -> None:
        k = self.kans
        for _ in range(k.choice([0, 0, 0, 1, 1, 2])):
            maand = maanden_later(self.ingang, k.randint(0, self.termijnen - 1))
            dag = k.choice([maand, maand + timedelta(days=k.randint(1, 26)), laatste_dag(maand)])
            self._een(bsn, dag)
            if k.random() < 0.35:
                self._een(bsn, dag + timedelta(days=k.choice([0, 1, 3, 9])))

    def _een(self, bsn: str, dag: date) -> None:
        k = self.kans
        gemeld = dag + timedelta(days=k.choice([0, 0, 1, 3, 20, 45]))
        soort = k.choice(["DETENTIE", "DETENTIE", "WSNP", "OVERLIJDEN", "OP_VERZOEK", "FAILLISSEMENT", "STABILISATIE",
                          "MSNP", "MSNP", "DEELUITKERING", "VERHUISD", "UITKERING_STOP", "HERVAT"])  # fmt: skip
        match soort:
            case "DETENTIE":
                self._detentie(bsn, dag, gemeld)
            case "MSNP":
                self._msnp(bsn, dag)
            case "FAILLISSEMENT":
                woord = k.choice(["", "BEEINDIGEN"])
                self._meld(gemeld, bsn, soort, dag, toelichting=woord)
            case "HERVAT":
                self._meld(gemeld, bsn, k.choice(["WERK", "DEELUITKERING"]), dag)
                terug = dag + timedelta(days=k.choice([5, 33, 64]))
                self._meld(max(gemeld, terug) + timedelta(days=k.choice([1, 12])), bsn, "BIJSTAND_HERVAT", terug)
            case _:
                self._meld(gemeld, bsn, soort, dag)

    def _meld(self, gemeld: date, bsn: str, soort: str, per: date, **kolommen: str) -> None:
        uur = self.kans.choice([8, 9, 11, 14])
        self.rij(self._na_begin(gemeld, uur), bsn, soort, per=per.isoformat(), **kolommen)

    def _na_begin(self, dag: date, uur: int) -> datetime:
        """Before the first day such a row is refused: the page leaves it open, so it is not told."""
        return op(max(dag, self.ingang), uur, self.kans.choice([0, 7, 31]))

    def _detentie(self, bsn: str, dag: date, gemeld: date) -> None:
        k, slot = self.kans, laatste_dag(dag)
        tot = k.choice([None, None, min(dag + timedelta(days=4), slot), slot, slot + timedelta(days=1), slot.replace()])
        self._meld(gemeld, bsn, "DETENTIE", dag, **({"tot": tot.isoformat()} if tot else {}))
        if tot is None and k.random() < 0.3:
            self._meld(
                gemeld + timedelta(days=2), bsn, "DETENTIE", dag, tot=min(dag + timedelta(days=6), slot).isoformat()
            )

    def _msnp(self, bsn: str, dag: date) -> None:
        k, een = self.kans, timedelta(days=1)
        self._meld(dag, bsn, "MSNP", dag)
        if k.random() < 0.8:
            self._meld(dag + 2 * een, bsn, "MSNP_GESPREK", dag + 2 * een)
        if k.random() < 0.85:
            besluit = k.choice(["CONTINUEREN", "OVERGAAN_IN_MSNP", "BEEINDIGEN"])
            self._meld(dag + k.choice([4, 5, 30]) * een, bsn, "MSNP_BESLUIT", dag, toelichting=besluit)

    def herbeoordeel(self, bsn: str) -> None:
        """About who is on a shared polis, left or not."""
        k = self.kans
        for _ in range(k.choice([0, 1, 1, 2])):
            dag = maanden_later(self.ingang, k.randint(0, self.termijnen - 1)) + timedelta(days=k.randint(0, 27))
            woord = k.choice(["DOORGAAN", "DOORGAAN", "BEEINDIGEN"])
            self.rij(self._na_begin(dag, 10), bsn, "HERBEOORDELING", toelichting=woord)
