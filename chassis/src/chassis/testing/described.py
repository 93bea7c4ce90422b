"""Every answer that a test gets is one that the OpenAPI document of the service describes."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

import httpx
from fastapi import FastAPI
from fastapi.routing import APIRoute

_OF_THE_EDGE: Final = {"uitstroom-simulatie"}


class Described:
    """A hook for the answers of a client: raises AssertionError for one that `document` doesn't name.

    `seen`: the statuses that were answered, by method and path of the document.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._paths = [
            (re.compile("/v1" + re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))), path) for path in document["paths"]
        ]
        self.seen: defaultdict[tuple[str, str], set[int]] = defaultdict(set)

    async def __call__(self, answer: httpx.Response) -> None:
        path = next((path for form, path in self._paths if form.fullmatch(answer.request.url.path)), None)
        if path is None:
            return
        method = "GET" if answer.request.method == "HEAD" else answer.request.method
        operation = self._document["paths"][path].get(method.lower())
        what = f"{method} {path} {answer.status_code}"
        if operation is None:
            assert answer.status_code == httpx.codes.METHOD_NOT_ALLOWED, what
            return
        assert str(answer.status_code) in operation["responses"], f"{what} is not in the document"
        described = self._resolved(operation["responses"][str(answer.status_code)])
        media = answer.headers.get("content-type", "").partition(";")[0]
        assert media in described.get("content", {media: None}), f"{what} is {media}"
        told = {name for name in answer.headers if name.startswith("uitstroom-") or name == "location"} - _OF_THE_EDGE
        assert told <= {name.lower() for name in described.get("headers", {})}, f"{what} has {told}"
        self.seen[method, path].add(answer.status_code)

    def _resolved(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        found: Any = node
        while "$ref" in found:
            target: Any = self._document
            for part in found["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            found = target
        return found


_DOCUMENTS: dict[frozenset[tuple[object, ...]], Mapping[str, Any]] = {}


async def held_to_its_document(client: httpx.AsyncClient, app: FastAPI) -> Described:
    """From now on every answer to `client` is held against the document that `app` publishes.

    It takes longer to make than most tests to run, so applications of the same routes share one.
    """
    own = [each for each in app.routes if isinstance(each, APIRoute)]
    routes = frozenset((each.path, each.name, *sorted(each.methods or ())) for each in own)
    if routes not in _DOCUMENTS:
        _DOCUMENTS[routes] = (await client.get("/v1/openapi.json")).raise_for_status().json()
    hook = Described(_DOCUMENTS[routes])
    client.event_hooks = {**client.event_hooks, "response": [*client.event_hooks["response"], hook]}
    return hook
