"""What a person may do for a party: only what a role of that person has the mandate for (RUB-13).

The samenwerking says which role has which mandate; both services that decide on one hold people to it.
"""

from collections.abc import Collection, Iterable

from contracts.domain import Forbidden
from contracts.eligibility.voorbereiding import Mandaat, MandatenVastgesteld
from contracts.samenwerkingsoorten import Opdracht
from contracts.soorten import Partij


def eis_mandaat(
    opdracht: str, partij: Partij, rollen: Collection[str], vastgesteld: Iterable[MandatenVastgesteld]
) -> None:
    """`rollen`: of the person who speaks for `partij`; `vastgesteld`: the newest word of each party of a samenwerking.

    Codes: MANDAAT_ONTBREEKT (403), which names the mandate and who has it. Without a word nobody has any.
    """
    houders = [
        mandaat.rol
        for woord in vastgesteld
        if woord.partij == partij
        for mandaat in woord.mandaten
        if opdracht in mandaat.opdrachten
    ]
    if set(houders).isdisjoint(rollen):
        wie = f"Dat heeft {' of '.join(sorted(houders))}." if houders else "Nog geen enkele rol heeft dat."
        raise Forbidden("MANDAAT_ONTBREEKT", f"Hiervoor is in deze samenwerking het mandaat {opdracht} nodig. {wie}")


def bijgewerkt(
    vastgesteld: tuple[MandatenVastgesteld, ...], woord: MandatenVastgesteld
) -> tuple[MandatenVastgesteld, ...]:
    """A later word of a party replaces its earlier one whole."""
    return (*(een for een in vastgesteld if een.partij != woord.partij), woord)


def gegeven(vastgesteld: Iterable[MandatenVastgesteld]) -> tuple[Opdracht, ...]:
    """What some role of some party may do."""
    mandaten: list[Mandaat] = [mandaat for woord in vastgesteld for mandaat in woord.mandaten]
    return tuple(sorted({opdracht for mandaat in mandaten for opdracht in mandaat.opdrachten}))
