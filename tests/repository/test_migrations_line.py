"""The migrations of a service stand in one line: two that follow the same one stop every start."""

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from .routes import SERVICES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("service", SERVICES)
def test_migrations_stand_in_one_line_and_their_files_say_which(service: str) -> None:
    folder = ROOT / "services" / service / "migrations"
    line = list(ScriptDirectory(str(folder)).walk_revisions())
    files = sorted(path.stem for path in (folder / "versions").glob("[0-9]*.py"))
    assert len(line) == len(files)
    assert [name.partition("_")[0] for name in files] == sorted(each.revision for each in line)
