"""The local stack and the worlds on it."""

from ops.stack.register import LOCAL
from ops.stack.settings import SERVICES, WorldSettings
from ops.stack.world import World, sweep

__all__ = ["LOCAL", "SERVICES", "World", "WorldSettings", "sweep"]
