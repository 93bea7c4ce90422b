"""Starts the worker of regeling: all its loops, or those named on the command line (relay, consumer, views)."""

from chassis.service import run_worker

from regeling.bootstrap import worker
from regeling.settings import Settings

if __name__ == "__main__":
    run_worker("regeling", Settings, worker)
