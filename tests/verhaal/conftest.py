"""One small story, lived once through the real system with recognisable names; the tests look at what is left of it."""

import asyncio
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from contracts.kalender import instant, maand, plus_maanden
from ops.simuleer.partners import Partners
from ops.simuleer.spel import Opgave, Spel, Verslag
from ops.simuleer.waiting import DOWNSTREAM, still
from ops.stack import World, WorldSettings

KLEIN = Path(__file__).parents[1] / "voorbeelden" / "klein"
PROFIELEN = Path(__file__).parents[2] / "services" / "intake" / "profielen"
VERZEKERAAR, GOEDE_BETALER = "7085", "999104330"
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
    antwoorden: list[tuple[str, str, Any]]
    """(Role, what was asked, answer) of every answer in JSON that the partners of the story got."""


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


async def _speel(world: World, wanbetalers: Path, antwoorden: list[tuple[str, str, Any]]) -> Verslag:
    def gezien(rol: str, antwoord: httpx.Response) -> None:
        if "json" in antwoord.headers.get("content-type", ""):
            vraag = antwoord.request
            antwoorden.append((rol, f"{vraag.method} {vraag.url.raw_path.decode()} {vraag.content!r}", antwoord.json()))

    partners = Partners(world.urls, world.token, gezien)
    opgave = Opgave(wanbetalers, KLEIN / "U.csv", KLEIN / "V.csv", None, date(2026, 2, 2), date(2029, 6, 1))
    try:
        verslag = await Spel(opgave, partners, lambda *_: None).speel()
        await _andere_keuzes(partners, str(verslag.beeld.samenwerking))
        await _drie_jaar(partners, opgave.tot)
        await _nog_een_tik(partners, instant(opgave.tot) + timedelta(minutes=1))
        return verslag
    finally:
        await partners.close()


async def _andere_keuzes(partners: Partners, samenwerking: str) -> None:
    """At the end another path and another sender: what was told before was told with those of then (RUB-42, RUB-98)."""
    pad = {"stap": "ESCALATIEPAD", "rollen": ["ZZ_CREDIT_MANAGEMENT", "G_CONSULENT"], "reactieWerkdagen": 7}
    stappen = f"/v1/samenwerkingen/{samenwerking}/stappen"
    (await partners.command("eligibility", stappen, "GEMEENTE", {"stappen": [pad]})).check(stappen)
    keuzes = {"vanVerzekeraar": ["START", "BEEINDIGING"], "perEmail": []}
    briefkeuzes = f"/v1/gemeenten/0546/verzekeraars/{VERZEKERAAR}/briefkeuzes"
    (await partners.command("notificaties", briefkeuzes, "GEMEENTE", keuzes, method="PUT")).check(briefkeuzes)


async def _drie_jaar(partners: Partners, vandaag: date) -> None:
    """Somebody who pays the BPH agrees to three years: no file of the main story knows that road (PRAK-10)."""

    async def zeg(pad: str, **inhoud: object) -> dict[str, Any]:
        antwoord = await partners.command("intake", pad, "GEMEENTE", inhoud)
        return antwoord.read(pad, dict[str, Any])

    partners.now = instant(vandaag)
    maanden = [{"maand": maand(plus_maanden(vandaag, -terug)), "betaald": True} for terug in range(12, 0, -1)]
    profiel = msgspec.json.decode((PROFIELEN / "prak-10-den-haag.json").read_bytes(), type=dict[str, object])
    vast = await zeg(f"/v1/partners/{VERZEKERAAR}/signaalprofielen", **profiel, vensterMaanden=len(maanden))
    pad = f"/v1/signaalprofielen/{vast['profielId']}/activeringen?after={vast['after']}"
    await zeg(pad, versie=vast["versie"], vanaf=vandaag.isoformat())
    gekozen = await zeg(
        "/v1/driejaarsregelingen", uzovi=VERZEKERAAR, profiel=profiel["naam"], bsn=GOEDE_BETALER, maanden=maanden
    )
    pad = f"/v1/driejaarsregelingen/{gekozen['regelingId']}"
    aanbod = await zeg(
        f"{pad}/aanbiedingen?after={gekozen['after']}",
        schuldCent=100_000,
        eersteMaand=maand(plus_maanden(vandaag, 1)),
        uitersteReactiedatum=(vandaag + timedelta(days=14)).isoformat(),
    )
    await zeg(f"{pad}/antwoorden?after={aanbod['after']}", ja=True)


async def _nog_een_tik(partners: Partners, wanneer: datetime) -> None:
    """What notificaties told itself at the last tick falls due at the next one: a minute later, as in production."""
    await asyncio.sleep(2)
    await partners.tick(wanneer)
    await still(partners, DOWNSTREAM, wanneer)


@pytest.fixture(scope="session")
def verhaal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verhaal]:
    wanbetalers = tmp_path_factory.mktemp("verhaal") / "W.csv"
    bsns = _herkenbaar(KLEIN / "W.csv", wanbetalers)
    antwoorden: list[tuple[str, str, Any]] = []
    with World.start(settings=WorldSettings(rights=True)) as world:
        yield Verhaal(world, asyncio.run(_speel(world, wanbetalers, antwoorden)), bsns, antwoorden)
