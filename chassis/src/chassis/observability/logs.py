"""Structured log: one JSON object per line on stdout, for our code and the libraries alike, never personal data."""

import logging
import sys
import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final, TextIO, cast

import msgspec
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from chassis.observability.context import CORRELATION_ID, TRACEPARENT
from chassis.observability.metrics import CRITICAL
from chassis.observability.redact import MASK, is_sensitive, redact

_QUIET = {
    "aiokafka": logging.WARNING,
    # Its warnings are of a group that is being formed anew, which is no news: whoever hears nothing for long falls.
    "aiokafka.consumer.group_coordinator": logging.ERROR,
    "faststream": logging.WARNING,
    "uvicorn.access": logging.ERROR,
    "asyncio": logging.WARNING,
}
_NOT_YET: Final = frozenset({"GroupCoordinatorNotAvailableError", "NotCoordinatorForGroupError"})
_BEGINNING: Final = logging.getLogger("aiokafka.consumer.group_coordinator")
_PLAIN = frozenset({"level", "timestamp", "service", "trace_id", "correlation_id", "logger"})


def configure_logging(
    service: str, level: str = "info", *, simulatie: bool = False, stream: TextIO | None = None
) -> None:
    """Send every logger of this process through one JSON line writer; `level` is debug, info, warning or error.

    In simulation mode each line says so: nobody may take it for something that happened.
    """
    fixed = {"service": service, **({"simulatie": True} if simulatie else {})}
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[Processor] = [
        _fixed(fixed),
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _where,
        _errors(messages=number <= logging.DEBUG),
        _redacted,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            _told_to_alarms,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _line],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(number)
    for name in list(logging.Logger.manager.loggerDict):
        if name.split(".", 1)[0] in {"uvicorn", "aiokafka", "faststream"}:
            logger = logging.getLogger(name)
            logger.handlers.clear()
            logger.propagate = True
    for name, quiet in _QUIET.items():
        logging.getLogger(name).setLevel(max(quiet, number))
    if _is_said not in _BEGINNING.filters:
        _BEGINNING.addFilter(_is_said)


def _is_said(record: logging.LogRecord) -> bool:
    """A broker that never had a group makes its coordinator first: the library asks again, and calls it an error.

    A coordinator that does not come is told by who waits: a part that hears nothing for a minute falls.
    """
    said = record.args if isinstance(record.args, tuple) else ()
    return not any(type(each).__name__ in _NOT_YET for each in said)


def _told_to_alarms(_: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A critical line of ours asks for a person: an alert matches its metric, by the name of the event."""
    if method == "critical":
        CRITICAL.labels(event["event"]).set_to_current_time()
    return event


def _fixed(values: Mapping[str, Any]) -> Processor:
    def add(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        return {**values, **event}

    return add


def _where(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    traceparent, correlation_id = TRACEPARENT.get(), CORRELATION_ID.get()
    if traceparent:
        event.setdefault("trace_id", traceparent[3:35])
    if correlation_id:
        event.setdefault("correlation_id", correlation_id)
    return event


def _errors(*, messages: bool) -> Processor:
    """Type and place of an error. Its message may quote what somebody sent, so it is shown at level debug only."""

    def render(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        info = event.pop("exc_info", None)
        if info is True:
            info = sys.exc_info()
        error: object = cast("tuple[Any, ...]", info)[1] if isinstance(info, tuple) else info
        if isinstance(error, BaseException):
            event["error_type"] = type(error).__qualname__
            event["frames"] = _frames(error.__traceback__)
            if error.__cause__ is not None:
                event["error_cause"] = type(error.__cause__).__qualname__
            if messages:
                event["error_message"] = str(error)
        return event

    return render


def _frames(tb: TracebackType | None) -> list[str]:
    return [
        f"{frame.filename.rpartition('/src/')[2]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(tb)
    ][-12:]


def _redacted(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    return {
        key: value if key in _PLAIN or key.startswith("_") else MASK if is_sensitive(key) else redact(value)
        for key, value in event.items()
    }


def _line(_: WrappedLogger, __: str, event: EventDict) -> str:
    return msgspec.json.encode(event, enc_hook=str).decode()
