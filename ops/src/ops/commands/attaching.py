"""Which deployment a command speaks to: the file that is named, or a world of this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ops.deployment import Deployment, read
from ops.deployment.local import of_world
from ops.stack import LOCAL, World
from ops.stack.register import all_worlds

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


def deployed(file: Path | None, world: str | None) -> Deployment:
    """What the file says; without one the local world. A world that is named wins over a file in the environment.

    Raises DeploymentError, and LookupError for a world that does not run.
    """
    if file is not None and world is None:
        return read(file)
    return of_world(attach(world))
