"""The short way for commands. FastAPI declares and documents each route; this executes the simple ones.

A command (JSON model in, model out, parameters only from path, `require` and `idempotency`) is most of what partners
send. Resolving its parameters through the framework costs several times what validating the body does. A route that
declares more goes the framework's way; a test holds that both ways give the same answers.
"""

import inspect
from collections.abc import Mapping
from typing import Any

from fastapi.datastructures import DefaultPlaceholder
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from fastapi.routing import APIRoute
from pydantic import TypeAdapter, ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from chassis.http.idempotency import HEADER, identify, optional_key, required_key
from chassis.http.require import PARTY, Require

_KEY = HEADER.lower().encode()
_CONTENT_TYPE = (b"content-type", b"application/json")


class Lane:
    """Executes one route. `Lane.of` gives None for a route that is not simple."""

    def __init__(self, route: APIRoute) -> None:
        dependant = route.dependant
        (body,) = dependant.body_params
        self._call: Any = dependant.call
        self._path = [(field.name, field.alias, field) for field in dependant.path_params]
        self._body_name = body.name
        annotation: Any = body.field_info.annotation
        self._body: TypeAdapter[Any] = TypeAdapter(annotation)
        self._request_name = dependant.request_param_name
        self._response_name = dependant.response_param_name
        self._party_names = [d.name for d in dependant.dependencies if isinstance(d.call, Require) and d.name]
        keys = [d for d in dependant.dependencies if d.call in {required_key, optional_key}]
        self._key_names = [d.name for d in keys if d.name]
        self._key = keys[0].header_params[0] if keys else None
        self._status = route.status_code or 200
        self._answer: Any = route.response_field

    @classmethod
    def of(cls, route: APIRoute) -> "Lane | None":
        return cls(route) if _is_simple(route) else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        content = await _read(receive)
        values = self._values(scope, content)
        if self._request_name:
            values[self._request_name] = _request(scope, receive, content)
        response: Response | None = None
        if self._response_name:
            response = values[self._response_name] = Response(status_code=self._status)
        result = await self._call(**values)
        if isinstance(result, Response):
            await result(scope, receive, send)
            return
        await self._send(result, response, send)

    def _values(self, scope: Scope, content: bytes) -> dict[str, Any]:
        """The arguments of the endpoint; every error at once."""
        values: dict[str, Any] = dict.fromkeys(self._party_names, scope[PARTY])
        errors: list[Any] = []
        for name, alias, field in self._path:
            values[name], wrong = field.validate(scope["path_params"][alias], {}, loc=("path", alias))
            errors += wrong or ()
        key: str | None = None
        if self._key is not None:
            key, wrong = _checked_key(self._key, scope)
            errors += wrong
        if content:
            try:
                values[self._body_name] = self._body.validate_json(content)
            except ValidationError as fout:
                found = fout.errors(include_url=False, include_input=False)
                errors += [{**error, "loc": ("body", *error["loc"])} for error in found]
        else:
            errors.append({"type": "missing", "loc": ("body",), "msg": "", "input": None})
        if errors:
            raise RequestValidationError(errors)
        for name in self._key_names:
            values[name] = None if key is None else identify(scope, key, content, json=True)
        return values

    async def _send(self, result: Any, response: Response | None, send: Send) -> None:
        value, wrong = self._answer.validate(result, {}, loc=("response",))
        if wrong:
            raise ResponseValidationError(errors=wrong, body=None)
        content: bytes = self._answer.serialize_json(value)
        headers = [_CONTENT_TYPE, (b"content-length", b"%d" % len(content))]
        status = self._status
        if response is not None:
            status = response.status_code
            headers += [pair for pair in response.raw_headers if pair[0] != b"content-length"]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})


async def _read(receive: Receive) -> bytes:
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        body: bytes = message.get("body", b"")
        return body
    parts: list[bytes] = []
    while message["type"] == "http.request":
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)
        message = await receive()
    raise ClientDisconnect


def _request(scope: Scope, receive: Receive, content: bytes) -> Request:
    consumed = False

    async def again() -> Mapping[str, Any]:
        # The body was read above: an endpoint that asks for it gets the same bytes, once.
        nonlocal consumed
        if consumed:
            return await receive()
        consumed = True
        return {"type": "http.request", "body": content, "more_body": False}

    return Request(scope, again)  # pyright: ignore[reportArgumentType] - a Message is a mutable mapping in name only


def _checked_key(field: Any, scope: Scope) -> tuple[str | None, list[Any]]:
    raw = next((value.decode("latin-1") for name, value in scope["headers"] if name == _KEY), None)
    if raw is None:
        if not field.field_info.is_required():
            return None, []
        return None, [{"type": "missing", "loc": ("header", HEADER), "msg": "", "input": None}]
    key, wrong = field.validate(raw, {}, loc=("header", HEADER))
    return key, list(wrong or ())


def _is_simple(route: APIRoute) -> bool:
    dependant = route.dependant
    known = all(isinstance(d.call, Require) or d.call in {required_key, optional_key} for d in dependant.dependencies)
    plain = not (dependant.query_params or dependant.header_params or dependant.cookie_params)
    framework = dependant.background_tasks_param_name or dependant.http_connection_param_name
    body = dependant.body_params
    one_model = len(body) == 1 and body[0].field_info.is_required() and not getattr(body[0].field_info, "embed", False)
    answer = route.response_field is not None and isinstance(route.response_class, DefaultPlaceholder)
    shaped = route.response_model_include or route.response_model_exclude or route.response_model_exclude_none
    asynchronous = inspect.iscoroutinefunction(dependant.call)
    return bool(known and plain and not framework and one_model and answer and not shaped and asynchronous)
