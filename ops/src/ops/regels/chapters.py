"""Chapters that a text cites (`domain 5.3…5.6`, `simuleer §2, §4`), and where a reader of the clone finds them.

`docs/regels/hoofdstukken.toml` has one entry a chapter. The pages that code once cited and that are not in the clone
(`architecture`, `infra`, …) are read as chapters too, so that a citation of them is told as leading nowhere.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

FILE: Final = "hoofdstukken.toml"

_CITED: Final = re.compile(
    r"\b(?P<book>domain|dossier|simuleer|architecture|infra|anchors|conventions),? (?:\d §)?(?P<sign>§?)"
    r"(?P<number>[1-9](?:\.\d{1,2})?)(?![\w%])"
)
_NO_CHAPTER: Final = re.compile(r"\b(?P<page>(?:architecture|infra|anchors|conventions)(?:\.md\b|, \"))")
_MORE: Final = re.compile(r"(?P<between>…|, |/)(?P<sign>§?)(?P<number>[1-9](?:\.\d{1,2})?)(?!\w|\.\d)")


class Hoofdstuk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it is about in one sentence, and the pages to read, as seen from docs/regels."""

    wat: str
    lees: tuple[str, ...]


def read_chapters(directory: Path) -> tuple[dict[str, Hoofdstuk], list[str]]:
    """Chapter → where it stands, and what is wrong, one line each. No file: no chapters."""
    path = directory / FILE
    if not path.is_file():
        return {}, []
    try:
        chapters = msgspec.toml.decode(path.read_bytes(), type=dict[str, Hoofdstuk])
    except msgspec.MsgspecError as error:
        return {}, [f"{FILE}: {error}"]
    lost = [
        f"{FILE}: {chapter}: {page} bestaat niet"
        for chapter, found in chapters.items()
        for page in found.lees
        if not (directory / page.partition("#")[0]).exists()
    ]
    return chapters, lost


def cited_chapters(text: str) -> set[str]:
    """Every chapter that a text cites, as `domain 5.7` or `simuleer §3`."""
    return set(_cited(text)) | {hit["page"].rstrip(' ",') for hit in _NO_CHAPTER.finditer(text)}


def _cited(text: str) -> Iterator[str]:
    for hit in _CITED.finditer(text):
        book, number, at = hit["book"], hit["number"], hit.end()
        yield _spelled(book, number)
        while more := _MORE.match(text, at):
            if ("." in more["number"]) != ("." in number) or bool(more["sign"]) != bool(hit["sign"]):
                break
            yield from _until(book, number, more["number"]) if more["between"] == "…" else ()
            yield _spelled(book, more["number"])
            number, at = more["number"], more.end()


def _until(book: str, first: str, last: str) -> Iterator[str]:
    """What lies between the ends of `5.3…5.6`."""
    before, _, of_first = first.rpartition(".")
    for number in range(int(of_first) + 1, int(last.rpartition(".")[2])):
        yield _spelled(book, f"{before}.{number}" if before else str(number))


def _spelled(book: str, number: str) -> str:
    return f"{book} §{number}" if book == "simuleer" else f"{book} {number}"
