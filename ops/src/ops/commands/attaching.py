"""Which deployment a command speaks to: the file that is named, or a world of this machine."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Final

import typer

from ops.deployment import Deployment, read
from ops.deployment.local import of_world
from ops.stack import LOCAL, World
from ops.stack.register import all_worlds

WORLD: Final = "world_name"
DEPLOYMENT: Final = "deployment"
WorldName = Annotated[
    str | None,
    typer.Option("--world", envvar="UITSTROOM_WORLD", help="Welke wereld; standaard die van `uitstroom up`."),
]
DeploymentFile = Annotated[
    Path | None,
    typer.Option(
        "--deployment", envvar="UITSTROOM_DEPLOYMENT", help="Een TOML-bestand dat zegt waar de diensten zijn."
    ),
]


def attach(name: str | None) -> World:
    """The named world; else that of `up`; else the only one that runs."""
    running = [record.name for record in all_worlds()]
    if name is None and LOCAL not in running and len(running) == 1:
        name = running[0]
    return World.attach(name or LOCAL)


def deployed(file: Path | None, world: str | None, typed: Collection[str]) -> Deployment:
    """What the file says; without one the local world. `typed`: which of both stands on the command line.

    What is typed wins over what the environment says. Two of one kind are a mistake: the command might act on another
    system than the one that is meant. Raises typer.BadParameter, DeploymentError, and LookupError for a world that does
    not run.
    """
    if file is not None and world is not None:
        if len(typed) != 1:
            where = "op de opdrachtregel" if typed else "in de omgeving (UITSTROOM_WORLD, UITSTROOM_DEPLOYMENT)"
            raise typer.BadParameter(f"noem één van beide {where}", param_hint="--deployment, --world")
        file, world = (file, None) if DEPLOYMENT in typed else (None, world)
    return of_world(attach(world)) if file is None else read(file)
