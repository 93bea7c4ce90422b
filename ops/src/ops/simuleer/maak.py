"""The demo's own files: seeded, fictitious (BSNs of the 999-range), every outcome of the worked examples among them."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from contracts.persoonsgegevens import is_bsn

from ops.simuleer.bestanden import V_KOLOMMEN

W_KOLOMMEN = (
    *("bsn", "voorletters", "tussenvoegsel", "achternaam", "geboortedatum", "straat", "huisnummer"),
    *("huisnummertoevoeging", "postcode", "woonplaats", "telefoon", "email", "polisnummer", "rol", "bph_plichtig"),
    *("bph_sinds", "inningswijze", "achterstand_premie", "achterstand_eigen_risico", "achterstand_eigen_bijdrage"),
    *("rente", "incassokosten", "oudste_vervaldatum", "peildatum"),
)
U_KOLOMMEN = (
    *("bsn", "uitkeringssoort", "bijstand_sinds", "onderbreking_tot", "huishouden", "netto_uitkering", "inhoudingen"),
    *("beslag_afdracht", "minimum_vrij", "derdenbeslag", "maatwerk", "bewindvoerder"),
)
_NAMEN = ("Bakker", "Visser", "Jansen", "Kaya", "Núñez", "Šimić", "El Idrissi", "Tjon-A-Fat", "de Vries", "O’Brien")
_STRATEN = ("Breestraat", "Hogewoerd", "Plein 1944", "'t Zand", "Haarlemmerstraat")
_VERHALEN = (
    ("kwijting", 60), ("kleine_schuld", 20), ("geen_bijstand", 20), ("niet_stabiel", 14), ("niet_toereikend", 10),
    ("beslag_doorgaan", 6), ("beslag_open", 5), ("beslag_niet", 4), ("wijst_af", 10), ("zwijgt", 6), ("werk", 14),
    ("valt_uit", 8), ("gemist", 10), ("nabetaling", 12), ("te_laat", 8), ("aow_voor_start", 4), ("bewind", 5),
)  # fmt: skip
_UITEEN = 12_000
"""Of so many people the numbers are seven apart; there are not enough of those for more."""
VERWACHT = {
    (
        "EINDE_DOOR_ZZ",
        "CONTACTPOGING_ONTBREEKT",
    ): "de verzekeraar wil beëindigen voor er contact was (D9), belt dan, en mag"
}
"""What V tells too early on purpose, and is refused: happening and code, with why."""


def _cent(bedrag: int) -> str:
    return f"{bedrag // 100},{bedrag % 100:02d}"


class Maker:
    """Fills the three files; the same seed always gives the same bytes."""

    def __init__(self, zaad: int, mensen: int = 900) -> None:
        self._kans = random.Random(zaad)
        stap = 7 if mensen <= _UITEEN else 1
        self._bsns = iter(
            self._kans.sample([f"{n}" for n in range(999_000_000, 999_999_999, stap) if is_bsn(f"{n}")], mensen)
        )
        self.w: list[dict[str, str]] = []
        self.u: list[dict[str, str]] = []
        self.v: list[dict[str, str]] = []
        self._polis = 0

    def maak(self) -> None:
        for verhaal, aantal in _VERHALEN:
            for _ in range(aantal):
                self._maak_polis(verhaal)
        for _ in range(7):  # on U only: counted, not kept
            self.u.append(self._uitkering(next(self._bsns), ""))

    def _maak_polis(self, verhaal: str) -> None:
        self._polis += 1
        nummer = f"DEMO-{self._polis:04d}"
        huisnummer = self._kans.randint(1, 300)
        schuld = (
            self._kans.randint(5_000, 120_000) if verhaal == "kleine_schuld" else self._kans.randint(130_000, 480_000)
        )
        if verhaal == "niet_stabiel":
            schuld = max(schuld, 60_000)
        leden = [self._verzekerde(nummer, "VERZEKERINGNEMER", huisnummer, schuld, verhaal)]
        if self._kans.random() < 0.4:
            leden.append(self._verzekerde(nummer, "VERZEKERDE", huisnummer, 0, ""))
        if self._kans.random() < 0.25:
            kind = self._verzekerde(nummer, "VERZEKERDE", huisnummer, 0, "")
            kind |= {"geboortedatum": f"{self._kans.randint(2011, 2022)}-06-15", "bph_plichtig": "N", "bph_sinds": "",
                     "inningswijze": ""}  # fmt: skip
            self.w[-1] = kind
        self._uitkeringen(verhaal, [lid["bsn"] for lid in leden])
        self._verloop(verhaal, [lid["bsn"] for lid in leden])

    def _verzekerde(self, polis: str, rol: str, huisnummer: int, schuld: int, verhaal: str) -> dict[str, str]:
        kans = self._kans
        geboren = date(1964, 1, 1) + timedelta(days=kans.randint(0, 14_000))
        if verhaal == "aow_voor_start":
            geboren = date(1959, 1, 1) + timedelta(days=kans.randint(0, 59))
        rij = dict.fromkeys(W_KOLOMMEN, "")
        rij |= {
            "bsn": next(self._bsns), "voorletters": f"{kans.choice('ABCDEFGHIJ')}.", "achternaam": kans.choice(_NAMEN),
            "geboortedatum": geboren.isoformat(), "straat": kans.choice(_STRATEN), "huisnummer": str(huisnummer),
            "postcode": f"23{kans.randint(11, 99)} {kans.choice('AEG')}{kans.choice('ABDG')}", "woonplaats": "Leiden",
            "polisnummer": polis, "rol": rol, "bph_plichtig": "J",
            "bph_sinds": f"{kans.randint(2018, 2025)}-{kans.randint(1, 12):02d}-01",
            "inningswijze": kans.choice(("BRONHEFFING", "CJIB")), "peildatum": "2026-01-31",
        }  # fmt: skip
        if schuld:
            risico = min(schuld // 10, 38_500)
            rij |= {"achterstand_premie": _cent(schuld - risico), "achterstand_eigen_risico": _cent(risico),
                    "oudste_vervaldatum": "2024-11-01"}  # fmt: skip
        self.w.append(rij)
        return rij

    def _uitkering(self, bsn: str, huishouden: str, netto: int | None = 140_000) -> dict[str, str]:
        rij = dict.fromkeys(U_KOLOMMEN, "")
        rij |= {"bsn": bsn, "uitkeringssoort": "ALGEMENE_BIJSTAND", "bijstand_sinds": "2023-03-01",
                "huishouden": huishouden, "derdenbeslag": "N", "bewindvoerder": "N"}  # fmt: skip
        if netto is not None:
            rij |= {"netto_uitkering": _cent(netto), "minimum_vrij": "1500,00" if huishouden else "950,00"}
        return rij

    def _uitkeringen(self, verhaal: str, bsns: list[str]) -> None:
        huishouden = f"H{self._polis}" if len(bsns) > 1 else ""
        rijen = [self._uitkering(bsn, huishouden, (200_000 if huishouden else 140_000) if i == 0 else None)
                 for i, bsn in enumerate(bsns)]  # fmt: skip
        eerste = rijen[0]
        match verhaal:
            case "geen_bijstand":
                eerste["uitkeringssoort"] = self._kans.choice(("IOAW", "ANDERS"))
            case "niet_stabiel":
                eerste["bijstand_sinds"] = "2025-06-01"
            case "niet_toereikend":
                eerste["netto_uitkering"] = "1000,00"
            case "beslag_doorgaan" | "beslag_open" | "beslag_niet":
                eerste["derdenbeslag"], eerste["beslag_afdracht"] = "J", "70,00"
                eerste["maatwerk"] = {"beslag_doorgaan": "DOORGAAN", "beslag_niet": "NIET"}.get(verhaal, "")
            case "bewind":
                eerste["bewindvoerder"] = "J"
            case _:
                pass
        self.u += rijen

    def _gebeurt(self, tijdstip: str, bsn: str, gebeurtenis: str, **rest: str) -> None:
        self.v.append(
            dict.fromkeys(V_KOLOMMEN, "") | {"tijdstip": tijdstip, "bsn": bsn, "gebeurtenis": gebeurtenis} | rest
        )

    def _verloop(self, verhaal: str, bsns: list[str]) -> None:
        bsn, jaar, m = bsns[0], self._kans.choice((2026, 2027)), self._kans.randint(6, 10)
        maand, volgende = f"{jaar}-{m:02d}", f"{jaar}-{m + 1:02d}"
        match verhaal:
            case "wijst_af":
                self._gebeurt("2026-02-12", bsns[-1], "WIJST_AF", toelichting="wil niet")
            case "zwijgt":
                self._gebeurt("2026-02-04", bsns[-1], "ZWIJGT")
            case "werk" | "valt_uit":
                self._gebeurt(f"{maand}-11", bsn, "WERK", per=f"{maand}-10")
                if verhaal == "valt_uit":
                    self._gebeurt(f"{volgende}-01T00:30:00", bsn, "NIET_BETAALD", maand=volgende)
                    self._gebeurt(f"{volgende}-05", bsn, "EINDE_DOOR_ZZ")  # VERWACHT: nobody called yet
                    self._gebeurt(f"{volgende}-07", bsn, "CONTACT", toelichting="gebeld")
                    self._gebeurt(f"{volgende}-17", bsn, "EINDE_DOOR_ZZ")
            case "gemist" | "nabetaling" | "te_laat":
                self._gebeurt(f"{maand}-20T08:00:00", bsn, "NIET_BETAALD", maand=maand)
                if verhaal == "nabetaling":
                    self._gebeurt(
                        f"{maand}-25",
                        bsn,
                        "NABETALING_AANGEKONDIGD",
                        per=f"{volgende}-06",
                        maand=maand,
                        bedrag="182,00",
                    )
                if verhaal != "gemist":
                    dag = "06" if verhaal == "nabetaling" else "14"
                    self._gebeurt(f"{volgende}-{dag}", bsn, "NABETALING", maand=maand, bedrag="182,00")
            case _:
                pass


def _schrijf(pad: Path, kolommen: Sequence[str], rijen: list[dict[str, str]]) -> None:
    regels = [";".join(kolommen), *(";".join(rij[k] for k in kolommen) for rij in rijen)]
    pad.write_text("\n".join(regels) + "\n", encoding="utf-8")


def maak_bestanden(map_: Path, zaad: int = 2026) -> tuple[Path, Path, Path]:
    """Write W.csv (wanbetalersbestand), U.csv and V.csv into `map_`; ≥ 300 insured on ≥ 200 polissen."""
    maker = Maker(zaad)
    maker.maak()
    return schrijf(map_, maker)


def schrijf(map_: Path, maker: Maker) -> tuple[Path, Path, Path]:
    map_.mkdir(parents=True, exist_ok=True)
    w, u, v = map_ / "wanbetalersbestand.csv", map_ / "uitkeringsbestand.csv", map_ / "verloop.csv"
    _schrijf(w, W_KOLOMMEN, maker.w)
    _schrijf(u, U_KOLOMMEN, maker.u)
    _schrijf(v, V_KOLOMMEN, maker.v)
    return w, u, v
