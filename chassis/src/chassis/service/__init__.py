"""A service, opened first and furnished after: the same API process and the same worker for every field."""

from chassis.service.api import create
from chassis.service.definition import Service
from chassis.service.run import run_all, run_api, run_worker
from chassis.service.runtime import Runtime, opened
from chassis.service.worker import loops

__all__ = ["Runtime", "Service", "create", "loops", "opened", "run_all", "run_api", "run_worker"]
