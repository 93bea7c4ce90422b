"""Each check on a service that is as it should be, and on one that differs in one thing."""

from pathlib import Path

import pytest
from ops.sameness.layout import Layout
from ops.sameness.rooms import ROOMS, rooms
from ops.sameness.tables import TABLES, tables
from ops.sameness.words import WORDS, words


@pytest.fixture
def service(tmp_path: Path) -> Layout:
    made = Layout("proef", tmp_path / "services" / "proef")
    files = ["README.md", "pyproject.toml", "migrations/env.py", "tests/test_proef.py"]
    files += [f"src/proef/{each}.py" for each in ("__init__", "bootstrap", "settings", "adapters/streams")]
    files += [f"src/proef/{each}.py" for each in ("entrypoints/api", "entrypoints/worker")]
    files += [f"src/proef/{room}/__init__.py" for room in ROOMS]
    files += [f"src/proef/domain/polis/{word}.py" for word in WORDS]
    for each in files:
        path = made.folder / each
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return made


def test_a_service_as_it_should_be_differs_in_nothing(service: Layout) -> None:
    assert [*rooms(service), *words(service), *tables(service)] == []


def test_a_room_too_many_a_room_too_few_and_a_module_in_no_room(service: Layout) -> None:
    (service.source / "views/__init__.py").rename(service.source / "util.py")
    (service.source / "views").rename(service.source / "beelden")
    assert list(rooms(service)) == [
        "proef/src/proef has no room views/",
        "proef/src/proef/beelden/ is no room of a service",
        "proef/src/proef/util.py: beside the rooms stand bootstrap and settings, and no other",
    ]


def test_a_file_that_every_service_has(service: Layout) -> None:
    (service.source / "adapters/streams.py").unlink()
    assert list(rooms(service)) == ["proef/src/proef/adapters/streams.py is missing"]


def test_an_aggregate_with_another_word(service: Layout) -> None:
    (service.source / "domain/polis/evolve.py").rename(service.source / "domain/polis/verloop.py")
    (service.source / "domain/decide.py").write_text("")
    assert list(words(service)) == [
        "proef/src/proef/domain/polis/evolve.py is missing",
        "proef/src/proef/domain/decide.py belongs to an aggregate, in its folder",
    ]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_sql_that_names_a_table_of_the_chassis(service: Layout, table: str) -> None:
    module = service.source / "adapters/lezen.py"
    text = 'QUERY = f"""SELECT 1\nFROM $ WHERE {1}"""\nOWN = "SELECT 1 FROM $_van_ons"\n'
    module.write_text(text.replace("$", table))
    assert list(tables(service)) == [f"proef/src/proef/adapters/lezen.py:1 names {table}, a table of the chassis"]
