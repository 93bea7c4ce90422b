"""What is long goes in parts."""

from collections.abc import Iterator

from contracts.delen import in_delen


def test_parts_are_in_order_and_the_last_one_may_be_shorter() -> None:
    assert list(in_delen(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(in_delen("abcd", 2)) == [["a", "b"], ["c", "d"]]
    assert list(in_delen((), 3)) == []


def test_no_more_is_read_ahead_than_a_part() -> None:
    gelezen: list[int] = []

    def bron() -> Iterator[int]:
        for nummer in range(10):
            gelezen.append(nummer)
            yield nummer

    assert next(in_delen(bron(), 4)) == [0, 1, 2, 3]
    assert gelezen == [0, 1, 2, 3]
