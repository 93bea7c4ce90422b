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


@pytest.mark.acceptance
@pytest.mark.timeout(900)
def test_the_model_and_the_product_answer_the_same(tmp_path: Path) -> None:
    argumenten = Verteller(SEED, START, TOT, BELEID).vertel(POLISSEN).schrijf(tmp_path)
    uit = tmp_path / "uit.json"
    run = subprocess.run(
        [str(Path(sys.executable).with_name("uitstroom")), "simuleer", *argumenten, "--json", str(uit)],
        capture_output=True, text=True, check=False, timeout=800,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
    model, product = voorspel(tmp_path, START, TOT), json.loads(uit.read_text(encoding="utf-8"))
    (tmp_path / "model.json").write_text(json.dumps(model, indent=1), encoding="utf-8")
    product["geweigerd"] = [{k: g[k] for k in ("rij", "gebeurtenis")} for g in product["geweigerd"]]
    anders = verschillen(model, product)
    assert not anders, f"{tmp_path}, seed {SEED}: {len(anders)} verschillen\n" + "\n".join(anders[:60])
