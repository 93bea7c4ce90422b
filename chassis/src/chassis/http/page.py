"""A page of a list: `{"items": […], "_links": {"self", "volgende"}}`, the same for every list of every service."""

from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from pydantic import Field
from typing_extensions import TypeForm

from chassis.http.problem import encoded_path
from chassis.http.schema import Output

T = TypeVar("T")


class Link(Output):
    href: str


class Links(Output):
    """HAL links. `volgende` is null on the last page."""

    zelf: Annotated[Link, Field(alias="self")]
    volgende: Link | None = None


class Page(Output, Generic[T]):
    """One page. In OpenAPI it is named after what it holds: `Page[Taak]` is `TaakPagina`."""

    items: list[T]
    links: Annotated[Links, Field(alias="_links")]

    @classmethod
    def model_parametrized_name(cls, params: tuple[TypeForm[Any], ...]) -> str:
        (held,) = params
        return f"{getattr(held, '__name__', 'Rij')}Pagina"


def links(request: Request, following: str | None) -> Links:
    """Links of the page that `request` asked for; `following`: cursor of the next one, None when this is the last."""
    here = encoded_path(request.scope["path"])
    onward = {**request.query_params, "na": following} if following else None
    return Links(
        zelf=Link(href=_href(here, dict(request.query_params))),
        volgende=Link(href=_href(here, onward)) if onward else None,
    )


def _href(path: str, query: dict[str, str]) -> str:
    return path + (f"?{urlencode(query)}" if query else "")
