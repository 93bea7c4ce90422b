"""Starts the worker of notificaties: all its loops, or those named on the command line (relay, consumer, views)."""

from chassis.service import run_worker

from notificaties.bootstrap import worker
from notificaties.settings import Settings

if __name__ == "__main__":
    run_worker("notificaties", Settings, worker)
