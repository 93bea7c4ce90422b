"""The explained rules, read from `docs/regels/*.toml`; every mistake is told with file and id, all at once."""

import re
from collections.abc import Set
from pathlib import Path
from typing import Final

import msgspec

from ops.regels.citations import cited
from ops.regels.ids import FAMILIES, family_of, in_order
from ops.regels.sources import Sources

_SETTING: Final = re.compile(r"[A-Z]\w*\.[a-z]\w*")


class Regel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule: what it says in plain Dutch, its sources, the settings it became, and what else to read."""

    zin: str
    bron: tuple[str, ...]
    instelling: tuple[str, ...] = ()
    zie: tuple[str, ...] = ()


class Familie(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A family of rules on one page; `vrij`: numbers that were never given out."""

    titel: str
    uitleg: str
    regels: dict[str, Regel]
    vrij: tuple[str, ...] = ()


class Book(msgspec.Struct, frozen=True):
    """All families in reading order, and what is wrong with them."""

    families: dict[str, Familie]
    problems: tuple[str, ...]

    def rules(self) -> dict[str, Regel]:
        return {rule_id: regel for familie in self.families.values() for rule_id, regel in familie.regels.items()}


def read_book(directory: Path, sources: Sources) -> Book:
    """Every `<family>.toml` of a directory. A rule that can't be read is left out and told."""
    families: dict[str, Familie] = {}
    problems: list[str] = []
    for code in FAMILIES:
        path = directory / f"{code.lower()}.toml"
        try:
            families[code] = _read_family(code, path, problems)
        except (msgspec.MsgspecError, OSError) as error:
            problems.append(f"{path.name}: {error}")
    book = Book(families=families, problems=())
    known = book.rules().keys()
    for code, familie in families.items():
        for rule_id, regel in familie.regels.items():
            problems += [f"{code.lower()}.toml: {rule_id}: {why}" for why in _objections(regel, known, sources)]
    return Book(families=families, problems=tuple(problems))


def _read_family(code: str, path: Path, problems: list[str]) -> Familie:
    raw = msgspec.toml.decode(path.read_bytes(), type=dict[str, object])
    tables = msgspec.convert(raw.pop("regels", None), dict[str, object])
    rules: dict[str, Regel] = {}
    for rule_id, table in tables.items():
        if family_of(rule_id) != code:
            problems.append(f"{path.name}: {rule_id} is geen id van de familie {code}")
            continue
        try:
            rules[rule_id] = msgspec.convert(table, Regel)
        except msgspec.ValidationError as error:
            problems.append(f"{path.name}: {rule_id}: {error}")
    familie = msgspec.convert({**raw, "regels": {}}, Familie)
    return msgspec.structs.replace(familie, regels=dict(sorted(rules.items(), key=lambda rule: in_order(rule[0]))))


def _objections(regel: Regel, known: Set[str], sources: Sources) -> list[str]:
    objections = [why for reference in regel.bron if (why := sources.objection(reference))]
    if not regel.bron:
        objections.append("geen bron")
    if not regel.zin.rstrip().endswith((".", "?")) or "\n" in regel.zin:
        objections.append("de zin is geen hele zin op één regel")
    rules = {rule_id for rule_id in regel.bron if family_of(rule_id)} | set(regel.zie) | cited(regel.zin)
    objections += [f"verwijst naar {rule_id}, dat niet bestaat" for rule_id in sorted(rules - known)]
    return objections + [
        f"instelling {s!r} is niet 'Klasse.veld'" for s in regel.instelling if not _SETTING.fullmatch(s)
    ]
