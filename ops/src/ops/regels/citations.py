"""Which ids a text cites.

Families with a hyphen (`RUB-29`, `A-27`, `CONV-pre`, `INV-B3`, `FIX-2026`) are taken wherever they stand as a word.

The short ones (`S1`, `E17`, `D9`, `B3`, `T10`, `K4`) look like other things: a moment `T0` in a test, `%E2%82` in an
address, a time `T09:00`, the linter's `T20`, the language level B1. So they are taken from what a person reads only: in
Python from comments and from strings with a blank in them (docstrings too), in settings and SQL from comments, in
Markdown from all of it. Not taken: what touches a letter, a digit, `%`, `.`, `{`, `-` or a time; number 0; a language
level (`niveau B1`, `B1-niveau`); storage that speaks S3 (`S3-compatible`, `S3 bucket`).

Rows of ids are written short and mean each one: `RUB-48…50`, `E5…E17`, `RUB-20/21`, `RUB-28, 48…50` (a number after a
comma counts when `,` `;` `)` `/` or `…` follows it). In a test only the ends of such a row count: what a docstring says
of ten rules at once proves none of the eight between.

A test names ids at the start of its name, any number of them, with or without zeros or underscores:
`test_rub_29_moment_x`, `test_sc_14_t06_t09_announced`, `test_rub_12_and_16_no_persons`.
"""

import io
import re
import tokenize
from collections.abc import Iterator
from typing import Final

from ops.regels.ids import NUMBERED, SHORT, TWO_DIGITS, spelled

_HYPHENATED: Final = re.compile(
    rf"(?<![\w-])(?:(?P<family>{'|'.join(NUMBERED)})-(?P<number>\d{{1,3}})(?!\w)"
    rf"|(?P<two>{'|'.join(TWO_DIGITS)})-(?P<digits>\d\d)(?![\w-])"
    r"|(?P<special>CONV-pre|FIX-\d{4}|INV-B\d{1,2})(?!\w))"
)
_NO_RULE: Final = r"(?<!niveau )(?<!CEFR )(?<!level )(?<!taal )"
_SHORT: Final = re.compile(
    rf"(?<![\w%.{{-]){_NO_RULE}(?P<family>[{''.join(SHORT)}])(?P<number>[1-9]\d?)"
    r"(?![\w%-]|:\d|\.\d| (?:level|niveau|bucket|opslag|storage))"
)
_MORE: Final = re.compile(r"\s?(?P<sign>…|\.\.\.|/)\s?(?P<prefix>[A-Z]{1,4}-?)?(?P<number>\d{1,3})(?!\w)")
_COMMA: Final = re.compile(r", (?P<number>\d{1,3})(?=[,;)/…])")
_COMMENT: Final = re.compile(r"(?:^|\s)(?:#|--)\s.*")
_STRINGS: Final = ("STRING", "FSTRING_MIDDLE")  # from Python 3.12 on an f-string is several tokens
_TEST: Final = re.compile(r"^[ \t]*(?:async )?def (test_\w+)", re.MULTILINE)
_NAMED: Final = re.compile(
    rf"(?P<family>{'|'.join(n.lower() for n in (*NUMBERED, *TWO_DIGITS, *SHORT))})_?(?P<number>\d{{1,3}})(?=_|$)"
)


def cited(text: str, kind: str = ".md", *, between: bool = True) -> set[str]:
    """Every id that a text cites, in the spelling of its family.

    `kind`: the ending of its file's name. `between`: with what lies between the ends of `RUB-48…50`.
    """
    return set(_read(text, _HYPHENATED, between)) | set(_read(_prose(text, kind), _SHORT, between))


def named_by_tests(text: str) -> dict[str, set[str]]:
    """Id → names of the test functions that begin with it."""
    found: dict[str, set[str]] = {}
    for test in _TEST.findall(text):
        for rule_id in _at_the_start(test.removeprefix("test_")):
            found.setdefault(rule_id, set()).add(test)
    return found


def _at_the_start(name: str) -> Iterator[str]:
    family = ""
    while True:
        if family and (bare := re.match(r"and_(\d{1,3})(?=_|$)", name)):
            yield spelled(family, int(bare[1]))
            name = name[bare.end() + 1 :]
        elif hit := _NAMED.match(name):
            family = hit["family"].upper()
            yield spelled(family, int(hit["number"]))
            name = name[hit.end() + 1 :]
        else:
            return


def _read(text: str, pattern: re.Pattern[str], between: bool) -> Iterator[str]:
    for hit in pattern.finditer(text):
        groups = hit.groupdict()
        if groups.get("special"):
            yield groups["special"]
            continue
        family = groups.get("family") or groups["two"]
        number = int(groups.get("number") or groups["digits"])
        yield spelled(family, number)
        yield from _row(text, hit.end(), family, number, between)


def _row(text: str, at: int, family: str, number: int, between: bool) -> Iterator[str]:
    """The ids that a short way of writing stands for, from `at` on."""
    prefix = family if family in SHORT else f"{family}-"
    while True:
        more = _MORE.match(text, at)
        if more and more["prefix"] in {None, prefix}:
            last = int(more["number"])
            first = number + 1 if between and more["sign"] != "/" else last
            yield from (spelled(family, n) for n in range(first, last + 1))
        else:
            more = _COMMA.match(text, at)
            if not more:
                return
            last = int(more["number"])
            yield spelled(family, last)
        number, at = last, more.end()


def _prose(text: str, kind: str) -> str:
    """The part of a file in which a short id can be meant; nothing when there is none at all."""
    if kind == ".md" or not _SHORT.search(text):
        return text if kind == ".md" else ""
    if kind != ".py":
        return "\n".join(_COMMENT.findall(text))
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return "\n".join(
        token.string
        for token in tokens
        if token.type == tokenize.COMMENT or (tokenize.tok_name[token.type] in _STRINGS and " " in token.string)
    )
