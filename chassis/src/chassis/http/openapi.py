"""The OpenAPI document: what FastAPI makes of the routes, made true for this API and for ADR 2.2."""

import copy
import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from chassis.http.asking import Commands, Lists, Puts, Reads, Series, WaitingCommands
from chassis.http.guard import requirements
from chassis.http.page import Page
from chassis.http.plain import nullable, without_unused_headers
from chassis.http.position import AFTER_HEADER, POSITION_HEADER
from chassis.http.problem import MEDIA_TYPE, TITLES

BASE = "/v1"
_PROBLEM: Mapping[str, Any] = {
    "type": "object",
    "description": "Probleem volgens RFC 9457.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "instance": {"type": "string", "format": "uri-reference"},
        "code": {"type": "string", "description": "Vaste code van dit probleem; programmatuur mag hierop bouwen."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["in", "pointer", "code", "detail"],
                "properties": {
                    "in": {"type": "string", "enum": ["body", "query", "path", "header", "cookie"]},
                    "pointer": {"type": "string", "description": "JSON Pointer (RFC 6901) binnen dat deel."},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
_VERSION = "API-Version"
_HEADERS: Mapping[str, Any] = {
    _VERSION: {
        "description": "Volledige versie van deze API.",
        "schema": {"type": "string", "examples": ["1.0.0"]},
    },
    AFTER_HEADER: {
        "description": "Geef dit als `?after=` mee om te lezen wat hiermee gebeurd is.",
        "schema": {"type": "string"},
    },
    POSITION_HEADER: {
        "description": "Tot welke positie in de gebeurtenissen dit antwoord gaat.",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    },
}
_SCHEME: Mapping[str, Any] = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "OAuth2 client credentials (NL GOV profiel): ondertekend access token met claim organisatie.",
}
_ALWAYS = (400, 401, 403, 404, 406, 413, 429, 500, 503)
_ACTING = (409,)
_WITH_BODY = (409, 415)
_ACTS = Commands | WaitingCommands | Puts | Series
_READS = Reads | Lists | WaitingCommands


def document(app: FastAPI, *, address: str, contact: Mapping[str, str]) -> dict[str, Any]:
    """The document as published at /v1/openapi.json; `address` is the public origin, the paths are relative to /v1."""
    content = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        contact=dict(contact),
        servers=[{"url": f"{address.rstrip('/')}{BASE}"}],
    )
    components: dict[str, Any] = content.setdefault("components", {})
    schemas: dict[str, Any] = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Probleem"] = _PROBLEM
    components["headers"] = dict(_HEADERS)
    components["securitySchemes"] = {"token": _SCHEME}
    components["responses"] = {f"Probleem{code}": _response(code) for code in (*_ALWAYS, *_WITH_BODY)}
    for operation, route in _operations(content, app):
        _complete(operation, route)
    content["paths"] = {path.removeprefix(BASE): item for path, item in content["paths"].items()}
    return nullable(without_unused_headers(_with_names_of_pages(content)))


def _with_names_of_pages(content: dict[str, Any]) -> dict[str, Any]:
    """`TaakPagina` instead of `Page_Taak_`: a generator of clients makes a class of it."""
    schemas: dict[str, Any] = content["components"]["schemas"]
    text = json.dumps(content, ensure_ascii=False)
    for key, schema in schemas.items():
        if key.startswith(f"{Page.__name__}_") and schema["title"] not in schemas:
            text = text.replace(f'"{key}"', f'"{schema["title"]}"').replace(
                f'schemas/{key}"', f'schemas/{schema["title"]}"'
            )
    return json.loads(text)


def _operations(content: Mapping[str, Any], app: FastAPI) -> Iterator[tuple[dict[str, Any], APIRoute]]:
    for route in app.routes:
        if not isinstance(route, APIRoute) or not route.include_in_schema:
            continue
        for method in route.methods or ():
            yield content["paths"][route.path_format][method.lower()], route


def _complete(operation: dict[str, Any], route: APIRoute) -> None:
    responses: dict[str, Any] = operation["responses"]
    responses.pop("422", None)
    asked = list(requirements(route.dependant))
    acts = any(isinstance(requirement, _ACTS) for requirement in asked)
    if acts and "201" in responses:
        repeat = {**copy.deepcopy(responses["201"]), "description": "Dit was al gedaan; er is niets nieuws gebeurd."}
        responses.setdefault("200", repeat)
    own = [_VERSION]
    own += [AFTER_HEADER] if acts else []
    own += [POSITION_HEADER] if any(isinstance(requirement, _READS) for requirement in asked) else []
    for response in responses.values():
        if "$ref" not in response:
            response.setdefault("headers", {}).update({name: _header(name) for name in own})
    codes = {*_ALWAYS, *(_ACTING if acts else ()), *(_WITH_BODY if "requestBody" in operation else ())}
    for code in sorted(codes):
        responses.setdefault(str(code), {"$ref": f"#/components/responses/Probleem{code}"})
    scopes = sorted({scope for requirement in asked for scope in requirement.scopes})
    roles = sorted({role for requirement in asked for role in requirement.roles})
    operation["security"] = [{"token": []}]
    operation["x-scopes"] = scopes
    if roles:
        operation["x-rollen"] = roles
    mandates = sorted({requirement.mandate for requirement in asked if requirement.mandate})
    if mandates:
        operation["x-mandaten"] = mandates
    wie = f"Scope: {', '.join(scopes)}." + (f" Voor: {', '.join(roles)}." if roles else "")
    wie += f" Mandaat van een medewerker: {', '.join(mandates)}." if mandates else ""
    if asked and not (route.methods or set()) <= {"GET", "HEAD"} and "requestBody" not in operation:
        wie = f"{wie} Dit verzoek heeft geen inhoud (of een leeg JSON-object)."
    operation["description"] = f"{operation.get('description', '')}\n\n{wie}".strip()


def _header(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/headers/{name}"}


def _response(code: int) -> dict[str, Any]:
    headers: dict[str, Any] = {_VERSION: _header(_VERSION)}
    if code in {429, 503}:
        headers["Retry-After"] = {"description": "Seconden om te wachten.", "schema": {"type": "integer"}}
    return {
        "description": TITLES.get(code, HTTPStatus(code).phrase),
        "headers": headers,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }
