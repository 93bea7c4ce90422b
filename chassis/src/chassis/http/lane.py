"""The short way for commands. FastAPI declares and documents each route; this executes the simple ones.

A command (JSON model in, model out, parameters from path and headers, a yes or no in the query) is most of what
partners send. Resolving its parameters through the framework costs several times what validating the body does
(ADR 0007). A route that declares more goes the framework's way; a test holds that both ways give the same answers, and
another fails on a FastAPI whose execution of routes is not the one that was read here.
"""

import dataclasses
import inspect
from typing import Any, Final
from urllib.parse import parse_qsl

from fastapi.datastructures import DefaultPlaceholder
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import ResponseValidationError
from fastapi.routing import APIRoute
from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from chassis.http.body import read, replayed
from chassis.http.invalid import from_errors, in_body, invalid_input
from chassis.http.judge import DOCUMENT, Unreadable, judged, whole_numbers

_CONTENT_TYPE = (b"content-type", b"application/json")
_ALWAYS: Final = {"name", "call", "path", "scope", "use_cache", "request_param_name", "response_param_name"}
_OF_ROUTE: Final = _ALWAYS | {"path_params", "query_params", "body_params", "dependencies"}
_OF_DEPENDENCY: Final = _ALWAYS | {"header_params"}


class Lane:
    """Executes one route. `Lane.of` gives None for a route that is not simple."""

    def __init__(self, route: APIRoute) -> None:
        dependant = route.dependant
        (body,) = dependant.body_params
        self._call: Any = dependant.call
        self._path = [(field.name, field.alias, field) for field in dependant.path_params]
        self._query = [(field.name, field.alias, field) for field in dependant.query_params]
        self._body_name = body.name
        annotation: Any = body.field_info.annotation
        self._body: TypeAdapter[Any] = TypeAdapter(annotation)
        self._own = dependant
        self._dependencies = [_Dependency(each) for each in dependant.dependencies]
        self._status = route.status_code or 200
        self._answer: Any = route.response_field

    @classmethod
    def of(cls, route: APIRoute) -> "Lane | None":
        return cls(route) if _is_simple(route) else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        content = await read(receive)
        values, headers = self._checked(scope, content)
        request, response = Request(scope, replayed(content, receive)), Response(status_code=self._status)
        for dependency, own in zip(self._dependencies, headers, strict=True):
            given = await dependency.call(**own, **_given(dependency.dependant, request, response))
            if dependency.dependant.name:
                values[dependency.dependant.name] = given
        result = await self._call(**values, **_given(self._own, request, response))
        if isinstance(result, Response):
            await result(scope, receive, send)
            return
        await self._send(result, response, send)

    def _checked(self, scope: Scope, content: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """What path, query and body give the endpoint, and the headers for each dependency; every error at once."""
        values: dict[str, Any] = {}
        errors: list[Any] = []
        more = 0
        headers = [dependency.headers(scope, errors) for dependency in self._dependencies]
        for name, alias, field in self._path:
            values[name], wrong = field.validate(scope["path_params"][alias], {}, loc=("path", alias))
            errors += wrong or ()
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)) if self._query else {}
        for name, alias, field in self._query:
            values[name] = field.get_default()
            if alias in asked:
                values[name], wrong = field.validate(asked[alias], {}, loc=("query", alias))
                errors += wrong or ()
        if content:
            try:
                values[self._body_name] = self._validated(scope, content)
            except Unreadable as wrong:
                raise invalid_input([wrong.error]) from wrong
            except ValidationError as error:
                found, more = in_body(error)
                errors += found
        else:
            errors.append({"type": "missing", "loc": ("body",), "msg": "", "input": None})
        if errors:
            raise from_errors(errors, more)
        return values, headers

    def _validated(self, scope: Scope, content: bytes) -> Any:
        document = scope[DOCUMENT] = judged(content)
        try:
            return self._body.validate_json(content)
        except ValidationError:
            whole = whole_numbers(document)
            if whole is None:
                raise
            scope[DOCUMENT] = judged(whole)
            return self._body.validate_json(whole)

    async def _send(self, result: Any, response: Response, send: Send) -> None:
        value, wrong = self._answer.validate(result, {}, loc=("response",))
        if wrong:
            raise ResponseValidationError(errors=wrong, body=None)
        content: bytes = self._answer.serialize_json(value)
        headers = [_CONTENT_TYPE, (b"content-length", b"%d" % len(content))]
        headers += [pair for pair in response.raw_headers if pair[0] != b"content-length"]
        await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": content})


class _Dependency:
    """What is asked before the endpoint: an async callable that takes headers, the request and the response."""

    def __init__(self, dependant: Dependant) -> None:
        self.dependant = dependant
        self.call: Any = dependant.call
        self._headers = [(field.name, field.alias.lower().encode(), field) for field in dependant.header_params]

    def headers(self, scope: Scope, errors: list[Any]) -> dict[str, Any]:
        """By parameter name; what is wrong is added to `errors`."""
        values: dict[str, Any] = {}
        for name, key, field in self._headers:
            raw = next((value.decode("latin-1") for header, value in scope["headers"] if header == key), None)
            loc = ("header", field.alias)
            if raw is not None:
                values[name], wrong = field.validate(raw, {}, loc=loc)
                errors += wrong or ()
            elif field.field_info.is_required():
                errors.append({"type": "missing", "loc": loc, "msg": "", "input": None})
            else:
                values[name] = field.get_default()
        return values


def _given(dependant: Dependant, request: Request, response: Response) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if dependant.request_param_name:
        given[dependant.request_param_name] = request
    if dependant.response_param_name:
        given[dependant.response_param_name] = response
    return given


def _is_simple(route: APIRoute) -> bool:
    dependant = route.dependant
    body = dependant.body_params
    one_model = len(body) == 1 and body[0].field_info.is_required() and not getattr(body[0].field_info, "embed", False)
    answer = route.response_field is not None and isinstance(route.response_class, DefaultPlaceholder)
    shaped = (
        route.response_model_include
        or route.response_model_exclude
        or route.response_model_exclude_none
        or route.response_model_exclude_unset
        or route.response_model_exclude_defaults
        or not route.response_model_by_alias
    )
    simple = _declares_only(dependant, _OF_ROUTE) and all(map(_is_known, dependant.dependencies))
    chosen = all(
        field.field_info.annotation is bool and not field.field_info.is_required() for field in dependant.query_params
    )
    return bool(simple and chosen and one_model and answer and not shaped)


def _is_known(dependency: Dependant) -> bool:
    texts: set[Any] = {str, str | None}
    plain = all(field.field_info.annotation in texts for field in dependency.header_params)
    return plain and _declares_only(dependency, _OF_DEPENDENCY)


def _declares_only(dependant: Dependant, names: set[str]) -> bool:
    """Whether it is a coroutine that asks for nothing but `names`, also of what a later FastAPI lets it ask for."""
    others = [field.name for field in dataclasses.fields(dependant) if field.name not in names]
    call: Any = dependant.call
    asynchronous = inspect.iscoroutinefunction(call) or inspect.iscoroutinefunction(type(call).__call__)
    return asynchronous and not any(getattr(dependant, name) for name in others)
