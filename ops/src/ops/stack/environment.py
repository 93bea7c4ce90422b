"""The settings that a process of a world is started with, by the names that `chassis.settings` knows."""

from __future__ import annotations

from chassis.brokers import Brokers

from ops.stack.settings import AUDIENCE, ISSUER, WorldSettings
from ops.stack.tokens import jwks


def world_settings(settings: WorldSettings) -> dict[str, str]:
    """What all processes of a world share."""
    return {
        "omgeving": "lokaal",
        "simulatie": str(settings.simulation).lower(),
        "partities": str(settings.partitions),
        "jwks": jwks(),
        "issuer": ISSUER,
        "audience": AUDIENCE,
        "http_host": "127.0.0.1",
        "log_niveau": settings.log_level,
    }


def kafka_settings(brokers: Brokers) -> dict[str, str]:
    """How a process comes to Kafka, and as whom."""
    found = {"kafka_bootstrap": brokers.bootstrap, "kafka_security_protocol": brokers.protocol}
    if brokers.user and brokers.password:
        found |= {"kafka_sasl_mechanism": brokers.mechanism, "kafka_gebruiker": brokers.user}
        found["kafka_wachtwoord"] = brokers.password
    if brokers.ca:
        found["kafka_ca"] = str(brokers.ca)
    return found
