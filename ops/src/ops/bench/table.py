"""The table for people: what was compared, what it came to, and what is guaranteed at that speed."""

from rich.console import Console
from rich.table import Table

from ops.bench.measuring import Pair, Values

GOALS = {
    "commands_vs_orm": 30.0,
    "commands_vs_unnest": 0.55,
    "http_vs_empty": 0.6,
    "lane_vs_framework": 1.3,
    "relay_vs_raw": 0.75,
    "consumer_vs_raw": 0.55,
    "rebuild_vs_raw": 0.75,
    "deliveries_vs_client": 0.5,
}
LIMITS = {
    "post_zichtbaar_p50_ms": 30,
    "post_zichtbaar_p99_ms": 100,
    "idle_cpu_percent": 10,
    "simuleer_cpu_s": 80,
    "simuleer_seconden": 40,
    "up_seconds": 9,
}
"""Values that are to be at most this; `simuleer_…` of `groot`, `up_seconds` with nothing to download."""
COMPARED = {
    "commands_vs_orm": ("opdrachten", "SQLAlchemy ORM, een transactie per stuk"),
    "commands_vs_unnest": ("opdrachten", "kale unnest van 100 rijen, evenveel verbindingen"),
    "http_vs_empty": ("POST /v1/signalen", "lege FastAPI-route, zelfde model en token"),
    "lane_vs_framework": ("opdracht over HTTP, korte weg", "dezelfde toepassing door FastAPI (ADR 0007)"),
    "relay_vs_raw": ("relay naar Kafka", "kale idempotente producer, send_batch"),
    "consumer_vs_raw": ("consumer uit Kafka", "kale getmany + een unnest per batch"),
    "deliveries_vs_client": ("bezorgen bij een abonnee", "kale HTTP-client, evenveel verbindingen"),
    "rebuild_vs_raw": ("beeld herbouwen", "kaal lezen + een upsert per batch"),
}
GUARANTEED = {
    "commands_vs_orm": "fsync per transactie, versie bewaakt, staat = fold",
    "commands_vs_unnest": "idem; de kale kant bewaakt niets",
    "http_vs_empty": "kluis, idempotentie en fsync vóór het antwoord",
    "lane_vs_framework": "beide wegen geven hetzelfde antwoord",
    "relay_vs_raw": "acks=all, idempotent, keten, checkpoint na bevestiging",
    "consumer_vs_raw": "effect één keer: inbox en effect in een transactie",
    "deliveries_vs_client": "getekend, op volgorde per onderwerp, plaats bewaard",
    "rebuild_vs_raw": "gelijk aan het levende beeld, wissel in een transactie",
}


def show(console: Console, pairs: list[Pair]) -> None:
    table = Table("wat", "tegen", "ons/s", "ander/s", "verhouding", "doel", "wat daarbij vaststaat", title="Snelheid")
    for pair in pairs:
        goal = GOALS[pair.name]
        colour = "green" if pair.ratio >= goal else "red"
        ours, other = COMPARED[pair.name]
        table.add_row(
            ours, other, f"{pair.ours:,.0f}", f"{pair.other:,.0f}", f"[{colour}]{pair.ratio:.2f}[/{colour}]",
            f"≥ {goal:g}", GUARANTEED[pair.name],
        )  # fmt: skip
    console.print(table)


def show_values(console: Console, values: Values) -> None:
    table = Table("waarde", "", "doel", title="Daarachter")
    for name, value in values.items():
        limit = LIMITS.get(name)
        if limit is None or not isinstance(value, int | float):
            table.add_row(name, str(value), "")
        else:
            colour = "green" if value <= limit else "red"
            table.add_row(name, f"[{colour}]{value}[/{colour}]", f"≤ {limit}")
    console.print(table)
