"""Whose line carries the plan (A-03)."""

from typing import NamedTuple

from contracts.plandrager import plandragers
from contracts.soorten import Rol


class Iemand(NamedTuple):
    naam: str
    rol: Rol


NEMER = Iemand("nemer", "VERZEKERINGNEMER")
EERSTE, TWEEDE = Iemand("eerste", "VERZEKERDE"), Iemand("tweede", "VERZEKERDE")


def test_a_03_the_verzekeringnemer_carries_the_plan_wherever_he_stands() -> None:
    assert list(plandragers([EERSTE, NEMER, TWEEDE])) == [NEMER]


def test_a_03_the_first_participant_carries_it_where_the_verzekeringnemer_takes_no_part() -> None:
    assert list(plandragers([TWEEDE, EERSTE])) == [TWEEDE]


def test_a_03_per_verzekerde_each_carries_a_line() -> None:
    assert list(plandragers([EERSTE, NEMER], "PER_VERZEKERDE")) == [EERSTE, NEMER]


def test_a_03_nobody_carries_a_plan_that_nobody_takes_part_in() -> None:
    assert list(plandragers([])) == []
