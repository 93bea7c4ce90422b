"""What can be said of a person. `op` is stamped by the chassis."""

from datetime import date
from uuid import UUID

from contracts.domain import Command
from contracts.signaalsoorten import BrpSoort


class MeldBrp(Command, frozen=True, kw_only=True):
    """The BRP says so, as of Dutch day `datum`."""

    persoon_ref: UUID
    soort: BrpSoort
    datum: date
    naar_gemeentecode: str | None = None


PersoonCommand = MeldBrp
