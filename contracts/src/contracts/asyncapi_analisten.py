"""One AsyncAPI 3 document per audience of analysts: what stands on its topic, and in which form."""

from importlib.metadata import version
from typing import Any, Final, cast

from msgspec import Struct, inspect

from contracts import envelope, registry
from contracts.analisten import BEDRAGKLASSEN, KLASSEN, TOPICS, Soort, delen, topic_van, velden
from contracts.asyncapi import ASYNCAPI, KAFKA_BINDING
from contracts.domain import Event
from contracts.zicht import Zicht

_UUID: Final = {"type": "string", "format": "uuid"}
VORMEN: Final[dict[Soort, dict[str, Any]]] = {
    "PSEUDONIEM": {**_UUID, "description": "Pseudonym, the same on this topic only."},
    "BEDRAGKLASSE": {"type": "string", "enum": list(BEDRAGKLASSEN), "description": "Band of an amount, in euros."},
    "REDENKLASSE": {"type": "string", "enum": list(KLASSEN), "description": "Class of a reason."},
    "MAAND": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "description": "Month."},
    "WOORD": {"type": "string", "description": "Word of a closed list."},
    "AANTAL": {"type": "integer"},
    "JA_NEE": {"type": "boolean"},
}
KOPPEN: Final = (
    envelope.ID,
    envelope.SOURCE,
    envelope.SPEC,
    envelope.TYPE,
    envelope.TIME,
    envelope.SUBJECT,
    envelope.SEQUENCE,
    envelope.PREVIOUS_SEQUENCE,
    envelope.DAG,
    envelope.CORRELATION_ID,
    envelope.GEMEENTE,
    envelope.UZOVI,
    envelope.CONTENT,
)
"""The headers of a record; `ce_time` is the day, every id a pseudonym, and the numbers are those of this topic."""


def events(zicht: Zicht) -> dict[str, type[Event]]:
    """CloudEvents type → class of all of which this audience gets anything."""
    return {
        registry.cloudevent_type(service, cls): cls
        for service in registry.services()
        for cls in registry.public(service).values()
        if velden(cls, zicht)
    }


def document(zicht: Zicht) -> dict[str, Any]:
    found = events(zicht)
    audience = TOPICS[zicht]
    return {
        "asyncapi": ASYNCAPI,
        "info": {
            "title": f"Uitstroom voor analisten: {audience}",
            "version": version("contracts"),
            "description": "All that this audience may know, from the beginning, kept for ever. Amounts are bands, "
            "reasons classes, days months; references are pseudonyms of this topic. Publish nothing about fewer than "
            "ten people.",
            "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
        },
        "defaultContentType": envelope.CONTENT_TYPE,
        "channels": {
            audience: {
                "address": topic_van(zicht),
                "messages": {ce_type: {"$ref": f"#/components/messages/{ce_type}"} for ce_type in found},
                "bindings": {
                    "kafka": {
                        "topic": topic_van(zicht),
                        "topicConfiguration": {"cleanup.policy": ["delete"], "retention.ms": -1},
                        "bindingVersion": KAFKA_BINDING,
                    }
                },
            }
        },
        "operations": {"lees": {"action": "receive", "channel": {"$ref": f"#/channels/{audience}"}}},
        "components": {
            "messages": {
                ce_type: {
                    "name": ce_type,
                    "title": cls.__name__,
                    "summary": (cls.__doc__ or "").strip().splitlines()[0],
                    "headers": _headers(),
                    "payload": _object(cls, zicht),
                }
                for ce_type, cls in found.items()
            }
        },
    }


def _headers() -> dict[str, Any]:
    properties = {name: {"type": "string", **envelope.MEANINGS[name][1]} for name in KOPPEN}
    optional = {envelope.GEMEENTE, envelope.UZOVI}
    return {"type": "object", "properties": properties, "required": [name for name in KOPPEN if name not in optional]}


def _object(klasse: type[Struct], zicht: Zicht) -> dict[str, Any]:
    info = cast("inspect.StructType", inspect.type_info(klasse))
    types = {veld.encode_name: veld.type for veld in info.fields}
    return {
        "type": "object",
        "properties": {name: _field(types[name], soort, zicht) for name, (_, soort) in velden(klasse, zicht).items()},
        "additionalProperties": False,
    }


def _field(soort: inspect.Type, what: Soort, zicht: Zicht) -> dict[str, Any]:
    inside = delen(soort)
    form = VORMEN[what] if inside is None else _object(inside, zicht)
    options = soort.types if isinstance(soort, inspect.UnionType) else (soort,)
    if any(isinstance(each, inspect.VarTupleType) for each in options):
        form = {"type": "array", "items": form}
    return {"oneOf": [form, {"type": "null"}]} if any(isinstance(each, inspect.NoneType) for each in options) else form
