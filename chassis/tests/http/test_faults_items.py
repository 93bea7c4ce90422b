"""35, 41: a body of many items takes the room of its items, whatever else stands in it."""

import json
import tracemalloc
from typing import Any

import pytest
from chassis.http import Invoer, Problem, Unreadable, items_of, lines_of, read_item
from hypothesis import given
from hypothesis import strategies as st

MANY = 2_000_000
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text(), each, max_size=4),
    max_leaves=20,
)


class Een(Invoer):
    a: int


@given(st.lists(json_values, max_size=6), st.booleans(), st.sampled_from([None, 1]))
def test_fault_35_items_are_told_apart_as_they_are(items: list[Any], ascii_only: bool, indent: int | None) -> None:
    body = json.dumps({"delen": items}, ensure_ascii=ascii_only, indent=indent).encode()
    assert [json.loads(item) for item in items_of(body, "delen", 6)] == items


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "GEEN_OBJECT"),
        (b"[]", "GEEN_OBJECT"),
        (b'{"deel":[]}', "GEEN_OBJECT"),
        (b'{"delen":{}}', "GEEN_OBJECT"),
        (b'\xef\xbb\xbf{"delen":[]}', "GEEN_OBJECT"),
        (b'{"delen":[1,2', "GEEN_JSON"),
        (b'{"delen":["1]}', "GEEN_JSON"),
        (b'{"delen":[1]]}', "GEEN_JSON"),
        (b'{"delen":[1]}x', "GEEN_JSON"),
        (b'{"delen":[1],"delen":[2]}', "GEEN_JSON"),
        (b'{"delen":[%b' % (b"[" * 100_000), "GEEN_JSON"),
    ],
)
def test_fault_19_what_is_no_such_body_is_refused_as_a_whole(body: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        items_of(body, "delen", 10)
    assert refused.value.error.code == code


@pytest.mark.parametrize("one", [b"[]", b"{}", b"1", b'""'])
def test_fault_35_too_many_take_no_room(one: bytes) -> None:
    """16 MB of them took a gigabyte before they were counted."""
    body, lines = b'{"delen":[%b]}' % b",".join([one] * MANY), b"\n".join([one] * MANY)
    tracemalloc.start()
    assert len(items_of(body, "delen", 100)) == len(lines_of(lines, 100)) == 101
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


def test_fault_35_lines_of_nothing_are_none() -> None:
    assert lines_of(b"\n \r\n1\r\n\t\n 2 \n\n", 10) == [b"1\r", b"2 "]


def test_fault_41_an_item_without_end_is_not_read() -> None:
    """A million unknown keys in one item took two gigabytes, and twenty seconds of everybody."""
    body = json.dumps({f"k{n}": 0 for n in range(10_000)}).encode()
    with pytest.raises(Problem) as refused:
        read_item(Een, body, largest=65_536)
    assert [fout.code for fout in refused.value.errors] == ["TE_LANG"]
