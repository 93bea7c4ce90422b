"""Each check of a service on one that is as it should be, and on one that differs in one thing."""

from pathlib import Path

import pytest
from chassis.eventstore import schema
from ops.sameness.__main__ import OF_A_SERVICE
from ops.sameness.dispatch import dispatch
from ops.sameness.layout import Layout, nodes
from ops.sameness.matches import matches
from ops.sameness.reactions import reactions
from ops.sameness.rooms import ROOMS, rooms
from ops.sameness.tables import TABLES, tables
from ops.sameness.words import WORDS, words

TEXTS = {
    "decide": "def decide(command, polis):\n    match command:\n        case _:\n            assert_never(command)\n",
    "evolve": "def evolve(polis, event):\n    match event:\n        case _:\n            assert_never(event)\n",
    "due": "def due(polis): ...\n",
}


@pytest.fixture
def service(tmp_path: Path) -> Layout:
    made = Layout("proef", tmp_path / "services" / "proef")
    files = [
        "README.md",
        "pyproject.toml",
        "migrations/env.py",
        "tests/api/test_proef.py",
        "tests/domain/test_proef.py",
    ]
    files += [f"src/proef/{each}.py" for each in ("__init__", "bootstrap", "settings", "adapters/streams")]
    files += [f"src/proef/{each}.py" for each in ("entrypoints/api", "entrypoints/worker")]
    files += [f"src/proef/{room}/__init__.py" for room in ROOMS]
    files += [f"src/proef/domain/polis/{word}.py" for word in WORDS]
    for each in files:
        path = made.folder / each
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXTS.get(path.stem, ""))
    nodes.cache_clear()
    return made


def test_a_service_as_it_should_be_differs_in_nothing(service: Layout) -> None:
    assert [line for check in OF_A_SERVICE for line in check(service)] == []


def test_a_room_too_many_a_room_too_few_and_a_module_in_no_room(service: Layout) -> None:
    (service.source / "views/__init__.py").rename(service.source / "util.py")
    (service.source / "views").rename(service.source / "beelden")
    assert list(rooms(service)) == [
        "proef/src/proef has no room views/",
        f"proef/src/proef/beelden/ is no room of a service: they are {', '.join(sorted(ROOMS))}",
        "proef/src/proef/util.py: beside the rooms stand bootstrap and settings, and no other",
    ]


def test_tests_in_a_folder_that_is_no_room(service: Layout) -> None:
    (service.folder / "tests/unit").mkdir()
    assert list(rooms(service)) == ["proef/tests/unit/: tests stand in the folders of what they test"]


@pytest.mark.parametrize("file", ["src/proef/adapters/streams.py", "src/proef/entrypoints/worker.py", "README.md"])
def test_a_file_that_every_service_has(service: Layout, file: str) -> None:
    (service.folder / file).unlink()
    assert list(rooms(service)) == [f"proef/{file} is missing"]


def test_an_aggregate_with_another_word(service: Layout) -> None:
    (service.source / "domain/polis/evolve.py").rename(service.source / "domain/polis/verloop.py")
    (service.source / "domain/decide.py").write_text("")
    assert list(words(service)) == [
        "proef/src/proef/domain/polis/evolve.py is missing: "
        "an aggregate has all of commands, decide, due, events, evolve, state",
        "proef/src/proef/domain/polis/verloop.py: that is called evolve.py",
        "proef/src/proef/domain/decide.py belongs to an aggregate, in its folder",
    ]


def test_a_domain_without_aggregates(service: Layout) -> None:
    (service.source / "domain/polis").rename(service.folder / "elsewhere")
    assert list(words(service)) == ["proef/src/proef/domain has no folder per aggregate"]


def test_a_word_that_does_not_hold_what_it_says(service: Layout) -> None:
    (service.source / "domain/polis/decide.py").write_text("def beslis(): ...\n")
    assert list(words(service)) == ["proef/src/proef/domain/polis/decide.py has no function decide"]


@pytest.mark.parametrize(
    ("other", "called"),
    [
        ("geldcommands", "commands"),
        ("stapcommand", "commands"),
        ("eventsbph", "events"),
        ("bph_evolve", "evolve"),
        ("decidegeld", "decide"),
    ],
)
def test_a_second_module_of_a_word_begins_with_it(service: Layout, other: str, called: str) -> None:
    (service.source / f"domain/polis/{called}_geld.py").write_text("")
    assert list(words(service)) == []
    (service.source / f"domain/polis/{other}.py").write_text("")
    said = f"proef/src/proef/domain/polis/{other}.py: more of {called} is called {called}_<what>.py"
    assert list(words(service)) == [said]


@pytest.mark.parametrize(("word", "given"), [("decide", "command"), ("evolve", "event")])
def test_another_way_from_a_command_or_an_event_to_its_rule(service: Layout, word: str, given: str) -> None:
    path = service.source / f"domain/polis/{word}.py"
    path.write_text(
        TEXTS[word].replace("    match", f"    if isinstance({given}, Soort):\n        return []\n    match")
    )
    nodes.cache_clear()
    [line] = dispatch(service)
    assert line.startswith(f"proef/src/proef/domain/polis/{word}.py:2 asks which {given} it is")
    path.write_text(f"def {word}(polis, {given}):\n    return _TABLE[type({given})](polis, {given})\n")
    nodes.cache_clear()
    assert list(dispatch(service)) == [
        f"proef/src/proef/domain/polis/{word}.py has no `match {given}` with an arm for each"
    ]


_OPEN = """
match command:
    case Open():
        pass
"""
_DEFAULT = f"{_OPEN}    case _:\n        pass\n"
_GUARDED = f"{_OPEN}    case _ if command:\n        assert_never(command)\n"
_NESTED = "match a, b:\n    case (Open() | Shut(), _):\n        pass\n"


@pytest.mark.parametrize("text", [_OPEN, _DEFAULT, _GUARDED, _NESTED])
def test_a_match_over_classes_that_forgets_some(service: Layout, text: str) -> None:
    path = service.source / "domain/polis/betalen.py"
    path.write_text(text)
    [line] = matches(service)
    assert line.startswith(f"proef/src/proef/domain/polis/betalen.py:{2 if text[0] == chr(10) else 1} matches over")
    assert line.endswith("end it in `case _: assert_never(…)`")


@pytest.mark.parametrize(
    "text",
    [
        f"{_OPEN}    case _:\n        assert_never(command)\n",
        f"{_OPEN}    case never:\n        assert_never(never)\n",
        'match soort:\n    case "A":\n        pass\n',
    ],
)
def test_a_match_that_names_all_or_is_about_no_class(service: Layout, text: str) -> None:
    (service.source / "domain/polis/betalen.py").write_text(text)
    assert list(matches(service)) == []


@pytest.mark.parametrize("text", [_OPEN, _GUARDED, _NESTED])
@pytest.mark.parametrize("room", ["views", "adapters", "reactions", "requests", "api"])
def test_outside_the_domain_a_match_names_all_or_says_what_the_rest_is(service: Layout, room: str, text: str) -> None:
    path = service.source / room / "betalen.py"
    path.write_text(_DEFAULT)
    assert list(matches(service)) == []
    path.write_text(text)
    nodes.cache_clear()
    assert len(list(matches(service))) == 1


@pytest.mark.parametrize("source", ['"uitstroom.intake"', 'topic("intake")'])
def test_a_subscription_in_a_module_of_another_name(service: Layout, source: str) -> None:
    text = f'SUBSCRIPTION = Subscription(name="proef-intake", source={source})\n'
    (service.source / "reactions/intake.py").write_text(text)
    assert list(reactions(service)) == []
    (service.source / "reactions/polissen.py").write_text(text)
    assert list(reactions(service)) == [
        "proef/src/proef/reactions/polissen.py:1 listens to intake; that belongs in reactions/intake.py"
    ]


def test_a_subscription_of_another_name(service: Layout) -> None:
    (service.source / "reactions/intake.py").write_text('INTAKE = Subscription(name="p", source=topic("intake"))\n')
    assert list(reactions(service)) == [
        "proef/src/proef/reactions/intake.py:1 is called SUBSCRIPTION, as in every service"
    ]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_sql_that_names_a_table_of_the_chassis(service: Layout, table: str) -> None:
    module = service.source / "adapters/lezen.py"
    text = 'QUERY = f"""SELECT 1\nFROM $ WHERE {1}"""\nOWN = "SELECT 1 FROM $_van_ons"\n'
    module.write_text(text.replace("$", table))
    where = "proef/src/proef/adapters/lezen.py:1"
    assert list(tables(service)) == [f"{where} names {table}, a table of the chassis: ask its face"]


def test_the_tables_are_those_that_the_chassis_makes() -> None:
    assert set(schema.metadata.tables) == TABLES
