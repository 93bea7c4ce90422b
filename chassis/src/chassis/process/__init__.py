"""Starting and stopping: one event loop, parts that are kept running, an end that loses nothing."""

from chassis.process.run import run_all, run_api, run_worker
from chassis.process.supervisor import Part, Supervisor

__all__ = ["Part", "Supervisor", "run_all", "run_api", "run_worker"]
