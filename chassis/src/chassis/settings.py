"""The one place where a chassis reads the environment: prefix `UITSTROOM_`, checked once, at the start.

A service may extend `ChassisSettings` with its own fields; `from_environment()` builds it or says, one line per
variable, what is wrong. Secrets are `SecretStr`: no repr, log line or error shows them.
"""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.brokers import Bootstrap, Brokers, Mechanism, Protocol

PREFIX = "UITSTROOM_"
Omgeving = Literal["lokaal", "test", "productie"]


class SettingsError(Exception):
    """The environment is not usable. The message has one line per variable and never shows a value."""


class OpeningSettings(BaseSettings):
    """What opening a service takes, by its processes or by an operator: database, Kafka, topics, whose it is, time.

    An environment that says nothing is production: the safe side.

    `klok_afwijking_seconden`: how far a tick may be ahead of the database's clock (N-30). `vastgelopen_seconden`: how
    long a part may get nowhere before it begins anew and /readyz says so. `keten_sprong`: the furthest that a record
    may be ahead of the one before it in its partition, in positions of the feed. `organisatie`: whose installation this
    is (`oin:` and 20 digits, `kvknr:` and 8), for the `ce_source` of every record.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True, populate_by_name=True
    )

    omgeving: Omgeving = "productie"
    simulatie: bool = False

    database_dsn: SecretStr
    database_verbindingen: Annotated[int, Field(ge=2, le=200)] = 10
    database_leesverbindingen: Annotated[int, Field(ge=1, le=200)] = 5
    postgres_dsn: SecretStr | None = None

    kafka_bootstrap: Bootstrap
    kafka_security_protocol: Protocol = "PLAINTEXT"
    kafka_sasl_mechanism: Mechanism = "SCRAM-SHA-512"
    kafka_gebruiker: str | None = None
    kafka_wachtwoord: SecretStr | None = None
    kafka_ca: Path | None = None
    topic_prefix: Annotated[str, Field(pattern=r"^[a-z0-9._-]{0,60}$")] = ""
    partities: Annotated[int, Field(ge=1, le=1000)] = 4

    klok_afwijking_seconden: Annotated[int, Field(ge=1, le=3600)] = 60
    vastgelopen_seconden: Annotated[float, Field(ge=1, le=3600)] = 60
    keten_sprong: Annotated[int, Field(ge=1)] = 10_000_000
    organisatie: Annotated[str, Field(pattern=r"^(oin:\d{20}|kvknr:\d{8})$")] | None = None

    @field_validator("omgeving", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _no_simulation_in_production(self) -> Self:
        if self.simulatie and self.omgeving == "productie":
            raise ValueError(f"{PREFIX}SIMULATIE: mag niet aan staan als {PREFIX}OMGEVING productie is")
        return self

    @model_validator(mode="after")
    def _kafka_user(self) -> Self:
        if self.kafka_security_protocol.startswith("SASL_") and not (self.kafka_gebruiker and self.kafka_wachtwoord):
            said = f"{PREFIX}KAFKA_SECURITY_PROTOCOL {self.kafka_security_protocol}"
            raise ValueError(f"{PREFIX}KAFKA_GEBRUIKER en {PREFIX}KAFKA_WACHTWOORD: horen bij {said}")
        if self.kafka_ca is not None and not self.kafka_ca.is_file():
            raise ValueError(f"{PREFIX}KAFKA_CA: bestand bestaat niet")
        return self

    @property
    def brokers(self) -> Brokers:
        """Where Kafka is, and as whom this service comes there."""
        secret = self.kafka_wachtwoord
        return Brokers(
            bootstrap=self.kafka_bootstrap,
            protocol=self.kafka_security_protocol,
            mechanism=self.kafka_sasl_mechanism,
            user=self.kafka_gebruiker,
            password=secret.get_secret_value() if secret else None,
            ca=self.kafka_ca,
        )

    @property
    def tolerance(self) -> timedelta:
        return timedelta(seconds=self.klok_afwijking_seconden)


class ChassisSettings(OpeningSettings):
    """What every service needs to start."""

    jwks: Annotated[str, Field(min_length=1)]
    issuer: Annotated[str, Field(min_length=1)]
    audience: Annotated[str, Field(min_length=1)]

    http_host: str = "127.0.0.1"
    http_port: Annotated[int, Field(ge=0, le=65535)] = 8000
    publiek_adres: str | None = None
    contact_naam: str = "Team Uitstroom"
    contact_email: str = "team-uitstroom@example.nl"
    contact_url: str = "https://example.nl/uitstroom"
    body_maximum: Annotated[int, Field(ge=1024)] = 1_048_576
    kop_maximum: Annotated[int, Field(ge=4096)] = 32_768
    kop_velden: Annotated[int, Field(ge=20)] = 100
    kop_seconden: Annotated[float, Field(gt=0)] = 10
    inhoud_seconden: Annotated[float, Field(gt=0)] = 120
    antwoord_seconden: Annotated[float, Field(gt=0)] = 60
    # Longer than the idle time of usual proxies, so that they end a connection and not we, in the middle of a request.
    stil_seconden: Annotated[int, Field(ge=1)] = 75
    verbindingen: Annotated[int, Field(ge=1)] = 768
    verbindingen_per_adres: Annotated[int, Field(ge=1)] = 256
    limiet_per_seconde: Annotated[float, Field(ge=0)] = 0
    limiet_piek: Annotated[int, Field(ge=1)] = 100

    log_niveau: Literal["debug", "info", "warning", "error"] = "info"
    traces_exporter: Annotated[str, Field(validation_alias="OTEL_TRACES_EXPORTER")] = "none"

    @field_validator("log_niveau", mode="before")
    @classmethod
    def _lower_level(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("jwks")
    @classmethod
    def _jwks(cls, value: str) -> str:
        if value.startswith(("https://", "http://")):
            return value
        if not Path(value).is_file():
            raise ValueError("is geen URL en geen bestaand bestand")
        return value

    @model_validator(mode="after")
    def _jwks_in_production(self) -> Self:
        if self.omgeving == "productie" and self.jwks.startswith("http://"):
            raise ValueError(f"{PREFIX}JWKS: moet https zijn als {PREFIX}OMGEVING productie is")
        return self

    @classmethod
    def from_environment(cls) -> Self:
        """Settings of this process, or `SettingsError` with one line per wrong variable."""
        try:
            return cls.model_validate({})
        except ValidationError as error:
            raise SettingsError("\n".join(_lines(cls, error))) from None


def _lines(cls: type[BaseSettings], error: ValidationError) -> list[str]:
    lines: list[str] = []
    for item in error.errors(include_input=False, include_url=False):
        message = item["msg"].removeprefix("Value error, ")
        if item["type"] == "missing":
            message = "ontbreekt"
        lines.append(f"{_variable(cls, str(item['loc'][0]))}: {message}" if item["loc"] else message)
    return lines


def _variable(cls: type[BaseSettings], name: str) -> str:
    field = cls.model_fields.get(name)
    alias = field.validation_alias if field else name
    return alias if isinstance(alias, str) else f"{PREFIX}{name.upper()}"
