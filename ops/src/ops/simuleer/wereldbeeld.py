"""What the simulated partners know by heart: their own files, and the references that intake gave them back."""

from dataclasses import dataclass, field, replace

import msgspec

from ops.simuleer.answers import Bestandsverslag
from ops.simuleer.bestanden import Afgekeurd, Voorval, cent

_BEDRAGEN = ("achterstand_premie", "achterstand_eigen_risico", "achterstand_eigen_bijdrage", "rente", "incassokosten")


@dataclass(frozen=True)
class Persoon:
    """One row of W that was taken."""

    rij: int
    bsn: str
    ref: str
    polis: str
    rol: str
    bph_plichtig: bool
    inningswijze: str
    bewindvoerder: bool = False
    derdenbeslag: bool = False


class Geweigerd(msgspec.Struct, frozen=True):
    """A row of V that a service refused."""

    rij: int
    gebeurtenis: str
    code: str


@dataclass
class Wereldbeeld:
    samenwerking: str = ""
    personen: dict[str, Persoon] = field(default_factory=dict[str, Persoon])  # by BSN
    polisnummer: dict[str, str] = field(default_factory=dict[str, str])  # polis_ref → polisnummer
    schuld: dict[str, int] = field(
        default_factory=dict[str, int]
    )  # polis_ref → cents, as the insurer's own file adds up
    weggelaten: set[str] = field(default_factory=set[str])  # polis_refs left out because of a bad row in U or V
    afgekeurd: list[Afgekeurd] = field(default_factory=list[Afgekeurd])
    geweigerd: list[Geweigerd] = field(default_factory=list[Geweigerd])
    niet_betaald: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])  # (persoon_ref, maand)
    anders_betaald: dict[tuple[str, str], int] = field(
        default_factory=dict[tuple[str, str], int]
    )  # (persoon_ref, maand) → cents that the gemeente pays instead of what is due
    antwoord_in_v: set[str] = field(default_factory=set[str])  # BSNs whose answer V gives
    niet_bewaard: int = 0
    buiten_spel: int = 0

    def op_polis(self, polis: str) -> list[Persoon]:
        return sorted((p for p in self.personen.values() if p.polis == polis), key=lambda p: p.rij)

    def polissen(self) -> list[str]:
        """Every polis of the answer, in order of first row."""
        return [p for p in self.polisnummer if p not in self.weggelaten]

    def leg_w_vast(self, rijen: list[dict[str, str]], verslag: Bestandsverslag) -> None:
        refs = {regel.rij: regel for regel in verslag.regels}
        for nr, rij in enumerate(rijen, 1):
            if nr not in refs:
                continue
            polis = refs[nr].polis_ref
            self.polisnummer.setdefault(polis, rij["polisnummer"])
            self.schuld[polis] = self.schuld.get(polis, 0) + sum(cent(rij[k]) for k in _BEDRAGEN if rij.get(k))
            self.personen[rij["bsn"]] = Persoon(
                rij=nr,
                bsn=rij["bsn"],
                ref=refs[nr].persoon_ref,
                polis=polis,
                rol=rij["rol"],
                bph_plichtig=rij["bph_plichtig"].upper() == "J",
                inningswijze=rij.get("inningswijze", ""),
            )

    def leg_u_vast(self, rijen: list[dict[str, str]], verslag: Bestandsverslag) -> None:
        for rij in rijen:
            if persoon := self.personen.get(rij.get("bsn", "")):
                self.personen[persoon.bsn] = replace(
                    persoon,
                    bewindvoerder=rij.get("bewindvoerder", "").upper() == "J",
                    derdenbeslag=rij.get("derdenbeslag", "").upper() == "J",
                )
        self.niet_bewaard = verslag.niet_bewaard
        self.laat_weg({rijen[fout.rij - 1].get("bsn", "") for fout in verslag.afgekeurd})

    def laat_weg(self, bsns: set[str]) -> None:
        """The whole polis of who has a bad row."""
        self.weggelaten |= {self.personen[bsn].polis for bsn in bsns & self.personen.keys()}

    def keur_af(self, bestand: str, verslag: Bestandsverslag) -> None:
        self.afgekeurd += [
            Afgekeurd(bestand, fout.rij, fout.kolom, fout.code, f"{fout.melding} {fout.advies}".strip())
            for fout in verslag.afgekeurd
        ]

    def onthoud(self, voorval: Voorval) -> bool:
        """What is said of a line of a borderel is about that line, whenever it is told; True when it was that."""
        wie = self.personen.get(voorval.bsn)
        if voorval.gebeurtenis == "NIET_BETAALD":
            if wie and voorval.maand:
                self.niet_betaald.add((wie.ref, voorval.maand))
            return True
        if voorval.gebeurtenis == "BETALING_GEMEENTE":
            if wie and voorval.maand and voorval.bedrag_cent:
                self.anders_betaald[wie.ref, voorval.maand] = voorval.bedrag_cent
            return True
        return False

    def weiger(self, voorval: Voorval, code: str) -> None:
        self.geweigerd.append(Geweigerd(voorval.rij, voorval.gebeurtenis, code))
