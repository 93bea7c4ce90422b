"""The page itself: what was found in the code, with what a partner does about it."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ops.refusals.scan import Found, Kind, scan

_HEAD = """# Weigeringen: wat er staat en wat u doet

Gemaakt uit de broncode met `python -m ops.refusals`; verander deze bladzijde niet met de hand.

Elke weigering is een probleemdocument (`application/problem+json`) met een vaste `code`. Bouw op de code, nooit op de
tekst: die mag veranderen. Gelden er meer redenen tegelijk, dan staan ze alle in `errors`. Op de plaats van … staat in
het antwoord een waarde.

| status | betekent |
|---|---|
| 400 | de inhoud klopt niet: wat, staat in `errors` of in de tekst |
| 401 | wij weten niet wie u bent: er is iets met het token |
| 403 | u mag dit niet, of niet over deze gemeente of verzekeraar |
| 404 | het bestaat niet, of het is niet van u |
| 409 | het verzoek is goed, maar kan nu niet |
| 413, 415, 405, 406 | de vorm van het verzoek past niet |
| 429, 503 | het kan nu even niet; er is niets half bewaard |
| 500 | de fout ligt bij ons |

Of u het opnieuw mag sturen, wanneer, en met welke `Idempotency-Key`, staat per status in
[de tabel voor partners](partners.md#opnieuw-sturen-wanneer-en-met-welke-sleutel).

## Van het hele verzoek

"""
_FIELDS = """
## Van één veld

Deze codes staan in `errors`, elk met een `pointer` naar het veld. De tekst zegt wat er moet staan.

"""
_ROWS = """
## Van één rij in een bestand

Deze codes staan in `afgekeurd`, met rij en kolom. Daarnaast zijn er per kolom: `<KOLOM>_ONTBREEKT` (de waarde is
verplicht), `<KOLOM>_ONGELDIG` (de waarde heeft niet de vorm van de kolom), `<KOLOM>_CELFOUT` (er staat een fout van
Excel, zoals #N/B), `<KOLOM>_TE_VER` (de datum ligt buiten 2000 tot en met 2099) en `<KOLOM>_IN_TOEKOMST` (de datum
ligt na vandaag).

"""


def advice() -> dict[str, str]:
    return tomllib.loads((Path(__file__).parent / "advies.toml").read_text("utf-8"))


def gaps(found: Iterable[Found], known: Mapping[str, str]) -> list[str]:
    """What keeps the page from being made: a code without advice, an advice without a code."""
    codes = {each.code for each in found if each.kind == "REQUEST"}
    return [
        *(
            f"{code}: say in ops/src/ops/refusals/advies.toml what a partner does"
            for code in sorted(codes - set(known))
        ),
        *(f"{code}: no code answers this any more; take it out of advies.toml" for code in sorted(set(known) - codes)),
    ]


def render(root: Path) -> str:
    """The whole page. ValueError with one line per gap."""
    found = scan(root)
    known = advice()
    if missing := gaps(found, known):
        raise ValueError("\n".join(missing))
    request = _rows(found, "REQUEST", lambda f: [f"`{f.code}`", str(f.status), f.service], lambda f: [known[f.code]])
    field = _rows(found, "FIELD", lambda f: [f"`{f.code}`", f.service], lambda _: [])
    row = _rows(found, "ROW", lambda f: [f"`{f.code}`"], lambda f: [f.advice])
    return "".join(
        [
            _HEAD,
            _table(["code", "status", "dienst", "wat er is", "wat u doet"], request),
            _FIELDS,
            _table(["code", "dienst", "wat er moet staan"], field),
            _ROWS,
            _table(["code", "wat er is", "wat u doet"], row),
        ]
    )


_Cells = Callable[[Found], list[str]]


def _rows(found: Iterable[Found], kind: Kind, before: _Cells, after: _Cells) -> list[list[str]]:
    """One row per code, status and room, with every text that is said there."""
    texts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    ends: dict[tuple[str, ...], list[str]] = {}
    for each in found:
        if each.kind == kind:
            key = tuple(before(each))
            texts[key].append(each.detail)
            ends[key] = after(each)
    return [[*key, "<br>".join(dict.fromkeys(filter(None, texts[key]))) or "…", *ends[key]] for key in sorted(texts)]


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(
        f"| {' | '.join(cell.replace('|', '/').replace('<token>', '&lt;token&gt;') for cell in line)} |\n"
        for line in lines
    )
