"""What can be asked of the tariffs."""

from datetime import date

from contracts.domain import Command
from contracts.tarieven import Tabel


class VoegTariefToe(Command, frozen=True, kw_only=True):
    """A row of `tabel` from `vanaf` on, a 1st: cents, or months of age for AOW_LEEFTIJD (N-18)."""

    vanaf: date
    waarde: int
    tabel: Tabel = "BPH"


TariefCommand = VoegTariefToe
