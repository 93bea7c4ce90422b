"""Puts a service together from what its bootstrap names: the same API process and the same worker for every field."""

from chassis.assembly.api import create
from chassis.assembly.definition import Definition
from chassis.assembly.room import Room
from chassis.assembly.worker import parts

__all__ = ["Definition", "Room", "create", "parts"]
