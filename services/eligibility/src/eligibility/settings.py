"""Settings of eligibility: the chassis' own, and what only this service needs. Only here the environment is read."""

from chassis.settings import ChassisSettings


class Settings(ChassisSettings):
    """Everything that eligibility reads from the environment (prefix `UITSTROOM_`)."""
