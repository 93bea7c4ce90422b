"""The settings of intake: the chassis' own, and what only this service needs. Nobody else reads the environment."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

from chassis.settings import ChassisSettings
from pydantic import Field, field_validator

from intake.domain.aanlevering.afwezigheid import Grens
from intake.domain.vergelijking import Grenzen


class Settings(ChassisSettings):
    """Everything that intake reads from the environment (prefix `UITSTROOM_`).

    `kluis_sleutels`: the key file of the vault, for the API only. `tik_seconden`: how often production says that time
    has come. Of more than `afwezig_procent` and more than `afwezig_aantal` of what is known a file makes missing only
    what its partner confirms (N-21). `…_tegelijk`: per process; `…_maximum`: bytes. Somebody without a BSN is
    recognised from `koppel_zeker` of 100 points on; from `koppel_twijfel` on a person decides. `ddas_leverancier`:
    what software this is to CBS; the other `ddas_…` are PEM files: our key, its certificates, and whom a request is
    trusted by. Without all three CBS gets nothing. `ddas_intrekkingen`: the lists of what was revoked (CRL).
    `cak_inzagen_per_uur`: of how many persons CAK may ask within an hour who they are (N-15).
    """

    kluis_sleutels: Path | None = None
    bestand_maximum: Annotated[int, Field(ge=1024)] = 32 * 1024 * 1024
    bestanden_tegelijk: Annotated[int, Field(ge=1, le=50)] = 2
    reeks_maximum: Annotated[int, Field(ge=1024)] = 16 * 1024 * 1024
    reeksen_tegelijk: Annotated[int, Field(ge=1, le=50)] = 4
    afwezig_procent: Annotated[int, Field(ge=0, le=100)] = 10
    afwezig_aantal: Annotated[int, Field(ge=0)] = 5
    tik_seconden: Annotated[int, Field(ge=1, le=600)] = 60
    ddas_leverancier: Annotated[str, Field(min_length=1, max_length=100)] = "Uitstroom 1.0.0"
    ddas_sleutel: Path | None = None
    ddas_certificaat: Path | None = None
    ddas_vertrouwd: Path | None = None
    ddas_intrekkingen: Path | None = None
    cak_inzagen_per_uur: Annotated[int, Field(ge=1)] = 1000
    koppel_zeker: Annotated[int, Field(ge=50, le=100)] = 86
    koppel_twijfel: Annotated[int, Field(ge=0, le=100)] = 70

    @field_validator("kluis_sleutels")
    @classmethod
    def _kluis_sleutels(cls, waarde: Path | None) -> Path | None:
        if waarde is not None and not waarde.is_file():
            raise ValueError("bestand bestaat niet")
        return waarde

    @field_validator("ddas_sleutel", "ddas_certificaat", "ddas_vertrouwd", "ddas_intrekkingen")
    @classmethod
    def _ddas_bestand(cls, waarde: Path | None) -> Path | None:
        if waarde is not None and not waarde.is_file():
            raise ValueError("bestand bestaat niet")
        return waarde

    @property
    def afwezig_grens(self) -> Grens:
        return Grens(procent=self.afwezig_procent, aantal=self.afwezig_aantal)

    @property
    def koppel_grenzen(self) -> Grenzen:
        return Grenzen(zeker=self.koppel_zeker, twijfel=self.koppel_twijfel)

    @property
    def tik(self) -> timedelta:
        return timedelta(seconds=self.tik_seconden)
