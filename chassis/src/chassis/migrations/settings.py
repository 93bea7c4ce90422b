"""The one setting that a migration needs: it runs before keys, topics or a broker exist."""

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class MigrationSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="UITSTROOM_", extra="ignore", hide_input_in_errors=True)

    database_dsn: SecretStr
