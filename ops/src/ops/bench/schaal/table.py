"""The tables for people: a column per size, and which costs stay flat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from rich.console import Console
from rich.table import Table

from ops.bench.schaal.workers import Limits

FLAT: Final = 1.25
"""How many times the least a cost may be at most to be called flat."""
Row = Mapping[str, object]


def spread(rows: Sequence[Row], cost: str) -> float:
    """The largest of a cost as a multiple of the smallest, over all sizes."""
    found = [float(cast(float, row[cost])) for row in rows]
    return max(found) / min(found) if min(found) > 0 else float(max(found) > 0) + 1


def flat(rows: Sequence[Row], costs: Sequence[str]) -> dict[str, float]:
    """`spread` of each cost; up to `FLAT` it is flat."""
    return {cost: round(spread(rows, cost), 2) for cost in costs}


def show(console: Console, title: str, rows: Sequence[Row], costs: Sequence[str]) -> None:
    table = Table("", *(f"{next(iter(row.values())):,}" for row in rows), "verschil", title=title)
    for name in list(rows[0])[1:]:
        times = spread(rows, name) if name in costs else None
        colour = "green" if times is not None and times <= FLAT else "red"
        last = "" if times is None else f"[{colour}]× {times:.2f}[/{colour}]"
        table.add_row(name, *(_cell(row[name]) for row in rows), last)
    console.print(table)


def _cell(value: object) -> str:
    return value if isinstance(value, str) else f"{value:,}"


def show_limits(console: Console, limits: Limits) -> None:
    table = Table("wat", "gebeurtenissen/s", "CPU µs per gebeurtenis", title="Wat er één doet, en wat er meer delen")
    table.add_row("sequencer", f"{limits.sequencer:,.0f}", "")
    table.add_row("relay", f"{limits.relay:,.0f}", "")
    for one in limits.shared:
        table.add_row(f"{one.workers} × consumer, 12 partities", f"{one.per_second:,.0f}", f"{one.cpu_us:,.0f}")
    console.print(table)
