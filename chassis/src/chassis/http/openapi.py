"""The OpenAPI document: what FastAPI makes of the routes, made true for this API and for ADR 2.2."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from chassis.http.guard import requirements
from chassis.http.problem import MEDIA_TYPE, TITELS

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
_HEADER: Mapping[str, Any] = {
    "description": "Volledige versie van deze API.",
    "schema": {"type": "string", "examples": ["1.0.0"]},
}
_SCHEME: Mapping[str, Any] = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "OAuth2 client credentials (NL GOV profiel): ondertekend access token met claim organisatie.",
}
_ALWAYS = (400, 401, 403, 404, 406, 500, 503)
_WITH_BODY = (409, 413, 415)


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
    components["headers"] = {"API-Version": _HEADER}
    components["securitySchemes"] = {"token": _SCHEME}
    components["responses"] = {f"Probleem{code}": _response(code) for code in (*_ALWAYS, *_WITH_BODY, 429)}
    for operation, route in _operations(content, app):
        _complete(operation, route)
    content["paths"] = {path.removeprefix(BASE): item for path, item in content["paths"].items()}
    return content


def _operations(content: Mapping[str, Any], app: FastAPI) -> Iterator[tuple[dict[str, Any], APIRoute]]:
    for route in app.routes:
        if not isinstance(route, APIRoute) or not route.include_in_schema:
            continue
        for method in route.methods or ():
            yield content["paths"][route.path_format][method.lower()], route


def _complete(operation: dict[str, Any], route: APIRoute) -> None:
    responses: dict[str, Any] = operation["responses"]
    responses.pop("422", None)
    for response in responses.values():
        if "$ref" not in response:
            response.setdefault("headers", {})["API-Version"] = {"$ref": "#/components/headers/API-Version"}
    codes = [*_ALWAYS, 429, *(_WITH_BODY if "requestBody" in operation else ())]
    for code in sorted(codes):
        responses.setdefault(str(code), {"$ref": f"#/components/responses/Probleem{code}"})
    scopes = sorted({scope for requirement in requirements(route.dependant) for scope in requirement.scopes})
    rollen = sorted({rol for requirement in requirements(route.dependant) for rol in requirement.rollen})
    operation["security"] = [{"token": []}]
    operation["x-scopes"] = scopes
    if rollen:
        operation["x-rollen"] = rollen
    wie = f"Scope: {', '.join(scopes)}." + (f" Voor: {', '.join(rollen)}." if rollen else "")
    operation["description"] = f"{operation.get('description', '')}\n\n{wie}".strip()


def _response(code: int) -> dict[str, Any]:
    headers: dict[str, Any] = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
    if code in {429, 503}:
        headers["Retry-After"] = {"description": "Seconden om te wachten.", "schema": {"type": "integer"}}
    return {
        "description": TITELS.get(code, HTTPStatus(code).phrase),
        "headers": headers,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }
