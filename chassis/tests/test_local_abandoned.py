"""Whose folder of a local PostgreSQL may be removed: nobody's that could still be wanted."""

import fcntl
import os
from pathlib import Path

import pytest
from chassis.local.abandoned import ORIGIN, sweep_abandoned


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One whose checkout is gone."""
    made = tmp_path / f"uitstroom-{os.getuid()}-0a1b2c3d"
    (made / "data").mkdir(parents=True)
    (made / ORIGIN).write_text(str(tmp_path / "gone" / ".uitstroom"))
    return made


def test_a_folder_whose_checkout_is_gone_goes(folder: Path) -> None:
    assert sweep_abandoned(folder.parent) == [folder]
    assert not folder.exists()


def test_a_folder_of_a_checkout_that_is_there_stays(folder: Path) -> None:
    (folder.parent / "gone").mkdir()
    assert sweep_abandoned(folder.parent) == []


def test_a_folder_that_does_not_say_whose_it_is_stays(folder: Path) -> None:
    (folder / ORIGIN).unlink()
    assert sweep_abandoned(folder.parent) == []


def test_a_folder_that_somebody_uses_or_where_a_server_runs_stays(folder: Path) -> None:
    with (folder / "gebruik.lock").open("a") as use:
        fcntl.flock(use, fcntl.LOCK_SH)
        assert sweep_abandoned(folder.parent) == []
    (folder / "data" / "postmaster.pid").touch()
    assert sweep_abandoned(folder.parent) == []
    assert folder.exists()


def test_what_a_link_points_at_stays(folder: Path, tmp_path: Path) -> None:
    real = folder.rename(tmp_path / "real")
    folder.symlink_to(real)
    assert sweep_abandoned(tmp_path) == []
    assert real.exists()
