"""What an operator is told when something is away or is not what the deployment says: a line, never a traceback."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import asyncpg
import httpx
import typer
from aiokafka.errors import KafkaError
from chassis.eventstore import StoreUnavailable
from chassis.feed import FeedGap
from chassis.inbox import ChainBroken
from chassis.projections import AlreadyBuilding, Poison
from chassis.relay import BrokerTopic

AWAY: Final = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, StoreUnavailable, KafkaError, httpx.HTTPError)
_HOLDS: Final = (ChainBroken, FeedGap, AlreadyBuilding, Poison)
_CUT_OFF: Final = "afgebroken; `uitstroom status` zegt wat er stilstaat, dezelfde opdracht gaat verder"
_LOOK: Final = "`uitstroom deployment check` zegt wat bereikbaar is"


def said(problem: BaseException) -> str:
    """What it is and what it says, on one line."""
    name, text = type(problem).__name__, " ".join(str(problem).split())
    if not text or text.startswith(name):
        return text or name
    return f"{name}: {text}"


@contextmanager
def in_a_line() -> Generator[None]:
    """For a whole command. What is away, or holds it, is a RuntimeError, which ends in a line and exit code 1; a name
    that nothing has is wrong usage, 2.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except (KeyboardInterrupt, SystemExit):
        # By a signal: typer's own end of a command is no SystemExit yet.
        typer.echo(f"uitstroom: {_CUT_OFF}", err=True)
        raise
    except AWAY as problem:
        raise RuntimeError(f"{said(problem)}; {_LOOK}") from problem
    except BrokerTopic as problem:
        raise RuntimeError(f"{problem}; {_LOOK}") from problem
    except _HOLDS as problem:
        raise RuntimeError(str(problem)) from problem
    except LookupError as problem:
        if type(problem) is not LookupError:
            raise
        typer.echo(f"uitstroom: {problem}", err=True)
        raise typer.Exit(2) from problem
