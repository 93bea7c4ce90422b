"""Every metric that a process has, and every log event that needs a person, is on the page for ops, and no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/beheer.md").read_text("utf-8")
METRICS = {"Gauge", "Counter", "Histogram"}
NEEDS_SOMEBODY = {"error", "critical", "exception"}
OF_AN_END = {"process_failed", "loop_stopped_late", "batch_released"}
"""Told by the exit code, by `uitstroom_alarm` or `uitstroom_inbox_retries`, and in no row of their own."""


def _calls() -> Iterator[tuple[str, str]]:
    """(name of what is called, its first argument) for every call with a text in front, in all that ships."""
    for path in [*ROOT.glob("chassis/src/**/*.py"), *ROOT.glob("services/*/src/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]):
                    yield name, text
                case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=str(text)), *_]):
                    yield name, text
                case _:
                    pass


def test_the_page_names_every_metric_and_no_other() -> None:
    made = {text for name, text in _calls() if name in METRICS and text.startswith("uitstroom_")}
    named = set(re.findall(r"\buitstroom_[a-z_]+", PAGE))
    assert len(made) > 20
    assert made - named == set()
    assert {name for name in named if name not in made and re.sub("_(count|total)$", "", name) not in made} == set()


def test_the_page_names_every_log_event_that_needs_somebody() -> None:
    said = {text for name, text in _calls() if re.fullmatch(r"[a-z]+(_[a-z]+)+", text) and name in NEEDS_SOMEBODY}
    everything = {text for _, text in _calls()}
    rows = PAGE.partition("## What to alert on")[2].partition("<details>")[0]
    named = {word for word in re.findall(r"`([a-z]+(?:_[a-z]+)+)`", rows) if not word.startswith("uitstroom_")}
    assert said - named - OF_AN_END == set()
    assert named - everything == set()


def test_the_page_has_the_alerts_that_there_are_with_their_severity_and_duration() -> None:
    rule = yaml.safe_load((ROOT / "deploy/k8s/base/alarmen.yaml").read_text("utf-8"))
    alerts = [alert for group in rule["spec"]["groups"] for alert in group["rules"]]
    table = PAGE.partition("| alert | `ernst` | after |")[2].partition("\n\n")[0]
    rows = {
        name: rest
        for name, *rest in re.findall(r"^\| `(\w+)` \| (\w+) \| ([\w ]+) \| (.+) \| .+ \|$", table, re.MULTILINE)
    }
    assert {name: rest[:2] for name, rest in rows.items()} == {
        alert["alert"]: [alert["labels"]["ernst"], alert.get("for", "at once")] for alert in alerts
    }
    for alert in alerts:
        looked_at = re.findall(r'\buitstroom_\w+|(?<=event=")\w+', alert["expr"])
        assert set(re.findall(r"`(\w+)`", rows[alert["alert"]][2])) == set(looked_at), alert["alert"]
