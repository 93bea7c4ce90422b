"""Which mutants of a session of cosmic-ray are tried, and what came of them: `kies [sample] [seed]` and `tel`.

Left out is what no test can notice, as it is no rule: types, options of a class (`frozen=True`), `strict` of a zip,
a cache, the bare `*` of a signature, `==` that becomes `is` where both are the same word, and `==` to a word that
becomes an order, which words have by their letters only.
"""

import ast
import math
import random
import sqlite3
import sys
from functools import cache
from pathlib import Path

SESSIE = "session.sqlite"
_Bereik = tuple[tuple[int, int], tuple[int, int]]
_NIET = ("Eq_Is", "NotEq_IsNot", "Is_Eq", "IsNot_NotEq")
_VOLGORDE = tuple(f"_{was}_{wordt}" for was in ("Eq", "NotEq") for wordt in ("Lt", "LtE", "Gt", "GtE"))
_Z = 1.96


def kies(sample: int, seed: int) -> None:
    """Keeps `sample` of the mutants, the same for the same seed; 0: all. Raises ValueError for a bad number."""
    sessie = sqlite3.connect(SESSIE)
    vraag = "SELECT module_path, operator_name, occurrence, start_pos_row, start_pos_col, job_id FROM mutation_specs"
    alle = sorted(sessie.execute(vraag))
    regels = [job for pad, hoe, _, rij, kolom, job in alle if not _geen_regel(pad, hoe, (rij, kolom))]
    gekozen = set(random.Random(seed).sample(regels, min(sample, len(regels))) if sample else regels)
    weg = [(job,) for *_, job in alle if job not in gekozen]
    sessie.executemany("DELETE FROM mutation_specs WHERE job_id = ?", weg)
    sessie.executemany("DELETE FROM work_items WHERE job_id = ?", weg)
    sessie.commit()
    print(f"{len(gekozen)} of {len(regels)} mutants of a rule, out of {len(alle)}")


def tel() -> None:
    """The score: of the mutants that could be imported, how many a test noticed, with 95 % certainty (Wilson)."""
    uitkomsten = sqlite3.connect(SESSIE).execute("SELECT test_outcome, output FROM work_results").fetchall()
    bruikbaar = [uitkomst for uitkomst, uitvoer in uitkomsten if "ERROR collecting" not in (uitvoer or "")]
    aantal, gezien = len(bruikbaar), sum(str(uitkomst).upper() != "SURVIVED" for uitkomst in bruikbaar)
    deel = gezien / aantal
    midden = (deel + _Z * _Z / 2 / aantal) / (1 + _Z * _Z / aantal)
    marge = _Z * math.sqrt(deel * (1 - deel) / aantal + _Z * _Z / 4 / aantal**2) / (1 + _Z * _Z / aantal)
    print(f"{len(uitkomsten) - aantal} could not be imported; of the other {aantal} a test noticed {gezien}:")
    print(f"score {deel:.1%}, between {midden - marge:.1%} and {midden + marge:.1%}")


def _geen_regel(pad: str, hoe: str, plek: tuple[int, int]) -> bool:
    if hoe.endswith(_NIET) or "RemoveDecorator" in hoe:
        return True
    if "BinaryOperator_Mul" in hoe and _tekst(pad)[plek[0] - 1][plek[1] :].startswith("*,"):
        return True
    if hoe.endswith(_VOLGORDE) and any(begin <= plek <= einde for begin, einde in _woordvergelijkingen(pad)):
        return True
    return any(begin <= plek <= einde for begin, einde in _verklaringen(pad))


@cache
def _tekst(pad: str) -> list[str]:
    return Path(pad).read_text(encoding="utf-8").split("\n")


@cache
def _woordvergelijkingen(pad: str) -> list[_Bereik]:
    """Where one thing is compared with a word that stands there."""
    boom = ast.parse("\n".join(_tekst(pad)))
    vergelijkingen = [knoop for knoop in ast.walk(boom) if isinstance(knoop, ast.Compare) and len(knoop.ops) == 1]
    return [_bereik(een) for een in vergelijkingen if any(map(_is_woord, (een.left, *een.comparators)))]


def _is_woord(deel: ast.expr) -> bool:
    return isinstance(deel, ast.Constant) and isinstance(deel.value, str)


def _bereik(deel: ast.expr) -> _Bereik:
    return (deel.lineno, deel.col_offset), (deel.end_lineno or deel.lineno, deel.end_col_offset or 0)


@cache
def _verklaringen(pad: str) -> list[_Bereik]:
    """Where types and options of classes stand: from, up to and including (row, column)."""
    boom = ast.parse("\n".join(_tekst(pad)))
    delen: list[ast.expr | None] = [knoop.value for knoop in boom.body if isinstance(knoop, ast.Assign)]
    for knoop in ast.walk(boom):
        delen += [getattr(knoop, "annotation", None), getattr(knoop, "returns", None)]
        delen += [optie.value for optie in knoop.keywords] if isinstance(knoop, ast.ClassDef) else []
        delen += [knoop.value] if isinstance(knoop, ast.keyword) and knoop.arg == "strict" else []
    return [_bereik(deel) for deel in delen if deel is not None]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["kies", sample, seed]:
            kies(int(sample), int(seed))
        case ["tel"]:
            tel()
        case _:
            sys.exit("mutanten.py kies [sample] [seed], of mutanten.py tel")
