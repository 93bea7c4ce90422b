"""The lane executes FastAPI's routes in FastAPI's place. This fails on a FastAPI that executes them otherwise."""

import hashlib
import inspect
from collections.abc import AsyncGenerator, Callable
from importlib.metadata import requires, version
from operator import attrgetter
from typing import Annotated, Any, Final

import fastapi
import fastapi._compat
import fastapi.dependencies.models
import fastapi.dependencies.utils
import fastapi.responses
import fastapi.routing
import pytest
from chassis.http.lane import Lane
from fastapi import APIRouter, Depends, Header
from fastapi.routing import APIRoute
from pydantic import BaseModel

READ: Final[dict[str, str]] = {
    "routing.APIRoute.get_route_handler": "b0412ff714c76e76",
    "routing.get_request_handler": "d959336b716257f3",
    "routing.serialize_response": "69d99624855bb669",
    "routing._build_response_args": "f456f86fd758bb13",
    "dependencies.models.Dependant": "9f6d0dba138ba058",
    "dependencies.utils.solve_dependencies": "19825365bd06b12b",
    "dependencies.utils.request_params_to_args": "e028df88c5ead125",
    "dependencies.utils.request_body_to_args": "8ae56248184ce989",
    "dependencies.utils._validate_value_with_model_field": "58abee44a7509b56",
    "dependencies.utils._get_multidict_value": "1c0a3bde8f297e56",
    "_compat.ModelField": "53d4a9abc478fd66",
}
"""What the lane does instead of FastAPI, and the fingerprint of its text as it was read when the lane was written."""

WHAT_TO_DO: Final = """
FastAPI {version} executes routes otherwise than the one that chassis/http/lane.py was written after: {changed}.

1. Read what changed in those (their diff since the version that chassis/pyproject.toml allows).
2. If a route can now ask for something new, or be answered otherwise: let the lane do the same, or let its `_is_simple`
   refuse such a route; then it goes FastAPI's way. Add the case to test_http_lane.py.
3. Put the new fingerprints (below) in READ and raise the bound of fastapi in chassis/pyproject.toml.
4. Measure: `uitstroom bench --alleen lane_vs_framework`. Below 1.3 the lane goes (ADR 0007).

In a hurry? Let `Lane.of` return None: everything then goes FastAPI's way, correct and slower.

{fingerprints}
"""


class Model(BaseModel):
    naam: str = ""


def fingerprint(path: str) -> str:
    try:
        return hashlib.sha256(inspect.getsource(attrgetter(path)(fastapi)).encode()).hexdigest()[:16]
    except AttributeError:
        return "gone"


def test_fastapi_executes_a_route_as_it_did_when_the_lane_was_written() -> None:
    now = {path: fingerprint(path) for path in READ}
    changed = [path for path, found in now.items() if found != READ[path]]
    if changed:
        lines = "\n".join(f'    "{path}": "{found}",' for path, found in now.items())
        text = WHAT_TO_DO.format(version=version("fastapi"), changed=", ".join(changed), fingerprints=lines)
        pytest.fail(text, pytrace=False)


def test_the_next_fastapi_does_not_come_in_by_itself() -> None:
    [bound] = [line for line in requires("chassis") or () if line.startswith("fastapi")]
    assert "<" in bound, "fastapi has no upper bound in chassis/pyproject.toml"


@pytest.mark.parametrize(
    "option",
    [
        {"response_model_exclude_unset": True},
        {"response_model_exclude_defaults": True},
        {"response_model_exclude_none": True},
        {"response_model_by_alias": False},
        {"response_model_include": {"naam"}},
        {"response_class": fastapi.responses.PlainTextResponse},
        {"response_model": None},
    ],
)
def test_a_route_that_shapes_its_answer_goes_the_frameworks_way(option: dict[str, object]) -> None:
    async def endpoint(body: Model) -> Model:
        return body

    assert lane_of(endpoint) is not None
    assert lane_of(endpoint, **option) is None


async def of_header(nummer: Annotated[int, Header()]) -> int:
    return nummer


async def of_query(proef: bool = False) -> bool:
    return proef


async def of_other(proef: Annotated[bool, Depends(of_query)]) -> bool:
    return proef


async def generated() -> AsyncGenerator[int]:
    yield 1


def blocking() -> int:
    return 1


@pytest.mark.parametrize("dependency", [of_header, of_query, of_other, generated, blocking])
def test_a_dependency_that_is_not_simple_makes_the_route_go_the_frameworks_way(dependency: Callable[..., Any]) -> None:
    async def endpoint(body: Model, got: Annotated[Any, Depends(dependency)]) -> Model:
        return body

    assert lane_of(endpoint) is None


def lane_of(endpoint: Callable[..., Any], **options: Any) -> Lane | None:
    own = APIRouter()
    own.add_api_route("/v1/proef", endpoint, methods=["POST"], **options)
    [route] = own.routes
    assert isinstance(route, APIRoute)
    return Lane.of(route)
