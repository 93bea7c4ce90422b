"""What analysts get of every event, field by field, for each of their audiences."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from contracts.analisten import BEDRAGKLASSEN, KLASSEN, OVERIG, TOPICS, bedragklasse, grof, redenklasse, velden
from contracts.domain import Event
from contracts.zicht import Zicht, filter_voor
from msgspec import inspect

from contracts import registry

EVENTS = sorted(registry.events().values(), key=lambda cls: cls.__name__)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_DAG = re.compile(r"\d{4}-\d\d-\d\d")
WOORD = "VRIJE-TEKST-VAN-IEMAND"


def waarde(soort: inspect.Type, naam: str) -> Any:
    """A value of the type, as telling as it can be."""
    match soort:
        case inspect.Metadata(type=onder):
            return waarde(onder, naam)
        case inspect.UnionType(types=types):
            return waarde(next(een for een in types if not isinstance(een, inspect.NoneType)), naam)
        case inspect.VarTupleType(item_type=onder):
            return (waarde(onder, naam),)
        case inspect.StructType(cls=klasse):
            return gevuld(klasse)
        case inspect.UUIDType():
            return uuid4()
        case inspect.IntType(ge=laagste, gt=boven, le=hoogste):
            return 7654321 if naam.endswith("_cent") else max(laagste or 0, (boven or 0) + 1, min(hoogste or 12, 12))
        case inspect.BoolType():
            return True
        case inspect.DateType():
            return date(2026, 7, 13)
        case inspect.DateTimeType():
            return datetime(2026, 7, 13, 9, 12, 34, tzinfo=UTC)
        case inspect.TimeType():
            return datetime(2026, 7, 13, 17, 0, 0).time()  # noqa: DTZ001 - a time of the wall
        case inspect.LiteralType(values=woorden):
            return "DETENTIE" if "DETENTIE" in woorden else woorden[0]
        case inspect.StrType():
            return "2026-07" if "maand" in naam else WOORD
        case _:
            raise TypeError(f"{naam}: {soort}")


def gevuld(klasse: type[msgspec.Struct]) -> Any:
    info = inspect.type_info(klasse)
    assert isinstance(info, inspect.StructType)
    return klasse(**{veld.name: waarde(veld.type, veld.name) for veld in info.fields})


def namen(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
        for each in node.values():
            yield from namen(each)
    elif isinstance(node, list):
        for each in node:
            yield from namen(each)


@pytest.mark.parametrize("zicht", list(Zicht))
@pytest.mark.parametrize("klasse", EVENTS, ids=lambda cls: cls.__name__)
def test_n_26_no_reason_amount_day_or_reference_of_one_person(klasse: type[Event], zicht: Zicht) -> None:
    """SC-44, SC-45: what leaves is within the marks, and coarse."""
    event = gevuld(klasse)
    uit = grof(event, zicht, lambda ref: f"p:{ref.int % 97}")
    gezien = filter_voor(event, zicht)
    if uit is None:
        return
    assert set(namen(uit)) <= set(namen(gezien))
    text = json.dumps(uit)
    assert not _UUID.search(text)
    assert not _DAG.search(text)
    assert "DETENTIE" not in text
    assert "7654321" not in text
    for naam in namen(uit):
        assert not naam.endswith("_kenmerk")
    assert WOORD not in re.sub(r'"profiel": "[^"]*"', "", text)


@pytest.mark.parametrize("klasse", EVENTS, ids=lambda cls: cls.__name__)
def test_an_amount_is_a_band_and_a_reason_a_class_for_every_audience(klasse: type[Event]) -> None:
    event = gevuld(klasse)
    for zicht in TOPICS:
        uit = grof(event, zicht, lambda _: "p") or {}
        for naam, (_, soort) in velden(klasse, zicht).items():
            if soort == "BEDRAGKLASSE":
                assert set(uit[naam] if isinstance(uit[naam], list) else [uit[naam]]) <= set(BEDRAGKLASSEN)
            if soort == "REDENKLASSE":
                assert set(uit[naam] if isinstance(uit[naam], list) else [uit[naam]]) <= set(KLASSEN)


def test_bands_and_classes() -> None:
    assert [bedragklasse(cent) for cent in (0, 1, 9999, 10000, 499999, 500000, -1500)] == [
        "GEEN", "TOT_100", "TOT_100", "TOT_250", "TOT_5000", "VANAF_5000", "TOT_100",
    ]  # fmt: skip
    assert redenklasse("WERK") == "WERK"
    assert {redenklasse(reden) for reden in ("DETENTIE", "OVERLIJDEN", "VERHUISD", "nieuw woord")} == {OVERIG}


def test_two_audiences_have_no_pseudonym_in_common() -> None:
    klasse = registry.events()["TermijnBetaald"]
    event = gevuld(klasse)
    gemeente, verzekeraar = (
        grof(event, zicht, lambda ref, zicht=zicht: f"{zicht}:{ref}") for zicht in (Zicht.GEMEENTE, Zicht.VERZEKERAAR)
    )
    assert gemeente is not None
    assert verzekeraar is not None
    assert UUID(str(event.polis_ref))
    assert not set(map(str, gemeente.values())) & {str(w) for w in verzekeraar.values() if ":" in str(w)}
