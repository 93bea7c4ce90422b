"""Settings of notificaties: the chassis' own, and what only this service needs. Only here the environment is read."""

from chassis.settings import ChassisSettings


class Settings(ChassisSettings):
    """Everything that notificaties reads from the environment (prefix `UITSTROOM_`)."""
