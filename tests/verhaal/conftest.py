"""One small story, lived once through the real system with recognisable names; the tests look at what is left of it."""

import asyncio
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from ops.simuleer.partners import Partners
from ops.simuleer.spel import Opgave, Spel, Verslag
from ops.stack import World

KLEIN = Path(__file__).parents[1] / "voorbeelden" / "klein"
HERKENBAAR = {
    "achternaam": "Zwaluwenburgh{}",
    "straat": "Vertrouwelijkelaan",
    "postcode": "2399 ZX",
    "woonplaats": "Nergenshuizen",
    "telefoon": "+31 71 555 01 {:02d}",
    "email": "post{}@zwaluwenburgh.example",
}


@dataclass(frozen=True)
class Verhaal:
    world: World
    verslag: Verslag
    bsns: frozenset[str]


def _herkenbaar(bron: Path, doel: Path) -> frozenset[str]:
    with bron.open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand, delimiter=";"))
    for nr, rij in enumerate(rijen, 1):
        rij.update({kolom: tekst.format(nr) for kolom, tekst in HERKENBAAR.items()})
    with doel.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, list(rijen[0]), delimiter=";")
        schrijver.writeheader()
        schrijver.writerows(rijen)
    return frozenset(rij["bsn"] for rij in rijen)


async def _speel(world: World, wanbetalers: Path) -> Verslag:
    partners = Partners(world.urls, world.token)
    opgave = Opgave(wanbetalers, KLEIN / "U.csv", KLEIN / "V.csv", None, date(2026, 2, 2), date(2029, 6, 1))
    try:
        return await Spel(opgave, partners, lambda *_: None).speel()
    finally:
        await partners.close()


@pytest.fixture(scope="session")
def verhaal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verhaal]:
    wanbetalers = tmp_path_factory.mktemp("verhaal") / "W.csv"
    bsns = _herkenbaar(KLEIN / "W.csv", wanbetalers)
    with World.start() as world:
        yield Verhaal(world, asyncio.run(_speel(world, wanbetalers)), bsns)
