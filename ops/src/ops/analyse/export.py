"""A topic for analysts as Parquet, per month: `jaar=2026/maand=07/…`. Asked again, it goes on where it was.

What stands in `voortgang.json` is there; a file that it does not name is of a run that was broken off, and is removed.
So the files hold every record of the topic exactly once, also when the topic holds one twice.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import duckdb
from chassis.brokers import Brokers

from ops.analyse.lezen import Plaats, Regel, blokken

BLOK: Final = 50_000
_STAND: Final = "voortgang.json"
_KOLOMMEN: Final = {
    "partitie": "INTEGER",
    "nummer": "BIGINT",
    "id": "VARCHAR",
    "soort": "VARCHAR",
    "dag": "DATE",
    "onderwerp": "VARCHAR",
    "gemeentecode": "VARCHAR",
    "uzovi": "VARCHAR",
    "gegevens": "VARCHAR",
}


@dataclass
class Voortgang:
    """`plaatsen`: per partition where it goes on; `bestanden`: what is there, below the folder; `regels`: in all."""

    topic: str
    plaatsen: dict[int, Plaats] = field(default_factory=dict[int, Plaats])
    bestanden: list[str] = field(default_factory=list[str])
    regels: int = 0

    @classmethod
    def lees(cls, map_: Path, topic: str) -> "Voortgang":
        """Raises LookupError for a folder that holds another topic."""
        path = map_ / _STAND
        if not path.exists():
            return cls(topic)
        kept: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if kept["topic"] != topic:
            raise LookupError(f"In {map_} staat {kept['topic']}, niet {topic}")
        places = {int(number): Plaats(*place) for number, place in kept["plaatsen"].items()}
        return cls(topic, places, kept["bestanden"], kept["regels"])

    def bewaar(self, map_: Path) -> None:
        """In one move: it is as before, or it is so."""
        new = map_ / f"{_STAND}.nieuw"
        new.write_text(json.dumps(self.__dict__, indent=1), "utf-8")
        new.replace(map_ / _STAND)


async def exporteer(brokers: Brokers, topic: str, map_: Path, blok: int = BLOK) -> tuple[int, Voortgang]:
    """How many records came to it, and where it is now. Raises Gemist where the topic misses one."""
    stand = _begin(map_, topic)
    nieuw = 0
    async for regels, plaatsen in blokken(brokers, topic, stand.plaatsen, blok):
        vers = _eens(regels, stand)
        stand.bestanden += _schrijf(map_, vers, stand.regels)
        stand.regels += len(vers)
        stand.plaatsen = plaatsen
        nieuw += len(vers)
        stand.bewaar(map_)
    return nieuw, stand


def _begin(map_: Path, topic: str) -> Voortgang:
    map_.mkdir(parents=True, exist_ok=True)
    stand = Voortgang.lees(map_, topic)
    _ruim_op(map_, stand)
    return stand


def _eens(regels: list[Regel], stand: Voortgang) -> list[Regel]:
    """Without what was seen before."""
    last = {number: place.nummer for number, place in stand.plaatsen.items()}
    fresh: list[Regel] = []
    for regel in regels:
        if regel.nummer > last.get(regel.partitie, 0):
            last[regel.partitie] = regel.nummer
            fresh.append(regel)
    return fresh


def _schrijf(map_: Path, regels: list[Regel], eerste: int) -> list[str]:
    per: dict[str, list[Regel]] = defaultdict(list)
    for regel in regels:
        per[regel.dag[:7]].append(regel)
    names: list[str] = []
    for maand, part in sorted(per.items()):
        jaar, nummer = maand.split("-")
        name = f"jaar={jaar}/maand={nummer}/{eerste:012}.parquet"
        _parquet(map_ / name, part)
        names.append(name)
    return names


def _parquet(path: Path, regels: list[Regel]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = path.with_suffix(".ndjson")
    lines.write_text("".join(json.dumps({k: getattr(r, k) for k in _KOLOMMEN}) + "\n" for r in regels), "utf-8")
    with duckdb.connect() as database:
        rows = database.read_json(str(lines), format="newline_delimited", columns=_KOLOMMEN)
        rows.write_parquet(str(path))
    lines.unlink()


def _ruim_op(map_: Path, stand: Voortgang) -> None:
    known = set(stand.bestanden)
    for path in [*map_.glob("jaar=*/maand=*/*.parquet"), *map_.glob("jaar=*/maand=*/*.ndjson")]:
        if path.relative_to(map_).as_posix() not in known:
            path.unlink()
