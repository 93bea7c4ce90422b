"""The model and the running product answer the same on generated files, field by field.

Another run: `MODEL_SEED=7 MODEL_POLISSEN=300 pytest tests/model/test_verschil.py`; when it fails, the files and both
answers are in the folder that it names.
"""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from .antwoord import voorspel
from .genereer import Verteller
from .verschil import verschillen

SEED = int(os.environ.get("MODEL_SEED", "2026"))
POLISSEN = int(os.environ.get("MODEL_POLISSEN", "130"))
START, TOT = date(2026, 2, 2), date(2026, 12, 14)
VOOR_DE_EERSTE_DAG = date(2026, 2, 10)
BELEID: dict[str, object] = {
    "termijnen": 7,
    "aflossing": "50,00",
    "gemeentebijdrage": "0,00",
    "boekdag": 1,
    "moment_x_werkdagen": 1,
    "moment_x_tijd": "12:30",
    "opt": "OPT_OUT",
    "stilzwijgend_toegestaan": True,
    "reactietermijn_dagen": 21,
    "stabiel_maanden": 6,
    "stabiel_schuld_onder": "1000,00",
    "bijdrage_bij_zelfbetaling": True,
}


pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(900)]


def test_the_model_and_the_product_answer_the_same(tmp_path: Path) -> None:
    _vergelijk(tmp_path, POLISSEN, TOT, BELEID)


def test_they_do_when_the_story_ends_before_anybody_starts(tmp_path: Path) -> None:
    _vergelijk(tmp_path, 20, VOOR_DE_EERSTE_DAG, {"opt": "OPT_OUT"})


def _vergelijk(map_: Path, polissen: int, tot: date, beleid: dict[str, object]) -> None:
    argumenten = Verteller(SEED, START, tot, beleid).vertel(polissen).schrijf(map_)
    uit = map_ / "uit.json"
    run = subprocess.run(
        [str(Path(sys.executable).with_name("uitstroom")), "simuleer", *argumenten, "--json", str(uit)],
        capture_output=True, text=True, check=False, timeout=800,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
    model, product = voorspel(map_, START, tot), json.loads(uit.read_text(encoding="utf-8"))
    (map_ / "model.json").write_text(json.dumps(model, indent=1), encoding="utf-8")
    product["geweigerd"] = [{k: g[k] for k in ("rij", "gebeurtenis")} for g in product["geweigerd"]]
    anders = verschillen(model, product)
    assert not anders, f"{map_}, seed {SEED}: {len(anders)} verschillen\n" + "\n".join(anders[:60])
