"""What can be said to a letter agreement. `op` is stamped by the chassis."""

from uuid import UUID

from contracts.briefsoorten import Emailbrief, KiesbareBrief
from contracts.domain import Command, Tijd
from contracts.eligibility import ProjectafspraakVastgelegd, SjabloonBeoordeeld, SjabloonIngediend

Afspraak = SjabloonIngediend | SjabloonBeoordeeld | ProjectafspraakVastgelegd


class NeemOver(Command, frozen=True, kw_only=True):
    """What the parties agreed on, with the id of its event."""

    event_id: UUID
    afspraak: Afspraak


class StelBriefkeuzesVast(Command, frozen=True, kw_only=True):
    """The gemeente says which letters the insurer sends from now on, and which may go by e-mail."""

    van_verzekeraar: frozenset[KiesbareBrief]
    per_email: frozenset[Emailbrief]


BriefafspraakCommand = Tijd | NeemOver | StelBriefkeuzesVast
