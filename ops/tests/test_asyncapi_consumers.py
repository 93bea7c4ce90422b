"""The document of who acts on what: as the code is, as the standard wants it, over what is really sent."""

import json
from pathlib import Path
from typing import Any

import jsonschema
from ops.stack.settings import SERVICES, root

from contracts import asyncapi
from ops import asyncapi_consumers

STANDARD = root() / "contracts" / "tests" / "bronnen" / "asyncapi-3.0.0.json"


def test_the_committed_document_is_up_to_date_and_another_one_is_not(tmp_path: Path) -> None:
    assert asyncapi_consumers.main(["--check"]) == 0
    own = tmp_path / "own.json"
    assert asyncapi_consumers.main(["--check"], own) == 1
    assert asyncapi_consumers.main([], own) == 0
    assert asyncapi_consumers.main(["--check"], own) == 0
    own.write_text("{}")
    assert asyncapi_consumers.main(["--check"], own) == 1


def test_the_document_is_valid_by_the_standard() -> None:
    jsonschema.Draft7Validator(json.loads(STANDARD.read_text("utf-8"))).validate(asyncapi_consumers.document())


def test_every_message_that_is_acted_on_is_sent_on_that_channel() -> None:
    sent = asyncapi.document()["channels"]
    document = asyncapi_consumers.document()
    for operation in document["operations"].values():
        source = operation["channel"]["$ref"].rpartition("/")[2]
        assert document["channels"][source] == {"$ref": f"asyncapi.json#/channels/{source}"}
        for message in operation["messages"]:
            channel, _, name = message["$ref"].partition("/messages/")
            assert channel == operation["channel"]["$ref"]
            assert name in sent[source]["messages"]


def test_every_subscription_is_in_it_under_its_group() -> None:
    operations: dict[str, Any] = asyncapi_consumers.document()["operations"]
    groups = [operation["bindings"]["kafka"]["groupId"]["const"] for operation in operations.values()]
    assert groups == list(operations)
    names = [each.name for service in SERVICES for each in asyncapi_consumers.subscriptions(service)]
    assert names == groups
    assert {name.partition("-")[0] for name in names} == set(SERVICES)
