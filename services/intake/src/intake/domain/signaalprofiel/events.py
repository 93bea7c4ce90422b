"""Every event of a signaalprofiel. Versions are private: they are read over HTTP, whole, by who they bind."""

from datetime import date

from contracts.domain import Event
from contracts.intake import BestandsvergelijkingUitgevoerd

from intake.domain.signaal.profiel import Profiel


class ProfielVastgelegd(Event, frozen=True, kw_only=True):
    """A new version, in development."""

    versie: int
    inhoud: Profiel


class ProfielGeactiveerd(Event, frozen=True, kw_only=True):
    """A version is in force from `vanaf` on."""

    versie: int
    vanaf: date
    gegevensafspraak: str | None = None


class ProfielBeeindigd(Event, frozen=True, kw_only=True):
    """`per` is the first day without it."""

    per: date


SignaalprofielEvent = ProfielVastgelegd | ProfielGeactiveerd | ProfielBeeindigd | BestandsvergelijkingUitgevoerd
