"""The envelope: CloudEvents 1.0 in Kafka binary mode, NL GOV profile.

Every attribute is a header; none holds personal data.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from contracts.partijen import FORMS, GEMEENTECODE
from contracts.partijen import KVKNUMMER as KVK
from contracts.partijen import PARTNERSOORT as SOORT
from contracts.partijen import UZOVI as UZOVICODE

SPECVERSION: Final = "1.0"
CONTENT_TYPE: Final = "application/json"
MAX_BYTES: Final = 64 * 1024

ID: Final = "ce_id"
SOURCE: Final = "ce_source"
SPEC: Final = "ce_specversion"
TYPE: Final = "ce_type"
TIME: Final = "ce_time"
SUBJECT: Final = "ce_subject"
SEQUENCE: Final = "ce_sequence"
PREVIOUS_SEQUENCE: Final = "ce_vorigesequence"
EPOCH: Final = "ce_tijdperk"
STREAM: Final = "ce_stroom"
CHAIN_ENDS: Final = "ce_ketenstand"
OP: Final = "ce_op"
DAG: Final = "ce_dag"
CORRELATION_ID: Final = "ce_correlatieid"
CAUSATION_ID: Final = "ce_causatieid"
GEMEENTE: Final = "ce_gemeentecode"
UZOVI: Final = "ce_uzovi"
KVKNUMMER: Final = "ce_kvknummer"
PARTNERSOORT: Final = "ce_partnersoort"
ACTOR: Final = "ce_actor"
ACTORROL: Final = "ce_actorrol"
VERSION: Final = "ce_aggregaatversie"
TRACEPARENT: Final = "ce_traceparent"
REPLAY: Final = "ce_herhaling"
REPLAY_COUNT: Final = "ce_herhalingaantal"
CONTENT: Final = "content-type"

TENANT: Final[Mapping[str, str]] = {
    GEMEENTECODE: GEMEENTE,
    UZOVICODE: UZOVI,
    KVK: KVKNUMMER,
    SOORT: PARTNERSOORT,
}
"""Whom an event is about: what bounds a party → the header that carries it."""

REPLAYS: Final = "herhaling"

_SUBSCRIBER: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WIDTH: Final = 20
_UUID: Final = {"format": "uuid"}
_INSTANT: Final = {"format": "date-time"}
_POSITION: Final = {"pattern": "^[0-9]{20}$"}
_POSITIONS: Final = {"pattern": "^[0-9]+( [0-9]+)+$"}

MEANINGS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    ID: ("Persistent id of the event (UUIDv7). Sent again, it is the same event.", _UUID),
    SOURCE: (
        "URN of the organisation (by OIN or KvK number, as the installation sets it) and its system: "
        "`urn:nld:oin:<20 digits>:systeem:uitstroom-<service>`; never a location of data.",
        {"format": "uri-reference"},
    ),
    SPEC: ("Version of CloudEvents.", {"const": SPECVERSION}),
    TYPE: ("Reverse DNS with one major version; a breaking change is a new type.", {}),
    TIME: ("When the event was logged (UTC), not when it happened in the world; that is in the data.", _INSTANT),
    SUBJECT: ("Pseudonymous id of what the event is about, equal to the record key; never a BSN.", _UUID),
    SEQUENCE: (
        "Position in the feed of the source. Compare it within one partition only: there it rises, and a record at or "
        "below the last one seen in that partition is a duplicate. Partitions are filled side by side: between two of "
        "them positions say nothing, and a reader of more than one keeps the last position of each.",
        _POSITION,
    ),
    PREVIOUS_SEQUENCE: (
        "Position of the record before it in this partition, 0 for the first. Above the last one seen in that "
        "partition = a record is missing; below it = a record was slipped in.",
        _POSITION,
    ),
    EPOCH: (
        "Epoch of the feed of the source: the chain holds within one. Another one than the last one seen says that the "
        "store of the source was set back: stop, and ask what was withdrawn. Records of before version 0.4 have none.",
        _UUID,
    ),
    CHAIN_ENDS: (
        "On the last record of what was sent together, and on no other: the position up to which all was sent, then "
        "the last position of each partition from 0 on. Who has come so far in every partition has heard all of the "
        "feed up to the first number.",
        _POSITIONS,
    ),
    OP: ("Instant (UTC) at which our system took in the cause.", _INSTANT),
    DAG: ("Dutch civil day of `ce_op`.", {"format": "date"}),
    CORRELATION_ID: ("The whole story that the event is part of.", _UUID),
    CAUSATION_ID: ("The event that this one answers to.", _UUID),
    GEMEENTE: ("CBS code of the gemeente of the samenwerking.", {"pattern": f"^{FORMS[GEMEENTECODE]}$"}),
    UZOVI: ("UZOVI of the insurer of the samenwerking.", {"pattern": f"^{FORMS[UZOVICODE]}$"}),
    KVKNUMMER: (
        "Number in the Handelsregister of the signaalpartner, where that is no insurer.",
        {"pattern": f"^{FORMS[KVK]}$"},
    ),
    PARTNERSOORT: ("As which kind of signaalpartner it speaks (DDAS).", {"pattern": f"^({FORMS[SOORT]})$"}),
    ACTOR: ("Organisation that acted; never a person.", {}),
    ACTORROL: ("Role of that organisation.", {}),
    VERSION: (
        "Number of the event in the stream that it was written to, from 1; events that are not published count, so "
        "numbers are passed over. Several streams may speak about one `ce_subject`, and then numbers come more than "
        "once: for order and completeness there is the chain of `ce_sequence`, for identity `ce_id`.",
        {"pattern": "^[0-9]+$"},
    ),
    STREAM: ("Stream that the event was written to, where that is another one than `ce_subject`.", _UUID),
    TRACEPARENT: ("W3C trace context as it was when the event was written.", {}),
    REPLAY: ("Id of the replay that sent this again; on a replay topic only. History, not news.", _UUID),
    REPLAY_COUNT: ("How many records that replay has, over all partitions.", {"pattern": "^[0-9]+$"}),
    CONTENT: ("Media type of the value.", {"const": CONTENT_TYPE}),
}
REQUIRED: Final = (
    ID,
    SOURCE,
    SPEC,
    TYPE,
    TIME,
    SUBJECT,
    SEQUENCE,
    PREVIOUS_SEQUENCE,
    OP,
    DAG,
    CORRELATION_ID,
    ACTOR,
    ACTORROL,
    VERSION,
    CONTENT,
)


def topic(service: str, prefix: str = "") -> str:
    """Name of the internal topic of a service."""
    return f"{prefix}uitstroom.{service}"


def replay_topic(subscriber: str, prefix: str = "") -> str:
    """Name of the topic over which one subscriber, and nobody else, gets a part of history again.

    Raises ValueError for what is not the name of a subscription (`regeling-intake`).
    """
    if not _SUBSCRIBER.fullmatch(subscriber):
        raise ValueError(f"{subscriber!r} is no name of a subscription")
    return topic(f"{REPLAYS}.{subscriber}", prefix)


def chain_ends_text(position: int, ends: Sequence[int]) -> str:
    """`ends`: the last position of each partition, from 0 on; 0 where nothing was sent."""
    return " ".join(map(str, (position, *ends)))


def position_text(position: int) -> str:
    """Feed position as lexicographically ordered text."""
    return f"{position:0{_WIDTH}d}"
