"""Starts the HTTP API of regeling."""

from chassis.service import run_api

from regeling.bootstrap import api
from regeling.settings import Settings

if __name__ == "__main__":
    run_api("regeling", Settings, api)
