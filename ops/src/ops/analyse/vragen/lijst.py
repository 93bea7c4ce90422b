"""Questions to an export of a topic for analysts; no answer counts a group of fewer than ten (SC-45)."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import duckdb


class Vraag(NamedTuple):
    """`doelgroep`: of whose topic the export must be. `sql`: over the table `gebeurtenissen`."""

    naam: str
    tekst: str
    doelgroep: str
    sql: str


class Antwoord(NamedTuple):
    kolommen: list[str]
    rijen: list[tuple[Any, ...]]


@cache
def vragen() -> dict[str, Vraag]:
    """By name. A file says in its first two lines what it asks, and of which topic."""
    gevonden: dict[str, Vraag] = {}
    for bestand in sorted(files("ops.analyse.vragen").iterdir(), key=lambda each: each.name):
        naam, punt, soort = bestand.name.rpartition(".")
        if punt and soort == "sql":
            sql = bestand.read_text(encoding="utf-8")
            tekst, doelgroep = (regel.removeprefix("-- ") for regel in sql.splitlines()[:2])
            gevonden[naam] = Vraag(naam, tekst, doelgroep, sql)
    return gevonden


def stel(vraag: Vraag, map_: Path) -> Antwoord:
    """Raises LookupError where nothing was exported to `map_`."""
    bestanden = map_ / "jaar=*" / "maand=*" / "*.parquet"
    if not any(map_.glob("jaar=*/maand=*/*.parquet")):
        raise LookupError(f"In {map_} staat geen export")
    with duckdb.connect() as database:
        database.read_parquet(str(bestanden)).create_view("gebeurtenissen")
        antwoord = database.sql(vraag.sql)
        return Antwoord(antwoord.columns, antwoord.fetchall())


def grafiek(antwoord: Antwoord, breed: int = 40) -> list[str]:
    """A bar per row, of its column `aantal`; of `van` where there is one, else of the largest."""
    waarde = antwoord.kolommen.index("aantal")
    van = antwoord.kolommen.index("van") if "van" in antwoord.kolommen else None
    meest = max((rij[waarde] for rij in antwoord.rijen), default=0)
    regels: list[str] = []
    for rij in antwoord.rijen:
        naam = " ".join(str(cel) for plaats, cel in enumerate(rij) if plaats < waarde)
        geheel = meest if van is None else rij[van]
        regels.append(f"{naam:<30} {'█' * round(breed * rij[waarde] / max(geheel, 1))} {rij[waarde]}")
    return regels
