"""N-27: every event × viewpoint × field, over all topics of a whole story and all answers of all routes.

What a viewpoint may know follows from the contracts' marks alone (`kennis`), not from the code that filters.
"""

import asyncio
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from typing import Any, cast
from uuid import UUID

import httpx
import pytest
from aiokafka import AIOKafkaConsumer, ConsumerRecord
from contracts.analisten import BEDRAGKLASSEN, TOPICS, delen, topic_van
from contracts.domain import Event
from contracts.eligibility import DeelnemerAfgewezen
from contracts.envelope import TYPE, topic
from contracts.regeling import ContactVastgelegd
from contracts.tijd import TijdVerstreken
from contracts.zicht import Zicht, merken
from msgspec import inspect
from ops.stack import SERVICES, World

from contracts import registry

from .kennis import ID, Kennis, enkel, ids_in

Record = ConsumerRecord
_DAG = re.compile(r"\b20\d\d-\d\d-\d\d\b")
_MEEST = 60
"""So many ways of filling in one route."""
VAST: dict[str, list[str]] = {
    "gemeentecode": ["0546"],
    "uzovi": ["7085"],
    "op": ["2027-03-15"],
    "van": ["2026-03-01"],
    "tot": ["2026-03-31"],
    "uitvoering": ["2026-06-15"],
    "jaar": ["2026", "2028"],
    "tabel": ["EIGEN_RISICO", "STANDAARDPREMIE", "AOW_LEEFTIJD"],
    "sjabloon": ["START", "MOMENT_X"],
}
KOPPEN = {"Doel": "toets N-27"}
EIGEN: dict[tuple[Zicht, str], set[str]] = {
    (Zicht.CAK, "/v1/beelden/cak/polissen"): {"rol", "bph_plichtig", "samenwerking_id", "sinds"},
    (Zicht.CAK, "/v1/beelden/cak/driejaarsregelingen"): {"regeling_id"},
    (Zicht.VERZEKERAAR, "/v1/beelden/verzekeraar/signaalprofielen"): {
        "bevestiging_werkdagen",
        "drempel_cent",
        "venster_maanden",
    },
    (Zicht.VERZEKERAAR, "/v1/beelden/verzekeraar/aanleveringen"): {"niet_bewaard"},
}
"""What somebody reads of its own that no event tells it. CAK: of who owes BPH, from the reported suspension on, since
when (domain 4.8: "BPH status, since"), whether that is the verzekeringnemer, whom the law holds to it (Zvw 18d), and
the samenwerking of two parties that it knows; by which name it answers (PRAK-10). The insurer: the profile that it
reports by, which is an agreement of two (N-24), and `niet_bewaard`, which is 0 of every file of its own.
"""


async def _records(world: World, namen: list[str]) -> dict[str, list[Record]]:
    consumer = AIOKafkaConsumer(
        *namen, **world.brokers.options(), enable_auto_commit=False, auto_offset_reset="earliest"
    )
    await consumer.start()
    gelezen: dict[str, list[Record]] = defaultdict(list)
    try:
        delen_ = consumer.assignment()
        einden = await consumer.end_offsets(delen_)
        while any([await consumer.position(deel) < einden[deel] for deel in delen_]):
            for records in (await consumer.getmany(timeout_ms=500)).values():
                for record in records:
                    gelezen[record.topic].append(record)
    finally:
        await consumer.stop()
    return gelezen


def _klasse(record: Record) -> type[Event] | None:
    soort = dict(record.headers).get(TYPE)
    return None if soort is None else registry.of_type(soort.decode())


@pytest.fixture(scope="module")
def kennis(verhaal: Any) -> Kennis:
    world: World = verhaal.world
    gelezen = asyncio.run(_records(world, [topic(dienst, world.topic_prefix) for dienst in SERVICES]))
    geleerd = Kennis()
    for record in (record for records in gelezen.values() for record in records):
        klasse = _klasse(record)
        if klasse is not None and klasse is not TijdVerstreken:
            geleerd.hoor(registry.decode(klasse.__name__, registry.version(klasse), record.value or b""))
    assert len(geleerd.alles.ids) > 100
    return geleerd


def _ongemerkt(data: dict[str, Any], klasse: type[Any], zicht: Zicht, pad: str) -> Iterator[str]:
    """Names in a record of which no mark says that this audience may see them; amounts and days that are no class."""
    merk = merken(klasse)
    soorten = {veld.encode_name: veld.type for veld in cast("inspect.StructType", inspect.type_info(klasse)).fields}
    for naam, waarde in data.items():
        if zicht not in (merk.get(naam) or ()):
            yield f"{pad}.{naam}"
        binnen = delen(soorten[naam]) if naam in soorten else None
        for een in cast("list[Any]", waarde) if isinstance(waarde, list) else [waarde]:
            if binnen is not None and een is not None:
                yield from _ongemerkt(een, binnen, zicht, f"{pad}.{naam}")
            elif naam.endswith("_cent") and een is not None and een not in BEDRAGKLASSEN:
                yield f"{pad}.{naam}: a sum"
            elif isinstance(een, str) and _DAG.search(een):
                yield f"{pad}.{naam}: a day"


@pytest.mark.parametrize("zicht", list(TOPICS))
def test_n_27_a_topic_for_analysts_holds_marked_fields_only_and_nobodys_id(
    verhaal: Any, kennis: Kennis, zicht: Zicht
) -> None:
    world: World = verhaal.world
    naam = topic_van(zicht, world.topic_prefix)
    gezien = Counter[str]()
    for record in asyncio.run(_records(world, [naam]))[naam]:
        klasse = _klasse(record)
        if klasse is None:
            continue
        gezien[klasse.__name__] += 1
        assert record.timestamp < 0, "Kafka says when it was"
        assert not list(_ongemerkt(json.loads(record.value or b"{}"), klasse, zicht, klasse.__name__))
        tekst = f"{record.key!r} {record.headers!r} {record.value!r}"
        assert not set(ID.findall(tekst)) & kennis.alles.ids, klasse.__name__
    assert gezien.total() > 20, gezien


def test_the_judge_itself_sees_what_it_must() -> None:
    polis, anna, ander = (UUID(int=nr) for nr in (1, 2, 3))
    kennis = Kennis()
    kennis.hoor(
        DeelnemerAfgewezen(
            selectie_id=ander,
            persoon_ref=anna,
            polis_ref=polis,
            redenen=("GEEN_BIJSTAND",),
            besluitdatum=date(2026, 3, 2),
        )
    )
    kennis.hoor(
        ContactVastgelegd(
            polis_ref=polis, persoon_ref=anna, door="GEMEENTE", kanaal="BRIEF", bereikt=True, datum=date(2026, 3, 3)
        )
    )
    antwoord = {"items": [{"polisRef": str(polis), "redenen": ["GEEN_BIJSTAND"], "besluitdatum": "2026-03-02"}]}
    assert list(kennis.lekken(antwoord, Zicht.VERZEKERAAR, "")) == ["redenen: GEEN_BIJSTAND"]
    assert not list(kennis.lekken(antwoord, Zicht.GEMEENTE, ""))
    over = {"polisRef": str(polis), "wie": [str(anna)], "kanaal": "BRIEF"}
    assert list(kennis.lekken(over, Zicht.VERZEKERAAR, "")) == [f"wie: {anna}", "kanaal: BRIEF"]
    assert list(kennis.lekken({"wie": str(anna)}, Zicht.VERZEKERAAR, f"/v1/personen/{anna}")) == []


class Wandeling:
    """All GET routes, filled in with whatever the story named and earlier answers named."""

    def __init__(self, world: World, zicht: Zicht, kennis: Kennis, **wie: str) -> None:
        self._urls = world.urls
        self._kop = {"Authorization": f"Bearer {world.token(zicht.value, **wie)}", **KOPPEN}
        self.zicht = zicht
        self.waarden: dict[str, dict[str, None]] = defaultdict(dict)
        for (naam, _), gevuld in zip(kennis.alles.overal.items(), kennis.alles.overal.values(), strict=True):
            self.waarden[naam] = dict.fromkeys(sorted(map(str, gevuld)))
        for naam, vast in VAST.items():
            self.waarden[naam] = dict.fromkeys(vast)
        self.ongevraagd: set[str] = set()
        self.antwoorden = Counter[int]()

    def loop(self) -> Iterator[tuple[str, Any]]:
        """Address and answer. Lists first: what they name is asked for after that."""
        with httpx.Client(headers=self._kop, timeout=60) as client:
            routes = [route for dienst in SERVICES for route in self._routes(client, dienst)]
            for dienst, pad, nodig in sorted(routes, key=lambda route: ("{" in route[1], route[1])):
                gevuld = [list(islice(self.waarden[enkel(naam)], _MEEST)) for naam in nodig]
                if not all(gevuld):
                    self.ongevraagd.add(pad)
                for keuze in islice(product(*gevuld), _MEEST):
                    yield from self._vraag(client, dienst, pad, dict(zip(nodig, keuze, strict=True)))

    def _routes(self, client: httpx.Client, dienst: str) -> Iterator[tuple[str, str, list[str]]]:
        document = client.get(f"{self._urls[dienst]}/v1/openapi.json").raise_for_status().json()
        for pad, item in document["paths"].items():
            if self.zicht.value in item.get("get", {}).get("x-rollen", ()):
                nodig = [p["name"] for p in item["get"].get("parameters", ()) if p["required"] and p["in"] != "header"]
                yield dienst, pad, nodig

    def _vraag(self, client: httpx.Client, dienst: str, pad: str, keuze: dict[str, str]) -> Iterator[tuple[str, Any]]:
        in_pad = {naam for naam in keuze if f"{{{naam}}}" in pad}
        adres: str | None = f"/v1{pad.format(**keuze)}"
        vraag: dict[str, str] | None = {naam: waarde for naam, waarde in keuze.items() if naam not in in_pad}
        while adres is not None:
            antwoord = client.get(f"{self._urls[dienst]}{adres}", params=vraag or None)
            if antwoord.status_code == 429:
                time.sleep(0.5)
                continue
            self.antwoorden[antwoord.status_code] += 1
            assert antwoord.status_code in (200, 403, 404, 409), f"{adres} {vraag}: {antwoord.text[:300]}"
            if "json" not in antwoord.headers["content-type"]:
                yield f"{adres} {vraag}", ID.findall(antwoord.text)
                return
            inhoud: Any = antwoord.json()
            self._onthoud(inhoud)
            yield f"{adres} {vraag}", _zonder_envelop(pad, inhoud)
            bladzijde = cast("dict[str, Any]", inhoud) if isinstance(inhoud, dict) else {}
            volgende = bladzijde.get("_links", {}).get("volgende") if bladzijde.get("items") else None
            adres, vraag = (volgende["href"] if volgende else None), None

    def _onthoud(self, deel: Any) -> None:
        for naam, waarde in ids_in(deel):
            self.waarden[naam].setdefault(waarde)


def _zonder_envelop(pad: str, inhoud: Any) -> Any:
    """Of the feed what events say; what they are called stands around it (CloudEvents)."""
    if not pad.startswith("/gebeurtenissen"):
        return inhoud
    return [each["data"] for each in inhoud.get("items", [inhoud] if "data" in inhoud else [])]


def _van_hem(zicht: Zicht, adres: str, lek: str) -> bool:
    naam = lek.partition(":")[0]
    return any(zicht is wie and pad in adres and naam in namen for (wie, pad), namen in EIGEN.items())


@pytest.mark.parametrize("zicht", [Zicht.GEMEENTE, Zicht.VERZEKERAAR, Zicht.CAK])
def test_n_27_no_answer_of_any_route_tells_a_viewpoint_what_no_mark_lets_it_see(
    verhaal: Any, kennis: Kennis, zicht: Zicht
) -> None:
    wandeling = Wandeling(verhaal.world, zicht, kennis)
    gelekt: dict[str, str] = {}
    for adres, antwoord in wandeling.loop():
        gelekt |= {
            f"{ID.sub('…', adres)} {lek.partition(':')[0]}": lek
            for lek in kennis.lekken(antwoord, zicht, adres)
            if not _van_hem(zicht, adres, lek)
        }
    assert not gelekt, "\n".join(f"{waar} → {wat}" for waar, wat in sorted(gelekt.items()))
    assert wandeling.antwoorden[200] > 30, wandeling.antwoorden


@pytest.mark.parametrize("zicht", [Zicht.GEMEENTE, Zicht.VERZEKERAAR, Zicht.CAK])
def test_n_27_nor_does_any_answer_that_a_partner_of_the_story_got(verhaal: Any, kennis: Kennis, zicht: Zicht) -> None:
    """What was asked is known to who asked it: its own ids and words come back."""
    gelekt: dict[str, str] = {}
    for rol, vraag, antwoord in verhaal.antwoorden:
        if rol == zicht.value:
            gelekt |= {
                f"{ID.sub('…', vraag)[:200]} {lek.partition(':')[0]}": lek
                for lek in kennis.lekken(antwoord, zicht, vraag)
                if lek.partition(": ")[2] not in vraag and not _van_hem(zicht, vraag, lek)
            }
    assert not gelekt, "\n".join(f"{waar} → {wat}" for waar, wat in sorted(gelekt.items()))
    assert {rol for rol, _, _ in verhaal.antwoorden} >= {"GEMEENTE", "VERZEKERAAR", "OPS"}


@pytest.mark.parametrize(
    ("zicht", "wie"), [(Zicht.GEMEENTE, {"gemeentecode": "0363"}), (Zicht.VERZEKERAAR, {"uzovi": "0101"})]
)
def test_n_27_another_gemeente_and_another_insurer_read_of_nobody_in_the_story(
    verhaal: Any, kennis: Kennis, zicht: Zicht, wie: dict[str, str]
) -> None:
    for adres, antwoord in Wandeling(verhaal.world, zicht, kennis, **wie).loop():
        assert not {each for each in ID.findall(json.dumps(antwoord)) if each not in adres} & kennis.alles.ids, adres
