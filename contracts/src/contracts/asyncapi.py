"""One AsyncAPI 3 document of the internal topics: who says what, in which words, with which headers."""

from importlib.metadata import version
from typing import Any

from contracts import envelope, registry
from contracts.schema import components

ASYNCAPI = "3.0.0"
KAFKA_BINDING = "0.5.0"
_TRAIT = "cloudevent"


def document() -> dict[str, Any]:
    """The whole document; equal sources give an equal document."""
    services = registry.services()
    return {
        "asyncapi": ASYNCAPI,
        "info": {
            "title": "Uitstroom",
            "version": version("contracts"),
            "description": "Internal topics, complete, for the services only. Amounts are whole cents, dates are Dutch "
            "civil dates, instants are UTC. No record holds a BSN, name, address or polisnummer. "
            f"`x-zichtbaar-voor` names the viewpoints that may see a field. A record is at most {envelope.MAX_BYTES} "
            "bytes; readers ignore fields that they do not know.",
            "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
        },
        "defaultContentType": envelope.CONTENT_TYPE,
        "channels": {**{service: _channel(service) for service in services}, envelope.REPLAYS: _replays(services)},
        "operations": {f"{service}-publiceert": _operation(service) for service in services},
        "components": {
            "messages": {
                registry.cloudevent_type(service, cls): _message(service, name)
                for service in services
                for name, cls in registry.public(service).items()
            },
            "messageTraits": {_TRAIT: _trait()},
            "schemas": dict(sorted(components(registry.events().values(), "#/components/schemas/{name}").items())),
        },
    }


def _channel(service: str) -> dict[str, Any]:
    types = [registry.cloudevent_type(service, cls) for cls in registry.public(service).values()]
    return {
        "address": envelope.topic(service),
        "description": f"All that {service} publishes, in order per key. The records of one partition form a chain: "
        f"each names its own position (`{envelope.SEQUENCE}`) and that of the record before it in the same partition "
        f"(`{envelope.PREVIOUS_SEQUENCE}`). Check the chain per partition; time (`TijdVerstreken`) stands in every one "
        "of them under one position. An installation may prefix the address.",
        "messages": {ce: {"$ref": f"#/components/messages/{ce}"} for ce in types},
        "bindings": {
            "kafka": {
                "topic": envelope.topic(service),
                "topicConfiguration": {"cleanup.policy": ["delete"]},
                "bindingVersion": KAFKA_BINDING,
            }
        },
    }


def _replays(services: tuple[str, ...]) -> dict[str, Any]:
    types = sorted({registry.cloudevent_type(d, cls) for d in services for cls in registry.public(d).values()})
    return {
        "address": envelope.topic(f"{envelope.REPLAYS}.{{abonnee}}"),
        "description": "A part of one service's history, again, for one subscriber: the records as they were, with "
        f"`{envelope.REPLAY}` and `{envelope.REPLAY_COUNT}`. Within a replay the chain begins anew: the first "
        f"`{envelope.PREVIOUS_SEQUENCE}` of a partition is 0. An unbroken chain in every partition and as many "
        "different records as the number says are the proof that all came. Keep a checkpoint per replay, and do "
        "nothing that leaves the house. Complete like the internal topics, so for the services' own subscriptions "
        "only.",
        "parameters": {"abonnee": {"description": "Name of the subscription, such as `regeling-intake`."}},
        "messages": {ce: {"$ref": f"#/components/messages/{ce}"} for ce in types},
        "bindings": {
            "kafka": {
                "topicConfiguration": {"cleanup.policy": ["delete"]},
                "bindingVersion": KAFKA_BINDING,
            }
        },
    }


def _operation(service: str) -> dict[str, Any]:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{service}"},
        "summary": f"What {service} tells the other services.",
        "bindings": {
            "kafka": {"clientId": {"type": "string", "const": service}, "bindingVersion": KAFKA_BINDING},
        },
    }


def _message(service: str, name: str) -> dict[str, Any]:
    cls = registry.public(service)[name]
    doc = (cls.__doc__ or "").strip().splitlines()[0]
    return {
        "name": registry.cloudevent_type(service, cls),
        "title": name,
        "summary": doc,
        "traits": [{"$ref": f"#/components/messageTraits/{_TRAIT}"}],
        "payload": {"$ref": f"#/components/schemas/{name}"},
    }


def _trait() -> dict[str, Any]:
    properties = {
        name: {"type": "string", "description": meaning, **form} for name, (meaning, form) in envelope.MEANINGS.items()
    }
    return {
        "description": "CloudEvents 1.0, Kafka binary mode, NL GOV profile: one header per attribute.",
        "contentType": envelope.CONTENT_TYPE,
        "headers": {"type": "object", "properties": properties, "required": list(envelope.REQUIRED)},
        "bindings": {
            "kafka": {
                "key": {
                    "type": "string",
                    "format": "uuid",
                    "description": "Key of the stream: `polis_ref` where the event is about a polis.",
                },
                "bindingVersion": KAFKA_BINDING,
            }
        },
    }
