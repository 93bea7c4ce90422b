"""One request and its answer (RFC 9110: an exchange): who asks, what for, and what the headers of the answer say.

A route asks for one in its signature; `chassis.http.asking` has the dependencies that make them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

import uuid_utils.compat as uuids
from fastapi import Request, Response

from chassis.eventstore.cause import Cause, Idempotency
from chassis.eventstore.decider import SERVICE, Outcome, Refused
from chassis.eventstore.token import Token
from chassis.feed import NotOurs
from chassis.http.cursor import MOST, Key, read_cursor, write_cursor
from chassis.http.edge import TRACEPARENT
from chassis.http.invalid import ongeldige_invoer
from chassis.http.page import Page, links
from chassis.http.party import Party
from chassis.http.position import AFTER_HEADER, POSITION_HEADER
from chassis.http.problem import Fout
from chassis.observability.context import CORRELATION_ID

Row = TypeVar("Row")
Item = TypeVar("Item")


class Waits(Protocol):
    """Views that can wait until one of them covers an `after`; the position that it then reflects."""

    async def wait(self, name: str, after: str | None, /) -> int: ...


class Exchange:
    """`party` asks `request`; whatever is set on `response` (headers, status) goes out with the answer.

    `after`: what the answer must cover, where the route takes `?after=`.
    """

    def __init__(self, party: Party, request: Request, response: Response, after: str | None = None) -> None:
        self.party = party
        self.request = request
        self.response = response
        self.after = after

    @property
    def traceparent(self) -> str | None:
        """The W3C trace context of this request's own span."""
        return self.request.scope.get(TRACEPARENT)

    def cause(
        self, tenant: Mapping[str, str], *, correlation_id: UUID | None = None, causation_id: UUID | None = None
    ) -> Cause:
        """Of what this request makes happen. `tenant`: whom it is about. Without a correlation id a story begins."""
        story = correlation_id or uuids.uuid7()
        CORRELATION_ID.set(str(story))
        return Cause(
            correlation_id=story,
            causation_id=causation_id,
            actor=self.party.actor,
            tenant=tenant,
            traceparent=self.traceparent,
        )

    def reflects(self, position: int) -> None:
        """Say up to which position of the feed this answer goes (header Uitstroom-Positie)."""
        self.response.headers[POSITION_HEADER] = str(position)

    async def covers(self, views: Waits, name: str) -> int:
        """Wait, bounded, until view `name` covers `?after=`; say which position it reflects.

        503 when it lags, 400 for an `after` that this service never answered with.
        """
        try:
            position = await views.wait(name, self.after)
        except NotOurs as error:
            raise ongeldige_invoer([_strange(error)]) from error
        self.reflects(position)
        return position


class _Acting(Exchange):
    """Of a request that makes something happen."""

    def answered(self, outcomes: Outcome | Iterable[Outcome | Refused], *, unchanged: bool = False) -> str:
        """The `after` of what was done together, for the body and header Uitstroom-After.

        A repeat answers 200; so does what was `unchanged`: new as a request, but nothing was left to do. Where there
        was nobody to do it to, an `after` that is covered always.
        """
        done = (outcomes,) if isinstance(outcomes, Outcome) else tuple(outcomes)
        outcomes = [one for one in done if isinstance(one, Outcome)]
        repeated = any(one.repeated for one in outcomes)
        return self.answers(outcomes[-1].after if outcomes else self._nothing, repeated=repeated or unchanged)

    @property
    def _nothing(self) -> str:
        return str(Token(getattr(self.request.app.state, "service", SERVICE), UUID(int=0), 0))

    def answers(self, after: str, *, repeated: bool) -> str:
        """`answered`, for what keeps no outcomes: the `after`, and whether it was done before."""
        if after:
            self.response.headers[AFTER_HEADER] = after
        if repeated:
            self.response.status_code = 200
        return after


class CommandExchange(_Acting):
    """Of a command that has one effect, however often it is sent: `key` makes it so."""

    def __init__(
        self, party: Party, request: Request, response: Response, key: Idempotency, after: str | None = None
    ) -> None:
        super().__init__(party, request, response, after)
        self.key = key


class SeriesExchange(_Acting):
    """Of many commands in one body, each with an outcome of its own; `given_key` and its place say which one it is."""

    def __init__(self, party: Party, request: Request, response: Response, given_key: str) -> None:
        super().__init__(party, request, response)
        self.given_key = given_key


class PutExchange(_Acting):
    """Of a PUT, which has one effect by itself: a `key` is taken and not asked for."""

    def __init__(self, party: Party, request: Request, response: Response, key: Idempotency | None) -> None:
        super().__init__(party, request, response)
        self.key = key


class ReadExchange(Exchange):
    """Of one answer made of a view."""


class ListExchange(ReadExchange):
    """Of one page of a list. Fetch `fetch` rows after `cursor(…)`: one more than are shown says that there is more."""

    def __init__(
        self, party: Party, request: Request, response: Response, after: str | None, *, na: str | None, limit: int
    ) -> None:
        super().__init__(party, request, response, after)
        self._na = na
        self.limit = limit

    @property
    def fetch(self) -> int:
        return self.limit + 1

    def cursor(self, kind: type[Key], most: int = MOST) -> Key | None:
        """Key of the last row of the page before, None at the start; 400 for a cursor of anything else."""
        return None if self._na is None else read_cursor(self._na, kind, most)

    def page(
        self,
        rows: Sequence[Row],
        key: Callable[[Row], UUID | int],
        item: Callable[[Row], Item],
        *,
        tail: int | None = None,
    ) -> Page[Item]:
        """The page. `rows` in the order of their `key`, which is unique; `item` makes of each what is shown.

        `tail`: where to go on after the last page of a list that grows; without it the last page has no next one.
        """
        shown = rows[: self.limit]
        following = write_cursor(key(shown[-1])) if len(rows) > self.limit else None
        if following is None and tail is not None:
            following = write_cursor(tail)
        return Page(items=[item(row) for row in shown], links=links(self.request, following))


def _strange(error: NotOurs) -> Fout:
    if error.service is None:
        code, detail = (
            "AFTER_ONBEKEND",
            "Deze `after` gaf deze dienst niet; neem hem ongewijzigd over uit een antwoord.",
        )
    else:
        code, detail = (
            "AFTER_VAN_ANDERE_DIENST",
            (
                f"Deze `after` is van dienst {error.service}. Lees daar met die `after`; de Uitstroom-Positie van het "
                f"antwoord, gegeven als {error.service}@<positie>, verstaat elke dienst die daarnaar luistert."
            ),
        )
    return Fout(in_="query", pointer="/after", code=code, detail=detail)
