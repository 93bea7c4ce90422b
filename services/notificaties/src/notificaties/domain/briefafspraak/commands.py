"""What can be said to a letter agreement. `op` is stamped by the chassis."""

from uuid import UUID

from contracts.briefsoorten import KiesbareBrief
from contracts.domain import Command, Tijd
from contracts.eligibility import ProjectafspraakVastgelegd, SjabloonBeoordeeld, SjabloonIngediend

Afspraak = SjabloonIngediend | SjabloonBeoordeeld | ProjectafspraakVastgelegd


class NeemOver(Command, frozen=True, kw_only=True):
    """What the parties agreed on, with the id of its event."""

    event_id: UUID
    afspraak: Afspraak


class KiesAfzender(Command, frozen=True, kw_only=True):
    """The gemeente says which letters the insurer sends from now on."""

    van_verzekeraar: frozenset[KiesbareBrief]


BriefafspraakCommand = Tijd | NeemOver | KiesAfzender
