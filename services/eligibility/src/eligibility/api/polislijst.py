"""What requests about many polissen say, and how the answer lists them."""

from typing import Annotated, TypeVar
from uuid import UUID

from chassis.http import CommandExchange, Input, Link, Links, Page
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

T = TypeVar("T")


def _elk_een_keer(refs: tuple[UUID, ...]) -> tuple[UUID, ...]:
    if len(set(refs)) != len(refs):
        raise PydanticCustomError("DUBBEL", "Noem elke polis één keer.")
    return refs


PolisRefs = Annotated[tuple[UUID, ...], Field(min_length=1, max_length=20_000), AfterValidator(_elk_een_keer)]


class Polislijst(Input):
    """Without `polisRefs`: every polis that it can be about."""

    polis_refs: PolisRefs | None = None


class Gedaan(Page[T]):
    """What a command did to many: a list as every other, and what to wait for (`?after=`)."""

    after: str


def zelf(exchange: CommandExchange) -> Links:
    return Links(zelf=Link(href=exchange.request.url.path))
