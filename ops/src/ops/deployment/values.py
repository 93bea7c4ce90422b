"""A deployment as a value: nothing in it knows whether it came from the local world or from a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from chassis.brokers import Brokers
from chassis.settings import Omgeving, OpeningSettings
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource


class ToldSettings(OpeningSettings):
    """The same settings from what is told alone: nothing of the operator's own environment gets into them."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


@dataclass(frozen=True)
class ServiceAt:
    """`dsn`: its database, as an operator. `role`: as whom what is made there is made (the worker's), if need be.

    `url`: base address of its API, for `/v1/stand`. `processes`: name → base address, for `/readyz`.
    """

    dsn: str = field(repr=False)
    role: str | None = None
    url: str | None = None
    processes: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Vault:
    """The key file of intake's vault, and the database as who may open it: most operators are not."""

    keys: Path
    dsn: str = field(repr=False)


@dataclass(frozen=True)
class Deployment:
    """`token` gives an access token with the scope `ops`, or raises RuntimeError when there is no way to one."""

    name: str
    services: Mapping[str, ServiceAt]
    brokers: Brokers
    topic_prefix: str
    partitions: int
    token: Callable[[], str] = field(repr=False)
    environment: Omgeving = "productie"
    simulation: bool = False
    organisation: str | None = None
    vault: Vault | None = None

    def at(self, service: str) -> ServiceAt:
        """LookupError for a service that this deployment does not have."""
        if service not in self.services:
            raise LookupError(f"{service} is geen dienst; kies uit {', '.join(self.services)}")
        return self.services[service]


def acting_as(dsn: str, role: str | None) -> str:
    """The same database; what is done there is done by `role`, which the user is a member of."""
    if role is None:
        return dsn
    parts = urlsplit(dsn)
    query = "&".join(filter(None, (parts.query, urlencode({"role": role}))))
    return parts._replace(query=query).geturl()


def known_settings(
    deployment: Deployment, service: str, *, as_worker: bool = True, connections: int = 4
) -> OpeningSettings:
    """How the service is opened in this deployment. LookupError as `at`, pydantic.ValidationError."""
    at, brokers = deployment.at(service), deployment.brokers
    return ToldSettings.model_validate(
        {
            "omgeving": deployment.environment,
            "simulatie": deployment.simulation,
            "database_dsn": acting_as(at.dsn, at.role if as_worker else None),
            "database_verbindingen": connections,
            "kafka_bootstrap": brokers.bootstrap,
            "kafka_security_protocol": brokers.protocol,
            "kafka_sasl_mechanism": brokers.mechanism,
            "kafka_gebruiker": brokers.user,
            "kafka_wachtwoord": brokers.password,
            "kafka_ca": brokers.ca,
            "topic_prefix": deployment.topic_prefix,
            "partities": deployment.partitions,
            "organisatie": deployment.organisation,
        }
    )
