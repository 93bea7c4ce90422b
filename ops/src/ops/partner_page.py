"""`python -m ops.partner_page`: fills the column *vraagt om* of docs/partners.md from the OpenAPI documents.

A row is written by hand: the call, what it is, who may. What it asks for the service knows, so it is filled in here.
"""

import asyncio
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from ops.openapi import documents

_PAGE: Final = Path(__file__).parents[3] / "docs/partners.md"
_ROW: Final = re.compile(
    r"\| `(?P<method>[A-Z]+) /v1(?P<path>\S+)` \| (?P<what>[^|]+) \|(?: [^|]+ \|)? (?P<whom>[^|]+) \|"
)
_OF_A_READ: Final = frozenset({"after", "na", "limiet"})
_OF_A_COMMAND: Final = frozenset({"Idempotency-Key"})
"""They stand above the tables, once."""
_LONG: Final = 1_000


def filled(page: str, published: Mapping[str, Mapping[str, Any]]) -> str:
    """The page with the column filled in; `published` is service → OpenAPI document.

    KeyError for a call that its service does not have.
    """
    for service, document in published.items():
        head = re.compile(rf"\| {service} \| wat \|(?: vraagt om \|)? wie \|\n[-|]+\n")
        found = head.search(page)
        if found is None:
            raise LookupError(f"docs/partners.md has no table of {service}")
        before, (table, gap, after) = page[: found.start()], page[found.end() :].partition("\n\n")
        rows = "\n".join(_row(line, document) for line in table.splitlines())
        page = f"{before}| {service} | wat | vraagt om | wie |\n|---|---|---|---|\n{rows}{gap}{after}"
    return page


def _row(line: str, document: Mapping[str, Any]) -> str:
    found = _ROW.fullmatch(line)
    if found is None:
        raise LookupError(f"docs/partners.md: no call of a partner: {line}")
    method, path = found["method"], found["path"]
    besides = _OF_A_READ if method == "GET" else _OF_A_COMMAND
    asks = _asked(document["paths"][path][method.lower()], besides, document["components"]["schemas"])
    return f"| `{method} /v1{path}` | {found['what']} | {asks} | {found['whom']} |"


def _asked(operation: Mapping[str, Any], besides: Iterable[str], schemas: Mapping[str, Any]) -> str:
    """What must be there, then what may."""
    wanted: dict[bool, list[str]] = {True: [], False: []}
    for parameter in operation.get("parameters", ()):
        if parameter["in"] != "path" and parameter["name"] not in besides:
            wanted[parameter.get("required", False)].append(f"`{parameter['name']}`")
    if (body := operation.get("requestBody")) is not None:
        wanted[body.get("required", False)].append(f"inhoud{_most(body, schemas)}")
    may = [f"mag {', '.join(wanted[False])}"] if wanted[False] else []
    return ", ".join(wanted[True] + may) or "–"


def _most(body: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    """How long its lists may be, where that is more than a caller would count by hand."""
    limits = {
        field: limit["maxItems"]
        for content in body["content"].values()
        for form in _forms(content.get("schema", {}), schemas)
        for field, schema in form.get("properties", {}).items()
        for limit in _forms(schema, schemas)
        if limit.get("maxItems", 0) >= _LONG
    }
    found = [f"{most:,} `{field}`".replace(",", ".") for field, most in limits.items()]
    return f" (ten hoogste {', '.join(found)})" if found else ""


def _forms(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What stands behind a reference, and each of what may be there."""
    if (name := schema.get("$ref", "").rpartition("/")[2]) in schemas:
        yield from _forms(schemas[name], schemas)
    for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _forms(one, schemas)
    yield schema


def main() -> None:
    _PAGE.write_text(filled(_PAGE.read_text("utf-8"), asyncio.run(documents())), "utf-8")


if __name__ == "__main__":
    main()
