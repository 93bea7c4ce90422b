"""What is looked at before a commit is what `make check` looks at: a hook that fell behind stops every commit."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENTRIES = re.findall(r"^ +entry: \.venv/bin/(.+)$", (ROOT / ".pre-commit-config.yaml").read_text("utf-8"), re.MULTILINE)


def test_every_module_that_a_hook_runs_is_run_so_by_make_check() -> None:
    checked = re.findall(r"\$\(BIN\)/(python -m .+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    modules = [entry for entry in ENTRIES if entry.startswith("python -m")]
    assert len(modules) > 2
    assert set(modules) <= set(checked)
