"""A deployment from a TOML file; see docs/beheer.md for every word of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

import httpx
from chassis.brokers import Bootstrap, Brokers, Mechanism, Protocol, port
from chassis.settings import Omgeving
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

from ops.deployment.settings import Absent, Secret
from ops.deployment.token import TokenSource, nobody
from ops.deployment.values import Deployment, ServiceAt, Vault

_HOST: Final = re.compile(r"(?:\[[^\]]*\]|[^:\[\]\s]*)(?::(\d+))?")


class DeploymentError(RuntimeError):
    """The file is not usable. One line per thing that is wrong with it; no value of it is shown."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class _Kafka(_Strict):
    bootstrap: Bootstrap
    security_protocol: Protocol = "PLAINTEXT"
    sasl_mechanism: Mechanism = "SCRAM-SHA-512"
    gebruiker: str | None = None
    wachtwoord: Secret | None = None
    ca: Path | None = None

    @field_validator("ca")
    @classmethod
    def _there(cls, path: Path | None) -> Path | None:
        if path is not None and not path.is_file():
            raise ValueError("bestand bestaat niet")
        return path

    def brokers(self) -> Brokers:
        password = self.wachtwoord.read() if self.wachtwoord else None
        if self.security_protocol.startswith("SASL_") and not (self.gebruiker and password):
            raise ValueError(f"kafka: gebruiker en wachtwoord horen bij {self.security_protocol}")
        return Brokers(self.bootstrap, self.security_protocol, self.sasl_mechanism, self.gebruiker, password, self.ca)


def _address(url: str) -> str:
    """Of an API or a process. Raises ValueError."""
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL as problem:
        raise ValueError(f"geen adres: {problem}") from None
    if parts.scheme not in ("http", "https") or not parts.host or not (parts.port is None or port(str(parts.port))):
        raise ValueError("geen adres, zoals http://intake-api:8000")
    return url.rstrip("/")


def _usable(dsn: str) -> str:
    """What says no server is found out here: nothing of it is shown, for there may be a password in it."""
    parts = urlsplit(dsn)
    hosts = parts.netloc.rpartition("@")[2].split(",")
    found = [_HOST.fullmatch(host) for host in hosts]
    known = all(each is not None and port(each[1] or "5432") for each in found)
    if parts.scheme not in ("postgresql", "postgres") or not known:
        raise ValueError("geen adres van PostgreSQL, zoals postgresql://gebruiker@host:5432/database")
    return dsn


def _without_password(dsn: str) -> str:
    if urlsplit(dsn).password:
        raise ValueError("een wachtwoord staat in een bestand of in de omgeving, niet hier")
    return dsn


Address = Annotated[str, AfterValidator(_address)]


class _Service(_Strict):
    dsn: Secret | str
    rol: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")] | None = None
    api: Address | None = None
    processen: dict[str, Address] = Field(default_factory=dict[str, Address])

    @field_validator("dsn")
    @classmethod
    def _no_secret(cls, dsn: Secret | str) -> Secret | str:
        return _without_password(dsn) if isinstance(dsn, str) else dsn


class _Vault(_Strict):
    sleutels: Path
    dsn: Secret | str | None = None

    @field_validator("dsn")
    @classmethod
    def _no_secret(cls, dsn: Secret | str | None) -> Secret | str | None:
        return _without_password(dsn) if isinstance(dsn, str) else dsn


class _File(_Strict):
    naam: str
    omgeving: Omgeving = "productie"
    simulatie: bool = False
    partities: Annotated[int, Field(ge=1, le=1000)]
    topic_prefix: Annotated[str, Field(pattern=r"^[a-z0-9._-]{0,60}$")] = ""
    organisatie: Annotated[str, Field(pattern=r"^(oin:\d{20}|kvknr:\d{8})$")] | None = None
    kafka: _Kafka
    token: TokenSource | None = None
    kluis: _Vault | None = None
    diensten: dict[Literal["intake", "eligibility", "regeling", "notificaties"], _Service] = Field(min_length=1)


def read(path: Path) -> Deployment:
    """Raises DeploymentError: not there, no TOML, a word that is unknown, a secret that is absent."""
    try:
        said = _File.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as problem:
        raise DeploymentError(f"{path}: {problem.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise DeploymentError(f"{path}: {problem}") from None
    except ValidationError as problem:
        lines = [
            f"{path}: {'.'.join(str(part) for part in each['loc'])}: {each['msg'].removeprefix('Value error, ')}"
            for each in problem.errors(include_input=False, include_url=False)
        ]
        raise DeploymentError("\n".join(lines)) from None
    try:
        return _deployment(said)
    except (Absent, ValueError) as problem:
        raise DeploymentError(f"{path}: {problem}") from None


def _deployment(said: _File) -> Deployment:
    services = {name: _at(name, service) for name, service in said.diensten.items()}
    return Deployment(
        name=said.naam,
        services=services,
        brokers=said.kafka.brokers(),
        topic_prefix=said.topic_prefix,
        partitions=said.partities,
        token=said.token.way() if said.token else nobody,
        environment=said.omgeving,
        simulation=said.simulatie,
        organisation=said.organisatie,
        vault=_vault(said.kluis, services.get("intake")),
    )


def _at(name: str, said: _Service) -> ServiceAt:
    return ServiceAt(_told(f"diensten.{name}.dsn", said.dsn), said.rol, said.api, said.processen)


def _vault(said: _Vault | None, intake: ServiceAt | None) -> Vault | None:
    if said is None:
        return None
    if said.dsn is None and intake is None:
        raise ValueError("kluis: zonder [diensten.intake] hoort er een dsn bij")
    return Vault(said.sleutels, _told("kluis.dsn", said.dsn) if said.dsn is not None else intake.dsn if intake else "")


def _told(where: str, dsn: Secret | str) -> str:
    """Raises ValueError, which says where it stands and not what."""
    try:
        return _usable(dsn.read() if isinstance(dsn, Secret) else dsn)
    except ValueError as problem:
        raise ValueError(f"{where}: {problem}") from None
