"""A letter as it goes out: the same words as PDF for print, as HTML for a portal, as plain text for who wants that."""

import asyncio
import html
import textwrap
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
import typst
from contracts.soorten import Sjabloon

from notificaties.domain.briefafspraak.adressering import Persoon, aanhef, adres, naam
from notificaties.domain.briefafspraak.tekst import VREEMD, Alinea, Tekst, lees, vul_in

PDF: Final = "application/pdf"
HTML: Final = "text/html"
_BREED: Final = 78
_HIER: Final = files("notificaties.adapters.brieven")
_ZETTERS: Final = ThreadPoolExecutor(2, thread_name_prefix="brief")
"""A letter takes some milliseconds of a core; commands go before."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A letter to somebody. `adres`: above it, empty for who is not in the vault."""

    tekst: Tekst
    adres: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "Document()"


def aan(persoon: Persoon, bron: str, waarden: Mapping[str, str]) -> Document:
    """Text `bron` with these facts, to `persoon`."""
    wie = {"aanhef": aanhef(persoon), "naam": naam(persoon)}
    return Document(tekst=vul_in(lees(bron), {**waarden, **wie}), adres=adres(persoon))


@cache
def voorbeeld(sjabloon: Sjabloon) -> str:
    """The text that ships of a letter: what stands in [ ] is still to be filled in by its sender."""
    return _HIER.joinpath("voorbeelden", f"{sjabloon}.md").read_text(encoding="utf-8")


@cache
def _vorm() -> bytes:
    return _HIER.joinpath("brief.typ").read_bytes()


async def als_pdf(document: Document) -> bytes:
    """PDF/UA-1: tagged, with title and language. The same document gives the same bytes."""
    return await asyncio.get_running_loop().run_in_executor(_ZETTERS, _als_pdf, document)


def _als_pdf(document: Document) -> bytes:
    """Its words go in as data, never as markup. Only fonts that come along are used: it looks the same everywhere.

    What the font lacks, of a name in another script, is a question mark: better than no letter.
    """
    brief = VREEMD.sub("?", msgspec.json.encode(document).decode())
    return typst.compile(
        _vorm(),
        format="pdf",
        sys_inputs={"brief": brief},
        pdf_standards=["ua-1"],
        font_paths=[],
        ignore_system_fonts=True,
    )


def als_html(document: Document) -> str:
    """A whole page without script, style of elsewhere, or link."""
    tekst = document.tekst
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="nl">',
            f'<head><meta charset="utf-8"><title>{html.escape(tekst.kop)}</title></head>',
            "<body>",
            *(f"<address>{_regels(regels)}</address>" for regels in (tekst.afzender, document.adres) if regels),
            "<main>",
            f"<h1>{html.escape(tekst.kop)}</h1>",
            *(
                f"<p>{_regels(blok.regels)}</p>"
                if isinstance(blok, Alinea)
                else f"<ul>{''.join(f'<li>{html.escape(punt)}</li>' for punt in blok.punten)}</ul>"
                for blok in tekst.blokken
            ),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def als_tekst(document: Document) -> str:
    """Lines of at most 78 characters, for mail and screen readers."""
    tekst = document.tekst
    stukken = ["\n".join(regels) for regels in (tekst.afzender, document.adres) if regels]
    stukken.append("\n".join(_gevouwen(tekst.kop)))
    for blok in tekst.blokken:
        if isinstance(blok, Alinea):
            stukken.append("\n".join(deel for regel in blok.regels for deel in _gevouwen(regel)))
        else:
            stukken.append("\n".join(deel for punt in blok.punten for deel in _gevouwen(punt, "- ", "  ")))
    return "\n\n".join(stukken) + "\n"


def _regels(regels: tuple[str, ...]) -> str:
    return "<br>".join(html.escape(regel) for regel in regels)


def _gevouwen(regel: str, eerste: str = "", verder: str = "") -> list[str]:
    return textwrap.wrap(
        regel, _BREED, initial_indent=eerste, subsequent_indent=verder, break_long_words=False, break_on_hyphens=False
    ) or [""]
