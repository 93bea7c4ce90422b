"""What an operator sees of the consumer."""

from typing import Final

from prometheus_client import Counter, Gauge

_PARTITION: Final = ["subscription", "partition"]

HANDLED: Final = Counter("uitstroom_inbox_records", "Records that took effect, or that nothing listens to", _PARTITION)
DUPLICATES: Final = Counter("uitstroom_inbox_duplicates", "Records dropped because they were seen before", _PARTITION)
CHAIN_BROKEN: Final = Gauge("uitstroom_inbox_chain_broken", "1: stopped, a record is missing (alarm)", _PARTITION)
LAG: Final = Gauge("uitstroom_inbox_lag", "Records in the topic that were not handled yet", _PARTITION)
RETRIES: Final = Counter("uitstroom_inbox_retries", "Batches tried again after a passing failure", ["subscription"])
PARKED: Final = Counter("uitstroom_inbox_parked", "Records set apart, with the failure that did it", ["subscription"])
PARKED_NOW: Final = Gauge("uitstroom_inbox_parked_now", "Records that wait for a redrive (alarm)", ["subscription"])
REFUSED: Final = Counter("uitstroom_inbox_refused", "Steps that the domain refused as foreseen", ["subscription"])
BAD_TICKS: Final = Counter("uitstroom_inbox_bad_ticks", "TijdVerstreken unreadable or not yet", ["subscription"])
WATERMARK: Final = Gauge("uitstroom_inbox_watermark_seconds", "The service's event time, seconds since 1970")
TIME_FAILED: Final = Counter("uitstroom_inbox_time_failed", "Times that living through a watermark failed")
