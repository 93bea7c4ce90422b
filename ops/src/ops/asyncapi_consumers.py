"""`python -m ops.asyncapi_consumers`: which service acts on which events of another, made from its subscriptions.

Writes `contracts/asyncapi-consumers.json`, the other half of `contracts/asyncapi.json`, which says who sends what.
`--check`: change nothing, exit 1 when it is out of date. FastStream's own document can't say this (ADR 0008).
"""

import argparse
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from chassis.inbox import Subscription
from contracts.asyncapi import ASYNCAPI, KAFKA_BINDING
from contracts.envelope import topic
from contracts.tijd import TijdVerstreken

from contracts import registry
from ops.stack.settings import SERVICES, root

FILE = root() / "contracts" / "asyncapi-consumers.json"
_SOURCES = {topic(service): service for service in registry.services()}


def subscriptions(service: str) -> list[Subscription]:
    """All that `service` subscribes to, by name."""
    package = import_module(f"{service}.reactions")
    modules = [import_module(f"{package.__name__}.{found.name}") for found in iter_modules(package.__path__)]
    values = [value for module in modules for value in vars(module).values() if isinstance(value, Subscription)]
    return sorted({value.name: value for value in values}.values(), key=lambda value: value.name)


def document() -> dict[str, Any]:
    """Equal sources give an equal document."""
    operations = dict(_operations())
    sources = sorted({operation["channel"]["$ref"].rpartition("/")[2] for operation in operations.values()})
    return {
        "asyncapi": ASYNCAPI,
        "info": {
            "title": "Uitstroom: who acts on what",
            "version": version("contracts"),
            "description": "What each service does something with of what another one publishes, under which Kafka "
            "group. A service reads the whole topic, in order per key; a record that is not named here moves its place "
            "and has no other effect. Messages and headers are those of `asyncapi.json`.",
            "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
        },
        "channels": {source: {"$ref": f"asyncapi.json#/channels/{source}"} for source in sources},
        "operations": operations,
    }


def _operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for service in SERVICES:
        for subscription in subscriptions(service):
            source = _SOURCES[subscription.source]
            channel = f"#/channels/{source}"
            yield (
                subscription.name,
                {
                    "action": "receive",
                    "channel": {"$ref": channel},
                    "summary": f"What {service} acts on, of what {source} tells.",
                    "messages": [{"$ref": f"{channel}/messages/{name}"} for name in _types(subscription, source)],
                    "bindings": {
                        "kafka": {
                            "groupId": {"type": "string", "const": subscription.name},
                            "bindingVersion": KAFKA_BINDING,
                        }
                    },
                },
            )


def _types(subscription: Subscription, source: str) -> list[str]:
    events = {*subscription.wanted, *([TijdVerstreken] if subscription.carries_time else [])}
    return sorted(registry.cloudevent_type(source, event) for event in events)


def text() -> str:
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str] | None = None, file: Path = FILE) -> int:
    parser = argparse.ArgumentParser(prog="python -m ops.asyncapi_consumers", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 when the file is out of date")
    if not parser.parse_args(arguments).check:
        file.write_text(text(), "utf-8")
    elif not file.is_file() or file.read_text("utf-8") != text():
        sys.stderr.write(f"{file.name}: out of date; run `make contracts`\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
