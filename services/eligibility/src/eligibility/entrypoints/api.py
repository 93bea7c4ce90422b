"""Starts the HTTP API of eligibility."""

from chassis.service import run_api

from eligibility.bootstrap import api
from eligibility.settings import Settings

if __name__ == "__main__":
    run_api("eligibility", Settings, api)
