"""Starts the worker of intake: all its loops, or those named on the command line (relay, consumer, views)."""

from chassis.service import run_worker

from intake.bootstrap import worker
from intake.settings import Settings

if __name__ == "__main__":
    run_worker("intake", Settings, worker)
