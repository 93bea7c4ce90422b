"""The settings of notificaties: the chassis' own, and what only this service needs. Nobody else reads the environment."""

from chassis.settings import ChassisSettings


class Settings(ChassisSettings):
    """Everything that notificaties reads from the environment (prefix `UITSTROOM_`)."""
