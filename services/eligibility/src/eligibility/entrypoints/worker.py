"""Starts the worker of eligibility: all its loops, or those named on the command line (relay, consumer, views)."""

from chassis.service import run_worker

from eligibility.bootstrap import worker
from eligibility.settings import Settings

if __name__ == "__main__":
    run_worker("eligibility", Settings, worker)
