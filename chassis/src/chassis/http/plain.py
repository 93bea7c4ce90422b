"""The document in the plainest words that say the same: for linters, generators and people."""

import json
from collections.abc import Mapping
from typing import Any, cast

_NULL: Mapping[str, Any] = {"type": "null"}


def nullable(node: Any) -> Any:
    """`anyOf: [text, null]` as `type: [string, null]`, so that the format of a field stands on the field itself."""
    if isinstance(node, list):
        return [nullable(part) for part in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    found = {key: nullable(part) for key, part in cast("dict[str, Any]", node).items()}
    match found.get("anyOf"):
        case [{"type": str(kind)} as one, null] if (
            null == _NULL and kind not in {"array", "object"} and "enum" not in one
        ):
            rest = {key: part for key, part in found.items() if key != "anyOf"}
            return {**one, **rest, "type": [kind, "null"]}
        case _:
            return found


def without_unused_headers(content: dict[str, Any]) -> dict[str, Any]:
    """`components.headers` as far as some answer refers to them."""
    text = json.dumps(content["paths"]) + json.dumps(content["components"]["responses"])
    headers: dict[str, Any] = content["components"]["headers"]
    used = {name: header for name, header in headers.items() if f'"#/components/headers/{name}"' in text}
    return {**content, "components": {**content["components"], "headers": used}}
