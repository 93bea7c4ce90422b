"""Starts the HTTP API of notificaties."""

from chassis.service import run_api

from notificaties.bootstrap import api
from notificaties.settings import Settings

if __name__ == "__main__":
    run_api("notificaties", Settings, api)
