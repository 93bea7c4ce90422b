import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from aiokafka.errors import CoordinatorNotAvailableError, KafkaConnectionError
from chassis.observability import configure_logging, linked_span, setup_tracing, span, traced, valid_traceparent
from chassis.observability.context import CORRELATION_ID
from chassis.observability.redact import redact, redact_text
from chassis.observability.tracing import UnknownExporter
from contracts.persoonsgegevens import is_bsn
from opentelemetry import trace

BSN = "123456782"
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines() -> Iterator[Lines]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    out = io.StringIO()
    configure_logging("proef", "info", stream=out)

    def read() -> list[dict[str, object]]:
        return [json.loads(line) for line in out.getvalue().splitlines()]

    yield read
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_eleven_test() -> None:
    assert is_bsn(BSN)
    assert not is_bsn("123456789")
    assert not is_bsn("000000000")


@pytest.mark.parametrize("text", [BSN, f"bsn={BSN}.", "1234.56.782", "123 456 782", f'{{"x":"{BSN}"}}'])
def test_a_bsn_is_masked_in_any_notation(text: str) -> None:
    masked = redact_text(text)
    assert "***" in masked
    assert "56" not in masked


@pytest.mark.parametrize(
    "text", ["123456789", "2027-01-31T09:00:00Z", "00000000-0000-4000-8000-123456782000", "1123456782", "a123456782"]
)
def test_what_is_no_bsn_stays_readable(text: str) -> None:
    assert redact_text(text) == text


def test_sensitive_keys_are_masked_at_any_depth() -> None:
    inside = {"regels": [{"Achternaam": "Jansen", "bedrag": 12, "nummer": int(BSN)}], "e-mail": "x@y.nl", "n": (BSN,)}
    assert redact(inside) == {
        "regels": [{"Achternaam": "***", "bedrag": 12, "nummer": "***"}],
        "e-mail": "***",
        "n": ["***"],
    }


def test_a_line_is_one_json_object_with_where_it_belongs(lines: Lines) -> None:
    log = structlog.get_logger("uitstroom.proef")
    with span("werk", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"):
        CORRELATION_ID.set("verhaal-1")
        log.info("bestand gelezen", rijen=3, naam="Jansen", authorization="Bearer x", persoon_ref="p-1")
    (line,) = lines()
    assert line["service"] == "proef"
    assert line["level"] == "info"
    assert line["event"] == "bestand gelezen"
    assert line["trace_id"] == "0af7651916cd43dd8448eb211c80319c"
    assert line["correlation_id"] == "verhaal-1"
    assert line["rijen"] == 3
    assert line["naam"] == line["authorization"] == "***"
    assert str(line["timestamp"]).endswith("Z")


def test_library_logs_go_through_the_same_writer(lines: Lines) -> None:
    logging.getLogger("aiokafka.consumer").error("partitie %s van %s", 3, BSN)
    logging.getLogger("uvicorn.error").info("gestart")
    logging.getLogger("aiokafka.consumer").info("praat")
    kafka, uvicorn = lines()
    assert kafka["event"] == "partitie 3 van ***"
    assert kafka["logger"] == "aiokafka.consumer"
    assert uvicorn["event"] == "gestart"


def test_fault_18_a_broker_that_never_had_a_group_is_no_error_and_what_else_it_says_is(lines: Lines) -> None:
    library = logging.getLogger("aiokafka.consumer.group_coordinator")
    library.error("Group Coordinator Request failed: %s", CoordinatorNotAvailableError())
    assert lines() == []
    library.error("Group Coordinator Request failed: %s", KafkaConnectionError("no broker"))
    library.error("Heartbeat session expired - marking coordinator dead")
    assert [line["level"] for line in lines()] == ["error", "error"]


def test_an_error_shows_type_and_place_but_not_what_was_sent(lines: Lines) -> None:
    try:
        int("Jansen")
    except ValueError:
        structlog.get_logger("x").exception("mislukt")
        logging.getLogger("x").exception("mislukt")
    ours, theirs = lines()
    for line in (ours, theirs):
        assert line["error_type"] == "ValueError"
        assert any("test_an_error" in frame for frame in line["frames"])
        assert "Jansen" not in json.dumps(line)


def test_simulation_is_in_every_line(lines: Lines) -> None:
    out = io.StringIO()
    configure_logging("proef", "info", simulatie=True, stream=out)
    structlog.get_logger("x").info("hallo")
    assert json.loads(out.getvalue())["simulatie"] is True


def test_traceparent_follows_the_standard() -> None:
    good = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    assert valid_traceparent(good) == good
    for bad in (None, "", good + "-x", good.upper(), good.replace("0af7651916cd43dd8448eb211c80319c", "0" * 32)):
        assert valid_traceparent(bad) is None


def test_spans_nest_in_one_trace() -> None:
    with span("a") as outer, span("b", outer) as inner:
        assert inner[:36] == outer[:36]
        assert inner != outer


def test_without_an_exporter_a_batch_has_no_span_and_nobody_looks_for_its_causes() -> None:
    def causes() -> Iterator[str]:
        raise AssertionError("looked at")
        yield ""

    assert not traced()
    with linked_span("batch", causes()) as batch:
        assert batch is None
        assert not trace.get_current_span().is_recording()


def test_an_exporter_that_is_not_installed_is_a_clear_error() -> None:
    assert setup_tracing("proef", "none") is None
    with pytest.raises(UnknownExporter, match="OTEL_TRACES_EXPORTER"):
        setup_tracing("proef", "bestaatniet")
