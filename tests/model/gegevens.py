"""Generated rows, written as the four files."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

BEDRAGEN = ("achterstand_premie", "achterstand_eigen_risico", "achterstand_eigen_bijdrage", "rente", "incassokosten")
W_KOP = (
    *("bsn", "voorletters", "tussenvoegsel", "achternaam", "geboortedatum", "straat", "huisnummer"),
    *("huisnummertoevoeging", "postcode", "woonplaats", "telefoon", "email", "polisnummer", "rol", "bph_plichtig"),
    *("bph_sinds", "inningswijze", *BEDRAGEN, "oudste_vervaldatum", "peildatum"),
)
U_KOP = (
    *("bsn", "uitkeringssoort", "bijstand_sinds", "onderbreking_tot", "huishouden", "netto_uitkering", "inhoudingen"),
    *("beslag_afdracht", "minimum_vrij", "derdenbeslag", "maatwerk", "bewindvoerder"),
)
V_KOP = ("tijdstip", "bsn", "gebeurtenis", "per", "tot", "maand", "bedrag", "toelichting")


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
        """Write the four files; the arguments of `uitstroom simuleer` come back."""
        map_.mkdir(parents=True, exist_ok=True)
        for naam, kop, rijen in (("W", W_KOP, self.w), ("U", U_KOP, self.u), ("V", V_KOP, self.v)):
            regels = [";".join(kop), *(";".join(rij.get(k, "") for k in kop) for rij in rijen)]
            (map_ / f"{naam}.csv").write_text("\n".join(regels) + "\n", encoding="utf-8")
        (map_ / "B.yaml").write_text(yaml.safe_dump(self.beleid), encoding="utf-8")
        args = ["--wanbetalers", "W.csv", "--uitkeringen", "U.csv", "--verloop", "V.csv", "--beleid", "B.yaml"]
        paden = [str(map_ / a) if "." in a else a for a in args]
        return [*paden, "--start", self.start.isoformat(), "--tot", self.tot.isoformat()]
