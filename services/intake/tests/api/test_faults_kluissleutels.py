# ruff: noqa: ASYNC240 - a small file on a local disk
"""A key of the vault is replaced under a running API, for real: written under anew, and then out of the file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chassis.privacy import Keyring, create_key_file, rotate_key
from intake.adapters.kluis import controleer, tel, verpak
from structlog.testing import capture_logs

from .test_signalen_over_http import signaal


@pytest.fixture
def eigen(tmp_path: Path) -> Path:
    create_key_file(tmp_path / "eigen.json", "oud")
    return tmp_path / "eigen.json"


async def meld(intake: Any, bedrag: int, straat: str) -> None:
    antwoord = await intake.post(intake.verzekeraar, "/v1/signalen", signaal(intake, bedrag, straat=straat))
    assert antwoord.status_code == 201, antwoord.text


async def straat(intake: Any) -> str:
    ref = (await intake.gebeurtenissen("AchterstandGemeld"))[-1]["persoon_ref"]
    persoon = await intake.get(intake.gemeente, f"/v1/personen/{ref}", Doel="signaal behandelen")
    assert persoon.status_code == 200, persoon.text
    return str(persoon.json()["straat"])


async def test_a_key_of_the_vault_is_rotated_rewrapped_and_taken_out_twice_under_a_running_api(
    start: Callable[..., Any], eigen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drill: nothing is lost, and nobody is alarmed; a process that starts after it opens all without the old key."""
    monkeypatch.setattr("chassis.privacy.keyring._LOOK_AGAIN", -1.0)
    intake = await start(kluis_sleutels=eigen)
    await meld(intake, 45000, "Oudstraat")
    with capture_logs() as gezegd:
        for nr, nieuw in enumerate(("nieuw", "nieuwer"), 1):
            rotate_key(eigen, nieuw)
            await controleer(intake.pool, Keyring.open(eigen))
            await meld(intake, 45000 + 1000 * nr, f"{nieuw}straat")
            assert sum([deel async for deel in verpak(intake.pool, Keyring.open(eigen), per=1)]) > 0
            inhoud = json.loads(eigen.read_bytes())
            eigen.write_text(json.dumps({**inhoud, "sleutels": {nieuw: inhoud["sleutels"][nieuw]}}))
            await controleer(intake.pool, Keyring.open(eigen))
            assert await straat(intake) == f"{nieuw}straat"
            await meld(intake, 45500 + 1000 * nr, f"{nieuw}weg")
            assert await straat(intake) == f"{nieuw}weg"
            gegevens, dicht = await tel(intake.pool, Keyring.open(eigen))
            assert (set(gegevens), dicht.total()) == ({nieuw}, 0)
    assert not [regel for regel in gezegd if regel["log_level"] in ("error", "critical")]
