"""`koppeltoets`: how well persons are recognised without a BSN, over the Dutch variants that are kept here."""

from typing import Annotated

import typer
from intake.domain.vergelijking import Grenzen

from ops.koppeling.meten import meet, paren

Grens = Annotated[int, typer.Option(min=1, max=100, help="Vanaf hoeveel van de 100 punten het dezelfde persoon is.")]
_STANDAARD = Grenzen()


def register(app: typer.Typer) -> None:
    app.command("koppeltoets")(koppeltoets)


def koppeltoets(
    grens: Grens = _STANDAARD.zeker, *, paren_tonen: Annotated[bool, typer.Option("--paren")] = False
) -> None:
    """Meet precisie en bereik (recall) van de herkenning zonder BSN."""
    gemeten = paren()
    meting = meet(gemeten, grens)
    for paar in gemeten:
        fout = paar.zelfde != (paar.vergelijking.score >= grens)
        if fout or paren_tonen:
            verschillen = ", ".join(f"{v.deel} {v.hoe} {v.punten}" for v in paar.vergelijking.verschillen)
            print(f"{'FOUT' if fout else 'goed'} {paar.vergelijking.score:3} {paar.wat}: {verschillen or 'gelijk'}")
    twijfel = sum(_STANDAARD.twijfel <= paar.vergelijking.score < grens for paar in gemeten)
    print(
        f"{meting.zelfde} paren van één persoon en {meting.anders} van twee; grens {grens}: "
        f"precisie {meting.precisie:.3f}, bereik {meting.bereik:.3f}; {twijfel} naar een mens."
    )
