"""Every event of a letter agreement's stream, all private: what eligibility told in public, and one of our own."""

from typing import Literal
from uuid import UUID

from contracts.briefsoorten import Emailbrief, KiesbareBrief
from contracts.domain import Event
from contracts.soorten import Sjabloon


class SjabloonVernomen(Event, frozen=True, kw_only=True):
    """Private: the gemeente made a version of a letter. `document_ref`: where its text is, with us or elsewhere."""

    sjabloon: Sjabloon
    versie: int
    document_ref: str
    reden_event_id: UUID


class OordeelVernomen(Event, frozen=True, kw_only=True):
    """Private: what the insurer said of a version (RUB-42)."""

    sjabloon: Sjabloon
    versie: int
    oordeel: Literal["GOEDGEKEURD", "AANPASSEN"]
    reden_event_id: UUID


class RekeningVernomen(Event, frozen=True, kw_only=True):
    """Private: the account of the insurer to which a self-payer pays (RUB-75, RUB-90)."""

    iban: str
    reden_event_id: UUID


class BriefkeuzesVastgesteld(Event, frozen=True, kw_only=True):
    """Private: which letters the insurer sends from now on (RUB-63), and which may go by e-mail."""

    van_verzekeraar: frozenset[KiesbareBrief]
    per_email: frozenset[Emailbrief]


BriefafspraakEvent = SjabloonVernomen | OordeelVernomen | RekeningVernomen | BriefkeuzesVastgesteld
