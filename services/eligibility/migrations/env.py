"""Alembic's entry; all there is to it stands in the chassis."""

from chassis.migrations import run

run()
