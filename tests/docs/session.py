"""One page is one session: its samples run in order from the root of the checkout, and a shell variable stays."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from .pages import ROOT, Fence, Sample

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"
ANYTHING = "…"
_SECONDS = 180


class SampleFailed(AssertionError):
    """A sample of a page did not do what the page says."""


class Session:
    def __init__(self, page: Path, folder: Path, environment: Mapping[str, str]) -> None:
        self._page = page
        self._state = folder / "state.sh"
        self._state.write_text("")
        self._environment = {**os.environ, **environment}

    def run(self, sample: Sample) -> None:
        """Raises SampleFailed when it ends with another code than 0, or prints something else than what is shown."""
        done = subprocess.run(
            ["bash", "-c", self._script(sample)],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        if done.returncode:
            raise self._failure(sample, f"ended with {done.returncode}", done)
        if sample.shown and (what := difference(sample.shown, done.stdout)):
            raise self._failure(sample, what, done)

    def _script(self, sample: Sample) -> str:
        text = sample.text
        if sample.language == "python":
            text = f"'{sys.executable}' - <<'END_OF_SAMPLE'\n{text}END_OF_SAMPLE\n"
        keep = f"{{ export -p; declare -f; }} > '{self._state}'"
        return f"set -euo pipefail\nsource '{self._state}'\nset -a\n{text}\n{keep}\n"

    def _failure(self, sample: Sample, what: str, done: "subprocess.CompletedProcess[str]") -> SampleFailed:
        where = f"{self._page.relative_to(ROOT)}:{sample.line}"
        return SampleFailed(f"{where}: {what}\n{sample.text}\n--- stdout\n{done.stdout}\n--- stderr\n{done.stderr}")


def difference(shown: Fence, printed: str) -> str | None:
    """What is other than the page shows; None when nothing is."""
    if shown.word == "text":
        return _lines_differ(shown.body.splitlines(), printed.splitlines())
    try:
        return _json_differs(json.loads(shown.body), json.loads(printed), "")
    except json.JSONDecodeError as error:
        return f"no JSON: {error}"


def _lines_differ(shown: list[str], printed: list[str]) -> str | None:
    """A line `…` stands for any number of lines, `…` within a line for anything in it."""
    rest = iter(line.rstrip() for line in printed)
    skipping = False
    for want in (line.strip() for line in shown):
        if want == ANYTHING:
            skipping = True
            continue
        found = any(_like(want, line) for line in rest) if skipping else _like(want, next(rest, ""))
        if not found:
            return f"the page shows {want!r}"
        skipping = False
    return None


def _like(want: str, line: str) -> bool:
    position = 0
    line = line.strip()
    parts = want.split(ANYTHING)
    if not line.startswith(parts[0]) or not line.endswith(parts[-1]):
        return False
    for part in parts:
        found = line.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return True


def _json_differs(shown: Json, got: Json, where: str) -> str | None:
    """A key that is shown is there; a list is as long, unless its last element is `…`."""
    if shown == ANYTHING:
        return None
    if isinstance(shown, dict) and isinstance(got, dict):
        missing = next((name for name in shown if name not in got), None)
        if missing is not None:
            return f"{where}/{missing} is not in the answer"
        return next(
            (found for name in shown if (found := _json_differs(shown[name], got[name], f"{where}/{name}"))), None
        )
    if isinstance(shown, list) and isinstance(got, list):
        first = shown[:-1] if shown and shown[-1] == ANYTHING else shown
        if len(got) < len(first) or (first is shown and len(got) != len(first)):
            return f"{where} has {len(got)} elements"
        pairs = enumerate(zip(first, got, strict=False))
        return next((found for at, (a, b) in pairs if (found := _json_differs(a, b, f"{where}/{at}"))), None)
    return None if shown == got else f"{where or 'the answer'} is {got!r}, the page shows {shown!r}"
