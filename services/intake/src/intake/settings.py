"""The settings of intake: the chassis' own, and what only this service needs. Nobody else reads the environment."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

from chassis.settings import ChassisSettings
from pydantic import Field, field_validator

from intake.domain.aanlevering.afwezigheid import Grens


class Settings(ChassisSettings):
    """Everything that intake reads from the environment (prefix `UITSTROOM_`).

    `kluis_sleutels`: the key file of the vault, for the API only. `tik_seconden`: how often production says that time
    has come. Of more than `afwezig_procent` and more than `afwezig_aantal` of what
    is known a file makes missing only what its partner confirms (N-21). `bestanden_tegelijk`: per process.
    """

    kluis_sleutels: Path | None = None
    bestand_maximum: Annotated[int, Field(ge=1024)] = 32 * 1024 * 1024
    bestanden_tegelijk: Annotated[int, Field(ge=1, le=50)] = 2
    afwezig_procent: Annotated[int, Field(ge=0, le=100)] = 10
    afwezig_aantal: Annotated[int, Field(ge=0)] = 5
    tik_seconden: Annotated[int, Field(ge=1, le=600)] = 60

    @field_validator("kluis_sleutels")
    @classmethod
    def _kluis_sleutels(cls, waarde: Path | None) -> Path | None:
        if waarde is not None and not waarde.is_file():
            raise ValueError("bestand bestaat niet")
        return waarde

    @property
    def afwezig_grens(self) -> Grens:
        return Grens(procent=self.afwezig_procent, aantal=self.afwezig_aantal)

    @property
    def tik(self) -> timedelta:
        return timedelta(seconds=self.tik_seconden)
