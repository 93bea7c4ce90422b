"""One AsyncAPI 3 document of the internal topics: who says what, in which words, with which headers."""

from importlib.metadata import version
from typing import Any

from contracts import envelope, registry
from contracts.schema import onderdelen

ASYNCAPI = "3.0.0"
KAFKA_BINDING = "0.5.0"
_TRAIT = "cloudevent"


def document() -> dict[str, Any]:
    """The whole document; equal sources give an equal document."""
    diensten = registry.services()
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
        "channels": {**{dienst: _kanaal(dienst) for dienst in diensten}, envelope.HERHALINGEN: _herhaling(diensten)},
        "operations": {f"{dienst}-publiceert": _operatie(dienst) for dienst in diensten},
        "components": {
            "messages": {
                registry.cloudevent_type(dienst, klasse): _bericht(dienst, naam)
                for dienst in diensten
                for naam, klasse in registry.publiek(dienst).items()
            },
            "messageTraits": {_TRAIT: _trait()},
            "schemas": dict(sorted(onderdelen(registry.alle().values(), "#/components/schemas/{name}").items())),
        },
    }


def _kanaal(dienst: str) -> dict[str, Any]:
    typen = [registry.cloudevent_type(dienst, klasse) for klasse in registry.publiek(dienst).values()]
    return {
        "address": envelope.topic(dienst),
        "description": f"All that {dienst} publishes, in order per key. An installation may prefix the address.",
        "messages": {ce: {"$ref": f"#/components/messages/{ce}"} for ce in typen},
        "bindings": {
            "kafka": {
                "topic": envelope.topic(dienst),
                "topicConfiguration": {"cleanup.policy": ["delete"]},
                "bindingVersion": KAFKA_BINDING,
            }
        },
    }


def _herhaling(diensten: tuple[str, ...]) -> dict[str, Any]:
    typen = sorted({registry.cloudevent_type(d, klasse) for d in diensten for klasse in registry.publiek(d).values()})
    return {
        "address": envelope.topic(f"{envelope.HERHALINGEN}.{{abonnee}}"),
        "description": "A part of one service's history, again, for one subscriber: the records as they were, with "
        f"`{envelope.HERHALING}` and `{envelope.HERHALINGAANTAL}`. Within a replay the chain begins anew: the first "
        f"`{envelope.VORIGE_SEQUENCE}` of a partition is 0. An unbroken chain in every partition and as many different "
        "records as the number says are the proof that all came. Keep a checkpoint per replay, and do nothing that "
        "leaves the house. Complete like the internal topics, so for the services' own subscriptions only.",
        "parameters": {"abonnee": {"description": "Name of the subscription, such as `regeling-intake`."}},
        "messages": {ce: {"$ref": f"#/components/messages/{ce}"} for ce in typen},
        "bindings": {
            "kafka": {
                "topicConfiguration": {"cleanup.policy": ["delete"]},
                "bindingVersion": KAFKA_BINDING,
            }
        },
    }


def _operatie(dienst: str) -> dict[str, Any]:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{dienst}"},
        "summary": f"What {dienst} tells the other services.",
        "bindings": {
            "kafka": {"clientId": {"type": "string", "const": dienst}, "bindingVersion": KAFKA_BINDING},
        },
    }


def _bericht(dienst: str, naam: str) -> dict[str, Any]:
    klasse = registry.publiek(dienst)[naam]
    doc = (klasse.__doc__ or "").strip().splitlines()[0]
    return {
        "name": registry.cloudevent_type(dienst, klasse),
        "title": naam,
        "summary": doc,
        "traits": [{"$ref": f"#/components/messageTraits/{_TRAIT}"}],
        "payload": {"$ref": f"#/components/schemas/{naam}"},
    }


def _trait() -> dict[str, Any]:
    eigenschappen = {
        naam: {"type": "string", "description": uitleg, **vorm} for naam, (uitleg, vorm) in envelope.BETEKENIS.items()
    }
    return {
        "description": "CloudEvents 1.0, Kafka binary mode, NL GOV profile: one header per attribute.",
        "contentType": envelope.CONTENT_TYPE,
        "headers": {"type": "object", "properties": eigenschappen, "required": list(envelope.VERPLICHT)},
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
