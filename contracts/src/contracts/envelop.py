"""The envelope: CloudEvents 1.0 in Kafka binary mode, NL GOV profile.

Every attribute is a header; none holds personal data.
"""

from typing import Final

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
CORRELATIE: Final = "ce_correlatieid"
CAUSATIE: Final = "ce_causatieid"
GEMEENTE: Final = "ce_gemeentecode"
UZOVI: Final = "ce_uzovi"
ACTOR: Final = "ce_actor"
ACTORROL: Final = "ce_actorrol"
VERSIE: Final = "ce_aggregaatversie"
TRACEPARENT: Final = "ce_traceparent"
INHOUD: Final = "content-type"

_BREEDTE: Final = 20


def topic(service: str, prefix: str = "") -> str:
    """Name of the internal topic of a service."""
    return f"{prefix}uitstroom.{service}"


def positie_tekst(positie: int) -> str:
    """Feed position as lexicographically ordered text."""
    return f"{positie:0{_BREEDTE}d}"
