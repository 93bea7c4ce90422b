"""What can be asked of the tariffs."""

from datetime import date

from contracts.domain import Command


class VoegTariefToe(Command, frozen=True, kw_only=True):
    """CAK tells the BPH from `vanaf` on, a 1st: cents per insured per month (N-18)."""

    vanaf: date
    cent: int


TariefCommand = VoegTariefToe
