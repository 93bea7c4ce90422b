"""Which running world a command speaks to."""

from typing import Annotated

import typer

from ops.stack import LOCAL, World
from ops.stack.register import all_worlds

WorldName = Annotated[
    str | None,
    typer.Option("--world", envvar="UITSTROOM_WORLD", help="Welke wereld; standaard die van `uitstroom up`."),
]


def attach(name: str | None) -> World:
    """The named world; else that of `up`; else the only one that runs."""
    running = [record.name for record in all_worlds()]
    if name is None and LOCAL not in running and len(running) == 1:
        name = running[0]
    return World.attach(name or LOCAL)
