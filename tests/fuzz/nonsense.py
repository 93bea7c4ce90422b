"""Values that a schema does not foresee, each of a type of its own, and requests that put them where none fits."""

import base64
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote
from uuid import uuid4

Operation = Mapping[str, Any]
VALUES: Sequence[Any] = (
    None, True, False, 0, -1, 1, 1.0, 1.5, 2**31, 2**53 + 1, 2**63, -(2**63) - 1, 10**30, 1e308, "", " ", "0", "null",
    "a\x00b", "\x84", "\u200b", "\u202e", "ß" * 300, "x" * 20_000, "💶", "\ufeff", "' OR 1=1 --", "../../x", "%00",
    "0001-01-01", "9999-12-31", "2024-02-30", "1582-10-10", "0000-00-00", "2027-13", "9999-12", "0001-01", "2027-W54",
    "9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00+14:00", "24:00:00", "25:61", "1e5", "NaN", "Infinity", "{}",
    "00000000-0000-0000-0000-000000000000", "999104330", "ＡＢＣ", "٣٤", "0546\n", [], [None], [[]], [1] * 500,
    [{}] * 50, {}, {"a": {"b": []}}, {"$ref": "#"}, {"": ""}, {"__proto__": 1},
)  # fmt: skip
RAW: Sequence[bytes] = (
    b"", b"[", b"[" * 5000, b"\xff\xfe", b"{", b"null", b"true", b'"x"', b"[]", b'{"a":1,"a":2}', b'{"a":"\\ud800"}',
    b'{"a":1e999}', b"{}{}", b"\x00", b"a,b\n1,2", "é".encode("latin-1"), b'{"\\u0000":1}',
)  # fmt: skip


@dataclass(frozen=True)
class Request:
    """One request to an address below /v1; what stands in `path` is encoded already."""

    method: str
    path: str
    query: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    content: bytes | None = None


@dataclass
class Nonsense:
    """Makes requests for the operations of one OpenAPI document: valid ones with one or two things wrong in them."""

    document: Mapping[str, Any]
    chance: random.Random
    known: Sequence[str] = ()

    def requests(self, path: str, method: str, operation: Operation, count: int) -> Iterator[Request]:
        media = next(iter(operation.get("requestBody", {}).get("content", {})), None)
        for nr in range(count):
            broken = self.chance.choice(["path", "query", "body", "body", "raw", "header"]) if nr else ""
            headers = self._headers(operation, broken)
            content = self._content(operation, media, broken)
            if content is not None:
                headers["Content-Type"] = media if media and self.chance.random() < 0.9 else "application/json"
            yield Request(
                method.upper(), self._path(path, operation, broken), self._query(operation, broken), headers, content
            )

    def _path(self, path: str, operation: Operation, broken: str) -> str:
        for parameter in self._parameters(operation, "path"):
            value: Any = self._valid(parameter["schema"])
            if broken == "path" and self.chance.random() < 0.5:
                value = self.chance.choice(VALUES)
            elif self.known and self._is_uuid(parameter["schema"]) and self.chance.random() < 0.8:
                value = self.chance.choice(self.known)
            path = path.replace(f"{{{parameter['name']}}}", _quoted(value))
        return path

    def _query(self, operation: Operation, broken: str) -> list[tuple[str, str]]:
        chosen: list[tuple[str, str]] = []
        for parameter in self._parameters(operation, "query"):
            if not parameter.get("required") and self.chance.random() < 0.6 and broken != "query":
                continue
            name, value = parameter["name"], self._valid(parameter["schema"])
            if broken == "query" and self.chance.random() < 0.7:
                value = {"na": self._cursor, "after": self._after}.get(name, lambda: self.chance.choice(VALUES))()
            chosen.append((name, (value if isinstance(value, str) else json.dumps(value))[:3000]))
        if broken == "query" and self.chance.random() < 0.1:
            chosen.append(("onbekend", "1"))
        return chosen

    def _headers(self, operation: Operation, broken: str) -> dict[str, str]:
        headers = {"Idempotency-Key": str(uuid4())}
        if broken == "header":
            name = self.chance.choice(
                ["Idempotency-Key", "Accept", "traceparent", "Content-Encoding", "Accept-Language"]
            )
            value = self.chance.choice([str(one) for one in VALUES if isinstance(one, str | int | float)])
            headers[name] = "".join(c for c in value if c.isascii() and c.isprintable())[:2000]
        return headers

    def _content(self, operation: Operation, media: str | None, broken: str) -> bytes | None:
        if broken == "raw":
            return self.chance.choice(RAW)
        if media is None:
            return None
        schema = operation["requestBody"]["content"][media]["schema"]
        if media != "application/json":
            return self.chance.choice([b"a;b\n1;2\n", *RAW])
        body = self._valid(schema)
        for _ in range(self.chance.randint(1, 2) if broken == "body" else 0):
            body = self._broken(body)
        return json.dumps(body).encode()

    def _broken(self, body: Any) -> Any:
        """`body` with one thing replaced, left out or added, anywhere."""
        if isinstance(body, dict) and body and self.chance.random() < 0.9:
            key = self.chance.choice(list(body))
            match self.chance.randrange(8):
                case 0:
                    return {name: value for name, value in body.items() if name != key}
                case 1:
                    return {**body, "onbekend": self.chance.choice(VALUES)}
                case _:
                    return {**body, key: self._broken(body[key])}
        if isinstance(body, list) and body and self.chance.random() < 0.7:
            return [self._broken(body[0]), *body[1:]] if self.chance.random() < 0.7 else body * 30
        return self.chance.choice([*VALUES, *self.known[:3]])

    def _valid(self, schema: Mapping[str, Any]) -> Any:
        """Something that fits, mostly."""
        schema = self._resolved(schema)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.chance.choice(schema["enum"])
        if options := schema.get("anyOf") or schema.get("oneOf"):
            return self._valid(self.chance.choice(options))
        match schema.get("type"):
            case "object":
                needed = set(schema.get("required", ()))
                properties: Mapping[str, Any] = schema.get("properties", {})
                return {
                    name: self._valid(each)
                    for name, each in properties.items()
                    if name in needed or self.chance.random() < 0.4
                }
            case "array":
                fewest = schema.get("minItems", 0)
                return [self._valid(schema.get("items", {})) for _ in range(max(fewest, self.chance.randint(0, 2)))]
            case "integer" | "number":
                low = schema.get("minimum", schema.get("ge", 0))
                return self.chance.choice([low, low + 1, schema.get("maximum", low + 1000)])
            case "boolean":
                return self.chance.random() < 0.5
            case "string":
                return self._text(schema)
            case _:
                return None

    def _text(self, schema: Mapping[str, Any]) -> str:
        match schema.get("format"):
            case "uuid":
                return self.chance.choice([*self.known, str(uuid4())])
            case "date":
                return self.chance.choice(["2026-02-02", "2026-03-01", "2025-12-31", "1980-01-01", "2099-12-31"])
            case "date-time":
                return "2026-02-02T09:00:00Z"
            case "time":
                return "17:00:00"
            case _:
                pattern = str(schema.get("pattern", ""))
                fitting = [
                    "0546",
                    "7085",
                    "999104330",
                    "2026-03",
                    "2026-W06",
                    "kenmerk-1",
                    "1234567890123456",
                    "2311CS",
                ]
                return self.chance.choice(fitting if pattern else [*fitting, "Jansen", "STANDAARD"])

    def _cursor(self) -> str:
        key = self.chance.choice([*VALUES, str(uuid4()), 2**31 - 1, 2**63 - 1])
        sealed = self.chance.choice([[key], key, [key, key], {"a": key}])
        return base64.urlsafe_b64encode(json.dumps(sealed).encode()).rstrip(b"=").decode()[:600]

    def _after(self) -> str:
        ours = f"{self.chance.choice(['intake', 'regeling', 'eligibility', 'notificaties', 'x'])}.{uuid4()}.1"
        mad = [str(value) for value in VALUES]
        return self.chance.choice([ours, f"{uuid4()}.1", f"{ours},{ours}", ours + "9" * 20, *mad])[:3000]

    def _parameters(self, operation: Operation, where: str) -> list[Mapping[str, Any]]:
        return [one for one in map(self._resolved, operation.get("parameters", ())) if one["in"] == where]

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in schema:
            found: Any = self.document
            for part in str(schema["$ref"]).removeprefix("#/").split("/"):
                found = found[part]
            schema = found
        return schema

    def _is_uuid(self, schema: Mapping[str, Any]) -> bool:
        return self._resolved(schema).get("format") == "uuid"


def _quoted(value: Any) -> str:
    return quote((value if isinstance(value, str) else json.dumps(value))[:3000], safe="") or "%20"
