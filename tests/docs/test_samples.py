"""Every sample of every page does what the page says, on a real system."""

from pathlib import Path

import pytest

from .pages import ROOT, Fence, pages, samples, unmarked
from .session import Session, difference

WITH_SAMPLES = [page for page in pages() if samples(page)]


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", pages(), ids=_name)
def test_a_page_says_of_each_sample_whether_it_runs(page: Path) -> None:
    assert unmarked(page) == []


@pytest.mark.infra
@pytest.mark.parametrize("page", WITH_SAMPLES, ids=_name)
def test_the_samples_of_a_page_run(page: Path, environment: dict[str, str], tmp_path: Path) -> None:
    session = Session(page, tmp_path, environment)
    for sample in samples(page):
        session.run(sample)


@pytest.mark.parametrize(
    ("word", "shown", "printed"),
    [
        ("json", '{"a": 1, "b": ["…"]}', '{"a": 1, "b": [1, 2], "c": 3}'),
        ("json", '{"a": "…", "b": [{"c": 2}, "…"]}', '{"a": null, "b": [{"c": 2, "d": 0}]}'),
        ("text", "een\n…\ndrie … vijf", "een\ntwee\nnog\ndrie vier vijf\nzes"),
    ],
)
def test_an_outcome_may_say_more_than_the_page_shows(word: str, shown: str, printed: str) -> None:
    assert difference(Fence(1, word, shown, behind=True), printed) is None


@pytest.mark.parametrize(
    ("word", "shown", "printed"),
    [
        ("json", '{"a": 1}', '{"a": 2}'),
        ("json", '{"a": 1}', '{"b": 1}'),
        ("json", '{"a": [1]}', '{"a": [1, 2]}'),
        ("json", '{"a": 1}', "geen JSON"),
        ("text", "een", "twee"),
        ("text", "…\ndrie", "een\ntwee"),
    ],
)
def test_an_outcome_that_is_other_than_shown_is_told(word: str, shown: str, printed: str) -> None:
    assert difference(Fence(1, word, shown, behind=True), printed)
