"""The settings of regeling: the chassis' own, and what only this service needs. Nobody else reads the environment."""

from chassis.settings import ChassisSettings


class Settings(ChassisSettings):
    """Everything that regeling reads from the environment (prefix `UITSTROOM_`)."""
