"""What an ops command speaks to: four services, their databases, Kafka, APIs and a token. A value, not a place."""

from ops.deployment.file import DeploymentError, read
from ops.deployment.values import Deployment, ServiceAt, Vault, known_settings

__all__ = ["Deployment", "DeploymentError", "ServiceAt", "Vault", "known_settings", "read"]
