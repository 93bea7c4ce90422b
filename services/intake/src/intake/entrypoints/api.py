"""Starts the HTTP API of intake."""

from chassis.service import run_api

from intake.bootstrap import api
from intake.settings import Settings

if __name__ == "__main__":
    run_api("intake", Settings, api)
