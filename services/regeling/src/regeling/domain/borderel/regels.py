"""The lines of a borderel: each insured once, and together what the gemeente says that they are (RUB-55)."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from contracts.domain import Refusal

from regeling.domain.afstemming.regels import Regelbedrag, regelsleutel


class Regelfout(msgspec.Struct, frozen=True, kw_only=True):
    """`nummer` is that of the line, from 0; None for the borderel itself. `detail` is Dutch for people."""

    nummer: int | None
    code: Literal["DUBBELE_REGEL", "TOTAAL_ONGELIJK"]
    detail: str


class BorderelOnjuist(Refusal):
    """A borderel that nothing of is taken; `fouten` names all that is wrong with it."""

    def __init__(self, fouten: Sequence[Regelfout]) -> None:
        super().__init__("BORDEREL_ONJUIST", "Het borderel klopt niet.")
        self.fouten = tuple(fouten)


def opgeteld(regels: Sequence[Regelbedrag], totaal_cent: int | None) -> int:
    """The sum of the lines, cents. Raises BorderelOnjuist for a line that stands there twice and another total."""
    eerder = set[str]()
    fouten: list[Regelfout] = []
    for nummer, regel in enumerate(regels):
        wie = regelsleutel(regel.polis_ref, regel.persoon_ref)
        if wie in eerder:
            detail = "Deze verzekerde staat al op dit borderel."
            fouten.append(Regelfout(nummer=nummer, code="DUBBELE_REGEL", detail=detail))
        eerder.add(wie)
    som = sum(regel.bedrag_cent for regel in regels)
    if totaal_cent is not None and totaal_cent != som:
        detail = f"De regels tellen op tot {som} cent."
        fouten.append(Regelfout(nummer=None, code="TOTAAL_ONGELIJK", detail=detail))
    if fouten:
        raise BorderelOnjuist(fouten)
    return som
