"""Everything that can be said to a dwelling. `op` is stamped by the chassis; amounts in cents, Dutch dates."""

from datetime import date
from uuid import UUID

from contracts.domain import Command
from contracts.intake import Matchregels
from contracts.soorten import Signaalpartner


class VoegSignaalToe(Command, frozen=True, kw_only=True):
    """A signal that was taken up is about this dwelling.

    `over`: what it is about, of whom and by whom; a later one about the same in the same month replaces it.
    """

    woning_ref: UUID
    signaal_id: UUID
    over: UUID
    signaalpartner: Signaalpartner
    signaaldatum: date
    bedrag_cent: int
    oudste_vervaldatum: date | None = None
    crisissignaal: bool = False
    regels: Matchregels = Matchregels()


WoningCommand = VoegSignaalToe
