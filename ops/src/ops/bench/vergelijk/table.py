"""What came of it, for people: wins and losses both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final

from rich.console import Console
from rich.table import Table

from ops.bench.vergelijk.kills import Tally

MEASURES: Final = {
    "opdrachten": "POST tot antwoord, 32 tegelijk",
    "keten": "POST tot gevolg bij de afnemer",
    "herbouw": "beeld opnieuw uit de geschiedenis",
}
_OWN: Final = "uitstroom"


def show(console: Console, rates: Mapping[str, Sequence[Mapping[str, float]]], peers: Sequence[str]) -> None:
    table = Table("wat", "ons/s", *(f"{peer}/s" for peer in peers), title="Naast elkaar; tussen haakjes ons : hen")
    for measure, what in MEASURES.items():
        cells = [f"{median(one[measure] for one in rates[_OWN]):,.0f}"]
        for peer in peers:
            ratio = median(a[measure] / b[measure] for a, b in zip(rates[_OWN], rates[peer], strict=True))
            colour = "green" if ratio >= 1 else "red"
            cells.append(f"{median(one[measure] for one in rates[peer]):,.0f} ([{colour}]{ratio:.2f}[/{colour}])")
        table.add_row(what, *cells)
    console.print(table)


def show_kills(console: Console, tallies: Mapping[str, Tally]) -> None:
    table = Table(
        "wie", "opdrachten", "kill -9", "kwijt", "dubbel na opnieuw sturen", "dubbel na opnieuw bezorgen",
        title="Verlies en verdubbeling, alle processen om de beurt gedood",
    )  # fmt: skip
    for name, tally in tallies.items():
        resent = "–" if tally.resent is None else str(tally.resent)
        table.add_row(name, str(tally.sent), str(tally.kills), str(tally.lost), resent, str(tally.redelivered))
    console.print(table)
