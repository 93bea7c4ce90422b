"""Views: tables folded from a service's own feed, rebuilt beside the live one, swapped in one transaction."""

from chassis.projections.filters import Where, where
from chassis.projections.generation import CheckpointLost, Generation, all_generations
from chassis.projections.health import Health, health
from chassis.projections.projector import Projector
from chassis.projections.reader import Stale, Views
from chassis.projections.rebuild import AlreadyBuilding, Checksum, Progress, Rebuilt
from chassis.projections.row import INDEXED, KEY
from chassis.projections.tables import drop_old, flip_back
from chassis.projections.view import On, Unseen, View, WrongKey, on
from chassis.projections.writer import Poison

__all__ = [
    "INDEXED",
    "KEY",
    "AlreadyBuilding",
    "CheckpointLost",
    "Checksum",
    "Generation",
    "Health",
    "On",
    "Poison",
    "Progress",
    "Projector",
    "Rebuilt",
    "Stale",
    "Unseen",
    "View",
    "Views",
    "Where",
    "WrongKey",
    "all_generations",
    "drop_old",
    "flip_back",
    "health",
    "on",
    "where",
]
