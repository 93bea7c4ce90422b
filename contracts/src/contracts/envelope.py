"""The envelope: CloudEvents 1.0 in Kafka binary mode, NL GOV profile.

Every attribute is a header; none holds personal data.
"""

import re
from collections.abc import Mapping
from typing import Final

from contracts.partijen import FORMS, GEMEENTECODE
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
DATASCHEMA: Final = "ce_dataschema"
SEQUENCE: Final = "ce_sequence"
VORIGE_SEQUENCE: Final = "ce_vorigesequence"
OP: Final = "ce_op"
DAG: Final = "ce_dag"
CORRELATION_ID: Final = "ce_correlatieid"
CAUSATION_ID: Final = "ce_causatieid"
GEMEENTE: Final = "ce_gemeentecode"
UZOVI: Final = "ce_uzovi"
ACTOR: Final = "ce_actor"
ACTORROL: Final = "ce_actorrol"
VERSIE: Final = "ce_aggregaatversie"
TRACEPARENT: Final = "ce_traceparent"
HERHALING: Final = "ce_herhaling"
HERHALINGAANTAL: Final = "ce_herhalingaantal"
INHOUD: Final = "content-type"

TENANT: Final[Mapping[str, str]] = {GEMEENTECODE: GEMEENTE, UZOVICODE: UZOVI}
"""Whom an event is about: what bounds a party → the header that carries it."""

HERHALINGEN: Final = "herhaling"

_ABONNEE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BREEDTE: Final = 20
_UUID: Final = {"format": "uuid"}
_INSTANT: Final = {"format": "date-time"}
_POSITIE: Final = {"pattern": "^[0-9]{20}$"}

BETEKENIS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    ID: ("Persistent id of the event (UUIDv7). Sent again, it is the same event.", _UUID),
    SOURCE: ("URN of the organisation and its system; never a location of data.", {"format": "uri-reference"}),
    SPEC: ("Version of CloudEvents.", {"const": SPECVERSION}),
    TYPE: ("Reverse DNS with one major version; a breaking change is a new type.", {}),
    TIME: ("When the event was logged (UTC), not when it happened in the world; that is in the data.", _INSTANT),
    SUBJECT: ("Pseudonymous id of what the event is about, equal to the record key; never a BSN.", _UUID),
    DATASCHEMA: ("URI of the JSON Schema of the data.", {"format": "uri-reference"}),
    SEQUENCE: ("Position in the feed of the source; a record at or below the last one seen is a duplicate.", _POSITIE),
    VORIGE_SEQUENCE: (
        "Position of the record before it in this partition; above the last seen = loss.",
        _POSITIE,
    ),
    OP: ("Instant (UTC) at which our system took in the cause.", _INSTANT),
    DAG: ("Dutch civil day of `ce_op`.", {"format": "date"}),
    CORRELATION_ID: ("The whole story that the event is part of.", _UUID),
    CAUSATION_ID: ("The event that this one answers to.", _UUID),
    GEMEENTE: ("CBS code of the gemeente of the samenwerking.", {"pattern": f"^{FORMS[GEMEENTECODE]}$"}),
    UZOVI: ("UZOVI of the insurer of the samenwerking.", {"pattern": f"^{FORMS[UZOVICODE]}$"}),
    ACTOR: ("Organisation that acted; never a person.", {}),
    ACTORROL: ("Role of that organisation.", {}),
    VERSIE: ("Version of the stream after the event, from 1.", {"pattern": "^[0-9]+$"}),
    TRACEPARENT: ("W3C trace context as it was when the event was written.", {}),
    HERHALING: ("Id of the replay that sent this again; on a replay topic only. History, not news.", _UUID),
    HERHALINGAANTAL: ("How many records that replay has, over all partitions.", {"pattern": "^[0-9]+$"}),
    INHOUD: ("Media type of the value.", {"const": CONTENT_TYPE}),
}
VERPLICHT: Final = (
    ID,
    SOURCE,
    SPEC,
    TYPE,
    TIME,
    SUBJECT,
    SEQUENCE,
    VORIGE_SEQUENCE,
    OP,
    DAG,
    CORRELATION_ID,
    ACTOR,
    ACTORROL,
    VERSIE,
    INHOUD,
)


def topic(service: str, prefix: str = "") -> str:
    """Name of the internal topic of a service."""
    return f"{prefix}uitstroom.{service}"


def herhaaltopic(abonnee: str, prefix: str = "") -> str:
    """Name of the topic over which one subscriber, and nobody else, gets a part of history again.

    Raises ValueError for what is not the name of a subscription (`regeling-intake`).
    """
    if not _ABONNEE.fullmatch(abonnee):
        raise ValueError(f"{abonnee!r} is no name of a subscription")
    return topic(f"{HERHALINGEN}.{abonnee}", prefix)


def positie_tekst(positie: int) -> str:
    """Feed position as lexicographically ordered text."""
    return f"{positie:0{_BREEDTE}d}"
