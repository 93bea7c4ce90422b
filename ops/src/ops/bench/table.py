"""The table for people: what was compared, what it came to, and what is guaranteed at that speed."""

from rich.console import Console
from rich.table import Table

from ops.bench.measuring import Paar

DOELEN = {
    "commands_vs_orm": 10.0,
    "commands_vs_unnest": 0.4,
    "http_vs_empty": 0.5,
    "lane_vs_framework": 1.3,
    "relay_vs_raw": 0.5,
    "consumer_vs_raw": 0.3,
    "rebuild_vs_raw": 0.5,
}
WAT = {
    "commands_vs_orm": ("opdrachten", "SQLAlchemy ORM, een transactie per stuk"),
    "commands_vs_unnest": ("opdrachten", "kale unnest van 100 rijen, evenveel verbindingen"),
    "http_vs_empty": ("POST /v1/signalen", "lege FastAPI-route, zelfde model en token"),
    "lane_vs_framework": ("opdracht over HTTP, korte weg", "dezelfde toepassing door FastAPI (ADR 0007)"),
    "relay_vs_raw": ("relay naar Kafka", "kale idempotente producer, send_batch"),
    "consumer_vs_raw": ("consumer uit Kafka", "kale getmany + een unnest per batch"),
    "rebuild_vs_raw": ("beeld herbouwen", "kaal lezen + een upsert per batch"),
}
BELOFTE = {
    "commands_vs_orm": "fsync per transactie, versie bewaakt, staat = fold",
    "commands_vs_unnest": "idem; de kale kant bewaakt niets",
    "http_vs_empty": "kluis, idempotentie en fsync vóór het antwoord",
    "lane_vs_framework": "beide wegen geven hetzelfde antwoord",
    "relay_vs_raw": "acks=all, idempotent, keten, checkpoint na bevestiging",
    "consumer_vs_raw": "effect één keer: inbox en effect in een transactie",
    "rebuild_vs_raw": "gelijk aan het levende beeld, wissel in een transactie",
}


def toon(console: Console, paren: list[Paar]) -> None:
    tabel = Table("wat", "tegen", "ons/s", "ander/s", "verhouding", "doel", "wat daarbij vaststaat", title="Snelheid")
    for paar in paren:
        doel = DOELEN[paar.naam]
        kleur = "green" if paar.verhouding >= doel else "red"
        wat, tegen = WAT[paar.naam]
        tabel.add_row(
            wat, tegen, f"{paar.ons:,.0f}", f"{paar.ander:,.0f}", f"[{kleur}]{paar.verhouding:.2f}[/{kleur}]",
            f"≥ {doel:g}", BELOFTE[paar.naam],
        )  # fmt: skip
    console.print(tabel)


def toon_waarden(console: Console, waarden: dict[str, object]) -> None:
    tabel = Table("waarde", "", title="Daarachter", show_header=False)
    for naam, waarde in waarden.items():
        tabel.add_row(naam, str(waarde))
    console.print(tabel)
