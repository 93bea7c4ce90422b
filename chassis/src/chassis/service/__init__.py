"""Puts a service together from what its bootstrap names: the same API process and the same worker for every field."""

from chassis.service.api import create
from chassis.service.definition import Definition
from chassis.service.runtime import Runtime
from chassis.service.worker import parts

__all__ = ["Definition", "Runtime", "create", "parts"]
