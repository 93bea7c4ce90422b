"""Problem details (RFC 9457, ADR 2.2 `error-handling`): the only shape in which this API says no."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"

TITLES: Mapping[int, str] = {
    400: "Ongeldige invoer",
    401: "Niet aangemeld",
    403: "Niet toegestaan",
    404: "Niet gevonden",
    405: "Methode niet toegestaan",
    406: "Antwoordvorm niet beschikbaar",
    408: "Verzoek duurde te lang",
    409: "Geweigerd",
    412: "Voorwaarde niet vervuld",
    413: "Inhoud te groot",
    415: "Inhoudstype niet ondersteund",
    429: "Te veel verzoeken",
    431: "Kop te groot",
    500: "Interne fout",
    503: "Tijdelijk niet beschikbaar",
}


class Fout(msgspec.Struct, frozen=True, kw_only=True, rename={"in_": "in"}):
    """One thing wrong with the input. `pointer` is a JSON Pointer (RFC 6901) within the part that `in` names."""

    in_: str = "body"
    pointer: str
    code: str
    detail: str


class Problem(HTTPException):
    """Raise to answer with a problem. `code` is stable and in UPPER_SNAKE; `detail` is Dutch, for people."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        title: str | None = None,
        errors: Sequence[Fout] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail, dict(headers) if headers else None)
        self.status = status
        self.code = code
        self.title = title or TITLES.get(status, "Fout")
        self.errors = tuple(errors)

    def body(self, instance: str | None = None) -> bytes:
        """The JSON document. `instance`: the path, decoded as in the scope. `type` is a URN: it never goes dead."""
        document: dict[str, Any] = {
            "type": f"urn:uitstroom:probleem:{self.code.lower().replace('_', '-')}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        if instance:
            document["instance"] = encoded_path(instance)
        if self.errors:
            document["errors"] = [msgspec.to_builtins(error) for error in self.errors]
        return json.dumps(document, ensure_ascii=False).encode()

    def response(self, instance: str | None = None) -> Response:
        return Response(self.body(instance), self.status, self.headers, MEDIA_TYPE)


def encoded_path(path: str) -> str:
    """A decoded path as it stands in a URI reference (RFC 3986 §3.3)."""
    return quote(path, safe="/:@!$&'()*+,;=~")


def niet_gevonden(detail: str = "Dit adres bestaat niet.", code: str = "NIET_GEVONDEN") -> Problem:
    return Problem(404, code, detail)


def unavailable(detail: str = "De dienst is even niet bereikbaar. Probeer het zo opnieuw.", na: int = 1) -> Problem:
    """503; the caller may send the same request again after `na` seconds."""
    return Problem(503, "TIJDELIJK_NIET_BESCHIKBAAR", detail, headers={"Retry-After": str(na)})
