"""What file W says as a whole, once every row of it was judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from intake.adapters.bestand.twijfel import Twijfel
from intake.adapters.bestand.wanbetalers import Polisrij
from intake.domain.aanlevering.commands import Afkeuring


@dataclass(frozen=True)
class Wanbetalersbestand:
    """`weggelaten`: the first polissen that a bad row took with it, by their good rows. `afgekeurd` is bounded too.

    `twijfel`: why nobody can be missing by this file. `peildatum`: the latest of its rows.
    """

    polissen: Sequence[tuple[Polisrij, ...]] = field(repr=False)
    afgekeurd: tuple[Afkeuring, ...]
    weggelaten: tuple[tuple[int, ...], ...]
    rijen_totaal: int
    rijen_goed: int = field(default=0, compare=False)
    rijen_fout: int = field(default=0, compare=False)
    rijen_weggelaten: int = field(default=0, compare=False)
    aantallen: Mapping[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int], compare=False)
    genoemd: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    twijfel: Twijfel = field(default_factory=Twijfel, compare=False)
    peildatum: date | None = field(default=None, compare=False)

    @property
    def volledig(self) -> bool:
        """Whether who is not named is missing."""
        return not self.twijfel and bool(self.polissen)
