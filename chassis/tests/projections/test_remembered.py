"""What is kept as it is, what as text, what not at all; and that the row is the same in each."""

from datetime import date
from itertools import pairwise
from uuid import uuid4

from chassis.projections.remembered import Remembered

SPACE_FOR_TWO = 900


def rows_of(view, many):
    keys = [uuid4() for _ in range(many)]
    return {key: view.row(pot=key, totaal=1, dag=date(2026, 2, 1), regels=()) for key in keys}


def test_projections_remembered_is_the_same_row_as_text(make_view):
    view = make_view()
    rows = rows_of(view, 6)
    remembered = Remembered(view, 2, 1 << 20)
    for key, row in rows.items():
        remembered[key] = row
    gone = uuid4()
    remembered[gone] = None
    assert remembered.pack()
    assert {key: remembered[key] for key in rows} == rows
    assert gone in remembered
    for key in rows:
        remembered[key] = rows[key]
    assert remembered.pack()
    assert remembered[gone] is None
    assert len(remembered) == 7


def test_projections_remembered_forgets_what_was_used_longest_ago(make_view):
    view = make_view()
    rows = rows_of(view, 6)
    remembered = Remembered(view, 1, SPACE_FOR_TWO)
    keys = list(rows)
    for key in keys:
        remembered[key] = rows[key]
    remembered[keys[0]] = rows[keys[0]]
    assert not remembered.pack()
    assert len(remembered) == 6
    remembered.shrink()
    assert [key for key in keys if key in remembered] == [keys[0], *keys[4:]]
    assert remembered.pack()


def test_projections_remembered_counts_what_comes_back(make_view):
    """Else its room would seem to fill, and it would forget all."""
    view = make_view()
    rows = rows_of(view, 3)
    remembered = Remembered(view, 1, SPACE_FOR_TWO)
    for key in [*rows] * 50:
        remembered[key] = rows[key]
        assert remembered.pack()
    assert all(key in remembered for key in rows)
    remembered.clear()
    assert not len(remembered)
    for one, other in pairwise(rows):
        remembered[one] = remembered[other] = None
    assert remembered.pack()
