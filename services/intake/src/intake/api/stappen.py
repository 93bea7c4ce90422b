"""What every step of a signal is asked and answered with."""

from typing import Annotated, Final
from uuid import UUID

from chassis.http import Code, CommandExchange, Uitvoer
from chassis.service import Runtime
from fastapi import Path
from pydantic import Field

from intake.api.eigen import eigen_signaal
from intake.domain.signaal.commands_afspraak import AfspraakCommand
from intake.domain.signaal.commands_opvolging import OpvolgingCommand
from intake.requests import opvolging

SignaalId = Annotated[UUID, Path(alias="signaalId")]
NA_LEZEN: Final = "Geef als `after` het antwoord op de vorige stap mee als die net is gedaan. Nog eens hetzelfde: 200."
Teamcode = Annotated[Code, Field(description="code van een team van de gemeente")]


class Stapantwoord(Uitvoer):
    """The step was taken; with `after` a reader sees it."""

    signaal_id: UUID
    after: str


async def zet_stap(
    runtime: Runtime, exchange: CommandExchange, signaal_id: UUID, command: OpvolgingCommand | AfspraakCommand
) -> Stapantwoord:
    """Of a signal of the party's own; 404 otherwise, 409 where its state does not allow it."""
    row = await eigen_signaal(runtime, signaal_id, exchange)
    return await zet_stap_van(runtime, exchange, signaal_id, row.dossier_id, command)


async def zet_stap_van(
    runtime: Runtime,
    exchange: CommandExchange,
    signaal_id: UUID,
    dossier: UUID,
    command: OpvolgingCommand | AfspraakCommand,
) -> Stapantwoord:
    """As `zet_stap`, of a signal that was read."""
    cause = exchange.cause({}, correlation_id=dossier)
    outcome = await opvolging.volg_op(runtime.store, cause, exchange.key, dossier, command)
    return Stapantwoord(signaal_id=signaal_id, after=exchange.answered(outcome, unchanged=not outcome.events))
