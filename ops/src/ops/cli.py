"""`uitstroom`: the operator's command. Each group of commands stands in its own module and registers itself."""

import logging
import signal
import sys
from types import FrameType
from typing import Final, NoReturn

import structlog
import typer

from ops.commands import (
    analyse,
    consumers,
    deployments,
    koppeling,
    local,
    parked,
    regeling,
    restore,
    status,
    topics,
    vault,
    verify,
    views,
)
from ops.deployment import DeploymentError
from ops.simuleer.cli import register as register_simuleer

_SAID_WRONGLY: Final = 2
app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Uitstroom: het systeem bedienen."
)
for group in (
    local,
    deployments,
    status,
    verify,
    views,
    consumers,
    topics,
    parked,
    restore,
    vault,
    koppeling,
    regeling,
    analyse,
):
    group.register(app)
register_simuleer(app)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def bench(context: typer.Context) -> None:
    """Meet de snelheid, als verhoudingen tegen kale drivers; de laatste regel is een JSON-document."""
    from ops.bench.cli import main as meet

    raise typer.Exit(meet(context.args))


def main() -> None:
    """What `ops.entry` runs. SIGTERM and SIGHUP end us like Ctrl-C does: with everything we started cleaned up."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    try:
        app()
    except DeploymentError as problem:
        sys.stderr.write(f"uitstroom: {problem}\n")
        sys.exit(_SAID_WRONGLY)
    except (RuntimeError, LookupError) as problem:
        sys.exit(f"uitstroom: {problem}")


def _end(number: int, _: FrameType | None) -> NoReturn:
    sys.exit(128 + number)
