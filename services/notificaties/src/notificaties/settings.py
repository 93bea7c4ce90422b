"""Settings of notificaties: the chassis' own, and what only this service needs. Only here the environment is read."""

from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal, Self

from chassis.settings import ChassisSettings
from contracts.analisten import PARTITIES
from pydantic import Field, SecretStr, field_validator, model_validator

from notificaties.domain.abonnement.pauzes import Pauzes


class Settings(ChassisSettings):
    """Everything that notificaties reads from the environment (prefix `UITSTROOM_`).

    `abonnee_sleutels`: the key file under which addresses and secrets of subscribers are kept, and analysts' pseudonyms
    made. `abonnee_netwerken`: networks that may be called though they are not public (JSON list of CIDR).
    `bezorg_pogingen`: tries of a delivery, with pauses from `bezorg_eerste_pauze` to `bezorg_langste_pauze` seconds;
    `bezorg_seconden`: for one call. `abonnementen_meest`: of one organisation, so that none takes up all deliveries.
    `analyse_partities`: what the topics for analysts were made with; they never get more. `analyse_wachttijd`: seconds
    that they gather for; a record of theirs says a day. `kluis_adres`: where the API of intake is, which tells the name
    and address on a letter to who may know; without it no letter is printed.
    `kluis_seconden`: for one such call. `smtp_adres` (`host:port`) takes our mail, from `smtp_afzender`; without it
    nothing is mailed. `smtp_beheer`: the mailbox that is told when a subscription was parked. A relay holds a
    connection to the database, and there are five.
    """

    database_verbindingen: Annotated[int, Field(ge=2, le=200)] = 16
    analyse_partities: Annotated[int, Field(ge=1, le=1000)] = PARTITIES
    analyse_wachttijd: Annotated[float, Field(ge=0, le=60)] = 1.0
    abonnee_sleutels: Path | None = None
    abonnee_netwerken: list[str] = Field(default_factory=list[str])
    bezorg_pogingen: Annotated[int, Field(ge=1, le=1000)] = 30
    bezorg_eerste_pauze: Annotated[float, Field(gt=0, le=3600)] = 5
    bezorg_langste_pauze: Annotated[float, Field(gt=0, le=86400)] = 3600
    bezorg_seconden: Annotated[float, Field(gt=0, le=60)] = 10
    kluis_adres: str | None = None
    kluis_seconden: Annotated[float, Field(gt=0, le=60)] = 5
    smtp_adres: Annotated[str, Field(pattern=r"^[^\s:]+:\d+$")] | None = None
    smtp_afzender: str | None = None
    smtp_beheer: str | None = None
    smtp_beveiliging: Literal["STARTTLS", "TLS", "GEEN"] = "STARTTLS"
    smtp_gebruiker: str | None = None
    smtp_wachtwoord: SecretStr | None = None
    bezorg_bewaard_dagen: Annotated[int, Field(ge=1, le=366)] = 30
    abonnementen_meest: Annotated[int, Field(ge=1, le=500)] = 50

    @field_validator("abonnee_sleutels")
    @classmethod
    def _sleutels(cls, waarde: Path | None) -> Path | None:
        if waarde is not None and not waarde.is_file():
            raise ValueError("bestand bestaat niet")
        return waarde

    @field_validator("abonnee_netwerken")
    @classmethod
    def _netwerken(cls, waarde: list[str]) -> list[str]:
        for netwerk in waarde:
            ip_network(netwerk)
        return waarde

    @model_validator(mode="after")
    def _postbus(self) -> Self:
        if self.smtp_adres is not None and self.smtp_afzender is None:
            raise ValueError("UITSTROOM_SMTP_AFZENDER: hoort bij UITSTROOM_SMTP_ADRES")
        if self.smtp_adres is not None and self.smtp_beveiliging == "GEEN" and self.omgeving == "productie":
            raise ValueError("UITSTROOM_SMTP_BEVEILIGING: mag niet GEEN zijn als UITSTROOM_OMGEVING productie is")
        return self

    @property
    def pauzes(self) -> Pauzes:
        return Pauzes(pogingen=self.bezorg_pogingen, eerste=self.bezorg_eerste_pauze, langste=self.bezorg_langste_pauze)

    @property
    def bezorg_bewaard(self) -> timedelta:
        return timedelta(days=self.bezorg_bewaard_dagen)

    @property
    def eigen_adres(self) -> str:
        """Where partners find this API; without one that is said, where this process listens."""
        return (self.publiek_adres or f"http://{self.http_host}:{self.http_port}").rstrip("/")
