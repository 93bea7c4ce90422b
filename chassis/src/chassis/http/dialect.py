"""A route that says no in the words of another standard: the same refusal, told as its callers know it."""

from collections.abc import Awaitable, Callable

from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.http.problem import Problem
from chassis.http.refused import problem_of


class DialectRoute(APIRoute):
    """`routes = APIRouter(route_class=…)` of a class of its own that says `reworded`."""

    def reworded(self, problem: Problem) -> Problem:
        return problem


class Reworded:
    """Runs the route; a refusal of it becomes what the route makes of it."""

    def __init__(self, app: ASGIApp | Callable[[Scope, Receive, Send], Awaitable[None]], route: DialectRoute) -> None:
        self._app = app
        self._route = route

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except Exception as error:
            problem = problem_of(error)
            if problem is None:
                raise
            raise self._route.reworded(problem) from error
