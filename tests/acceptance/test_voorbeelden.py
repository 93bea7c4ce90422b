"""The worked examples, carried through the running services, equal the answers that were worked out independently."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

WORTEL = Path(__file__).parents[2]
SCHEMA = json.loads((WORTEL / "ops/src/ops/simuleer/uit.schema.json").read_text(encoding="utf-8"))

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(900)]


def _zonder_codes(geweigerd: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{k: g[k] for k in ("rij", "gebeurtenis")} for g in geweigerd]


def _verschillen(verwacht: object, kreeg: object, pad: str = "") -> list[str]:
    if isinstance(verwacht, dict) and isinstance(kreeg, dict):
        sleutels = verwacht.keys() | kreeg.keys()
        return [v for s in sorted(sleutels) for v in _verschillen(verwacht.get(s), kreeg.get(s), f"{pad}.{s}")]
    if isinstance(verwacht, list) and isinstance(kreeg, list) and len(verwacht) == len(kreeg):
        return [
            v for i, (a, b) in enumerate(zip(verwacht, kreeg, strict=True)) for v in _verschillen(a, b, f"{pad}[{i}]")
        ]
    return [] if verwacht == kreeg else [f"{pad}: verwacht {verwacht!r}, kreeg {kreeg!r}"]


@pytest.mark.parametrize("voorbeeld", ["klein", "groot", "alles"])
def test_simuleer_equals_the_independent_answer_field_by_field(voorbeeld: str, tmp_path: Path) -> None:
    map_, uit = WORTEL / "tests/voorbeelden" / voorbeeld, tmp_path / "uit.json"
    beleid = map_ / "B.yaml"
    run = subprocess.run(
        [
            str(Path(sys.executable).with_name("uitstroom")), "simuleer", "--wanbetalers", str(map_ / "W.csv"),
            "--uitkeringen", str(map_ / "U.csv"), "--verloop", str(map_ / "V.csv"),
            "--start", "2026-02-02", "--tot", "2029-06-01", "--json", str(uit),
            *(["--beleid", str(beleid)] if beleid.exists() else []),
        ],
        capture_output=True, text=True, check=False, timeout=800,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
    kreeg = json.loads(uit.read_text(encoding="utf-8"))
    jsonschema.validate(kreeg, SCHEMA)
    verwacht = json.loads((map_ / "verwacht.json").read_text(encoding="utf-8"))
    kreeg["geweigerd"] = _zonder_codes(kreeg["geweigerd"])
    assert _verschillen(verwacht, kreeg) == []
