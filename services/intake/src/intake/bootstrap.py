"""The only module that knows concrete classes: what intake is made of."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager

from chassis.assembly import Definition, create, parts
from chassis.process import Part
from fastapi import FastAPI

from intake.settings import Settings


def definition(_: Settings) -> Definition:
    return Definition(
        name="intake",
        title="Uitstroom intake",
        version="1.0.0",
        description="",
        deciders=(),
        views=(),
        routers=lambda room: [],
        subscriptions=(),
    )


def api(settings: Settings) -> FastAPI:
    return create(definition(settings), settings)


def worker(settings: Settings) -> AbstractAsyncContextManager[Mapping[str, Part]]:
    return parts(definition(settings), settings)
