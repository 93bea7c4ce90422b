"""Row 33 of the faults: there is an alert for every alarm that the code can raise, and each says what to do."""

import ast
import io
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
import yaml
from chassis.observability import configure_logging
from ops.stack.settings import SERVICES, root
from prometheus_client import REGISTRY

SOURCES = ("chassis/src", *(f"services/{service}/src" for service in SERVICES))


def trees() -> Iterator[ast.AST]:
    for source in SOURCES:
        for path in sorted((root() / source).rglob("*.py")):
            yield ast.parse(path.read_text())


def calls() -> Iterator[tuple[str, list[str]]]:
    """Name of what is called, and the texts that it is called with, in place."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield (
                    name,
                    [
                        each.value
                        for each in node.args
                        if isinstance(each, ast.Constant) and isinstance(each.value, str)
                    ],
                )


def critical_events() -> set[str]:
    events = {texts[0] if texts else "?" for name, texts in calls() if name == "critical"}
    assert "?" not in events, "a critical line whose name is no constant: no alert can match it"
    return events


def alarm_metrics() -> set[str]:
    """As Prometheus names them: a counter ends in _total."""
    kinds = {"Gauge": "", "Counter": "_total"}
    return {
        texts[0].removesuffix("_total") + kinds[name]
        for name, texts in calls()
        if name in kinds and len(texts) > 1 and ("(alarm)" in texts[1] or texts[0] == "uitstroom_alarm")
    }


@pytest.fixture(scope="module")
def alerts() -> list[dict[str, Any]]:
    rule = yaml.safe_load((root() / "deploy/k8s/base/alarmen.yaml").read_text())
    return [alert for group in rule["spec"]["groups"] for alert in group["rules"]]


def test_fault_33_every_critical_line_has_an_alert_of_its_own(alerts: list[dict[str, Any]]) -> None:
    matched = {name for alert in alerts for name in re.findall(r'critical_seconds\{event="(\w+)"\}', alert["expr"])}
    assert matched == critical_events()


def test_fault_33_every_metric_that_is_an_alarm_has_an_alert(alerts: list[dict[str, Any]]) -> None:
    used = {name for alert in alerts for name in re.findall(r"\buitstroom_\w+", alert["expr"])}
    assert alarm_metrics() - used == set()


def test_fault_33_alerts_match_metrics_that_exist(alerts: list[dict[str, Any]]) -> None:
    kinds = {"Gauge": "", "Counter": "_total"}
    known = {texts[0].removesuffix("_total") + kinds[name] for name, texts in calls() if name in kinds and texts}
    used = {name for alert in alerts for name in re.findall(r"\buitstroom_\w+", alert["expr"])}
    assert used - known == set()


def test_fault_33_every_alert_says_what_is_wrong_and_what_to_do(alerts: list[dict[str, Any]]) -> None:
    assert len({alert["alert"] for alert in alerts}) == len(alerts)
    for alert in alerts:
        assert alert["labels"]["ernst"] in {"kritiek", "waarschuwing"}
        assert all(len(alert["annotations"][word]) > 10 for word in ("wat", "doen")), alert["alert"]


def test_fault_33_a_critical_line_is_a_metric_by_itself(tmp_path: Path) -> None:
    before = structlog.get_config(), logging.getLogger().handlers[:], logging.getLogger().level
    out = io.StringIO()
    try:
        configure_logging("proef", stream=out)
        structlog.get_logger("proef").critical("proef_alarm", waar=3)
        structlog.get_logger("proef").error("proef_fout")
    finally:
        structlog.configure(**before[0])
        logging.getLogger().handlers[:] = before[1]
        logging.getLogger().setLevel(before[2])
    assert json.loads(out.getvalue().splitlines()[0])["event"] == "proef_alarm"
    assert REGISTRY.get_sample_value("uitstroom_critical_seconds", {"event": "proef_alarm"})
    assert REGISTRY.get_sample_value("uitstroom_critical_seconds", {"event": "proef_fout"}) is None
