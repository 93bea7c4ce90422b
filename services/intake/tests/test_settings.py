from pathlib import Path

import pytest
from chassis.settings import SettingsError
from intake.settings import Settings


def test_a_key_file_that_is_not_there_has_one_line_without_its_value(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    jwks = tmp_path / "jwks.json"
    jwks.write_text("{}")
    for naam, waarde in {
        "DATABASE_DSN": "postgresql://uitstroom:geheim@db/intake",
        "KAFKA_BOOTSTRAP": "kafka:9092",
        "JWKS": str(jwks),
        "ISSUER": "https://uitgever.test",
        "AUDIENCE": "uitstroom",
        "KLUIS_SLEUTELS": "/bestaat/niet/geheim",
    }.items():
        monkeypatch.setenv(f"UITSTROOM_{naam}", waarde)
    with pytest.raises(SettingsError) as fout:
        Settings.from_environment()
    assert str(fout.value) == "UITSTROOM_KLUIS_SLEUTELS: bestand bestaat niet"
