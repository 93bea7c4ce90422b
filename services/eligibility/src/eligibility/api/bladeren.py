"""One page of a view of a samenwerking, in order of its key."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from chassis.http import Fout, Links, Page, ongeldige_invoer
from chassis.service import Runtime
from fastapi import Request

Waar = Callable[[sa.Table], sa.ColumnElement[bool]]


async def blad(
    room: Runtime, beeld: str, samenwerking_id: UUID, pagina: Page, request: Request, *, waar: Waar | None = None
) -> tuple[Sequence[dict[str, Any]], Links]:
    na = _na(pagina.after)
    rijen = await room.views.rows(
        beeld,
        lambda t: sa.and_(
            t.c.samenwerking_id == samenwerking_id,
            t.c.sleutel > na if na else sa.true(),
            waar(t) if waar else sa.true(),
        ),
        limit=pagina.fetch,
    )
    return pagina.cut(request, rijen, lambda rij: [str(rij["sleutel"])])


def _na(after: Sequence[Any] | None) -> UUID | None:
    """The key in a cursor of ours; 400 for a cursor of something else."""
    match after:
        case None:
            return None
        case [str(tekst)]:
            try:
                return UUID(tekst)
            except ValueError:
                pass
        case _:
            pass
    fout = Fout(in_="query", pointer="/na", code="VERKEERDE_VORM", detail="Neem `na` over uit `_links.volgende`.")
    raise ongeldige_invoer([fout])
