"""What every command of an operator takes: to whom it speaks, how it answers, and for what changes: who and why."""

from __future__ import annotations

import dataclasses
import functools
import getpass
import inspect
import socket
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Concatenate, Final, ParamSpec

import msgspec
import typer
from rich.console import Console

from ops.amiss import in_a_line
from ops.commands.attaching import DEPLOYMENT, WORLD, DeploymentFile, WorldName, deployed
from ops.deployment import Deployment
from ops.opened import Operator

P = ParamSpec("P")
AsJson = Annotated[bool, typer.Option("--json", help="Antwoord met één JSON-document op stdout.")]
By = Annotated[str, typer.Option("--by", envvar="UITSTROOM_DOOR", help="Wie dit doet; standaard gebruiker@machine.")]
Reason = Annotated[str, typer.Option("--reason", help="Waarom; blijft bewaard bij de dienst zelf.")]


@dataclass(frozen=True)
class Target:
    """`deployment` is spoken to; `operator` does it."""

    deployment: Deployment
    operator: Operator
    as_json: bool = False

    def answer(self, value: object, lines: Iterable[str]) -> None:
        """The answer of a command: a document for a program, or lines for a person."""
        if self.as_json:
            sys.stdout.write(f"{msgspec.json.encode(value, enc_hook=_plain).decode()}\n")
            return
        console = Console(soft_wrap=True, highlight=False, markup=False)
        for line in lines:
            console.print(line)


def _plain(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def told(value: object, **more: object) -> dict[str, object]:
    """The fields of a dataclass, and what is said beside them."""
    fields: dict[str, object] = {}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
    return {**fields, **more}


_TO_WHOM: Final = {"ctx": typer.Context, WORLD: WorldName, DEPLOYMENT: DeploymentFile, "as_json": AsJson}
_BY_WHOM: Final = {"by": By, "reason": Reason}
_DEFAULTS: Final = {"ctx": None, WORLD: None, DEPLOYMENT: None, "as_json": False, "by": "", "reason": ""}


def asks(command: Callable[Concatenate[Target, P], None]) -> Callable[P, None]:
    """A command that changes nothing: its first parameter is the target, which `--deployment` and the like say."""
    return _taking(command, _TO_WHOM)


def acts(command: Callable[Concatenate[Target, P], None]) -> Callable[P, None]:
    """A command that changes something: `--by` and `--reason` too."""
    return _taking(command, _TO_WHOM | _BY_WHOM)


def _taking(command: Callable[Concatenate[Target, P], None], asked: dict[str, Any]) -> Callable[P, None]:
    signature = inspect.signature(command, eval_str=True)
    own = list(signature.parameters.values())[1:]
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=_DEFAULTS[name], annotation=annotation)
        for name, annotation in asked.items()
    ]

    @functools.wraps(command)
    def called(*args: Any, **given: Any) -> None:
        said = {name: given.pop(name, default) for name, default in _DEFAULTS.items()}
        who = said["by"].strip() or (_whoami() if "by" in asked else "")
        typed = {name for name in (WORLD, DEPLOYMENT) if _is_typed(said["ctx"], name)}
        where = deployed(said[DEPLOYMENT], said[WORLD], typed)
        # On one line: what is kept of it is shown between other lines.
        operator = Operator(*(" ".join(each.split()) for each in (who, said["reason"])))
        with in_a_line():
            command(Target(where, operator, said["as_json"]), *args, **given)

    called.__signature__ = signature.replace(parameters=[*own, *options])  # type: ignore[attr-defined] - typer reads it
    called.__annotations__ = {each.name: each.annotation for each in (*own, *options)}
    return called


def _is_typed(ctx: typer.Context, name: str) -> bool:
    """Whether a parameter stands on the command line, not in the environment."""
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _whoami() -> str:
    """In a container nobody may have a name: then it has to be said."""
    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (KeyError, OSError, ImportError):
        raise typer.BadParameter("zeg wie dit doet", param_hint="--by") from None
