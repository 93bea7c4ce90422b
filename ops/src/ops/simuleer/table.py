"""What a person reads: where everybody ended and why, sums that reconcile, what was refused, how the system stands."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from rich.console import Console
from rich.table import Table

from ops.simuleer.dossiers import Polis
from ops.simuleer.spel import Verslag
from ops.stack.tokens import UZOVI


def euro(cent: int) -> str:
    """321457 → `€ 3.214,57`."""
    heel, rest = divmod(abs(cent), 100)
    return f"{'-' if cent < 0 else ''}€ {heel:,}".replace(",", ".") + f",{rest:02d}"


def _einde(polis: Polis) -> tuple[str, str]:
    """Where a polis ended, and why."""
    if polis.voltooid:
        return "kwijting verleend" if polis.kwijting.cak else "voltooid, kwijting volgt", polis.voltooid.grond
    if einde := next((lid.einde for lid in polis.leden if lid.einde), None):
        return "beëindigd", einde.reden
    toestanden = {lid.toestand for lid in polis.leden if lid.toestand}
    if polis.ingangsdatum:
        return "loopt nog", ", ".join(sorted(toestanden))
    if "GEWEIGERD" in toestanden:
        return "start geweigerd", "zelfbetaler vanaf ingang"
    if polis.instemming == "MISLUKT":
        return "geen instemming", ", ".join(sorted({lid.aanbod for lid in polis.leden if lid.aanbod}))
    return polis.selectie.lower().replace("_", " "), ", ".join(polis.redenen)


def show_uitkomst(console: Console, verslag: Verslag, verwacht: Mapping[tuple[str, str], str]) -> None:
    """`verwacht`: refusals that are meant, by happening and code, with why."""
    uitkomst = verslag.uitkomst
    groepen: dict[tuple[str, str], list[Polis]] = {}
    for polis in uitkomst.polissen:
        groepen.setdefault(_einde(polis), []).append(polis)
    tabel = Table(title="Waar iedereen eindigde, en waarom", title_justify="left")
    tabel.add_column("waar, waarom")
    for kop in ("polissen", "mensen", "schuld €", "afgelost €", "kwijt €", "open €"):
        tabel.add_column(kop, justify="right", no_wrap=True)
    for (waar, waarom), polissen in sorted(groepen.items(), key=lambda g: -len(g[1])):
        tabel.add_row(f"{waar}: {waarom}".lower().replace("_", " "), *_sommen(polissen))
    tabel.add_section()
    tabel.add_row(f"alles bij verzekeraar {UZOVI}", *_sommen(uitkomst.polissen))
    console.print(tabel)
    t = uitkomst.totalen
    console.print(
        f"Σ schuld {euro(t.schuld_cent)} = afgelost {euro(t.afgelost_cent)} + kwijtgescholden "
        f"{euro(t.kwijtgescholden_cent)} + open {euro(t.open_cent)}: "
        + ("[green]sluit op de cent[/green]" if t.sluitend else "[red]SLUIT NIET[/red]")
    )
    _show_refused(console, verslag, verwacht)


def show_mutations(console: Console, verslag: Verslag, mutaties: Mapping[str, int]) -> None:
    """What befell how many of the participants, and what became of all their months."""
    leden = [lid for polis in verslag.uitkomst.polissen if polis.ingangsdatum for lid in polis.leden if lid.toestand]
    termen = Counter[str]()
    for lid in leden:
        termen.update(msgspec.structs.asdict(lid.termijnen))
    aantal = sum(mutaties.values())
    console.print(
        f"{len(leden)} deelnames, {termen.total()} maanden; {aantal} deelnemers met een mutatie "
        f"({100 * aantal / max(len(leden), 1):.1f} %): "
        + ", ".join(f"{soort} {n}".lower().replace("_", " ") for soort, n in sorted(mutaties.items()))
    )
    console.print("Maanden: " + ", ".join(f"{stand} {n}" for stand, n in termen.items()))


def _sommen(polissen: Sequence[Polis]) -> list[str]:
    bedragen = (
        sum(polis.schuld_cent for polis in polissen),
        sum(polis.afgelost_cent for polis in polissen),
        sum(polis.kwijtgescholden_cent for polis in polissen),
        sum(polis.open_cent for polis in polissen),
    )
    mensen = sum(len(polis.leden) for polis in polissen)
    return [str(len(polissen)), str(mensen), *(euro(bedrag).removeprefix("€ ") for bedrag in bedragen)]


def _show_refused(console: Console, verslag: Verslag, verwacht: Mapping[tuple[str, str], str]) -> None:
    for fout in verslag.beeld.afgekeurd:
        console.print(f"[yellow]{fout.bestand} rij {fout.rij}, {fout.kolom}: {fout.code}[/yellow] {fout.melding}")
    if verslag.beeld.niet_bewaard:
        console.print(f"{verslag.beeld.niet_bewaard} personen op U staan op geen polis van W: geteld, niet bewaard.")
    if verslag.beeld.buiten_spel:
        console.print(
            f"{verslag.beeld.buiten_spel} rijen van V gaan over mensen zonder aanbod of deelname: zonder gevolg."
        )
    gemeend = Counter((rij.gebeurtenis, rij.code) for rij in verslag.uitkomst.geweigerd)
    for wat, waarom in verwacht.items():
        if aantal := gemeend[wat]:
            console.print(f"{aantal} verwachte weigeringen ({': '.join(wat)}): {waarom}.")
    for rij in verslag.uitkomst.geweigerd:
        if (rij.gebeurtenis, rij.code) not in verwacht:
            console.print(f"V rij {rij.rij} ({rij.gebeurtenis}) door de dienst geweigerd: {rij.code}")


def show_system(console: Console, topics: dict[str, Counter[str]], lag: dict[str, int], geparkeerd: int) -> None:
    tabel = Table(title="Gebeurtenissen per topic", title_justify="left")
    tabel.add_column("topic")
    tabel.add_column("records", justify="right")
    tabel.add_column("meest voorkomend")
    for topic, telling in topics.items():
        meest = ", ".join(f"{naam} {n}" for naam, n in telling.most_common(3))
        tabel.add_row(topic, str(telling.total()), meest)
    console.print(tabel)
    achter = sum(lag.values())
    console.print(
        f"lag {achter}, geparkeerd {geparkeerd}" + ("" if not (achter or geparkeerd) else f" [red]{lag}[/red]")
    )


def show_durations(console: Console, duur: dict[str, float]) -> None:
    console.print("Duur: " + " · ".join(f"{deel} {seconden:.1f} s" for deel, seconden in duur.items()))
