"""What can be said to it. `op` is stamped by the chassis."""

from contracts.domain import Command

from notificaties.domain.doorgifte.events import GebeurtenisDoorgegeven


class GeefDoor(Command, frozen=True, kw_only=True):
    """A public event of another service."""

    gebeurtenis: GebeurtenisDoorgegeven


DoorgifteCommand = GeefDoor
