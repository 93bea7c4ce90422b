"""Where a page goes on: what stands in a cursor of ours, and 400 for any other."""

from uuid import UUID

from chassis.http import Fout, Page, ongeldige_invoer

_HOOGSTE = 2**31 - 1


def na_polis(page: Page) -> UUID | None:
    """The last polis of the page before; None at the start."""
    match page.after:
        case None:
            return None
        case [str(tekst)]:
            try:
                return UUID(tekst)
            except ValueError as fout:
                raise _vreemd() from fout
        case _:
            raise _vreemd()


def na_volgnr(page: Page) -> int:
    """The number of the last event of the page before; 0 at the start."""
    match page.after:
        case None:
            return 0
        case [int(nummer)] if 0 <= nummer <= _HOOGSTE:
            return nummer
        case _:
            raise _vreemd()


def _vreemd() -> Exception:
    return ongeldige_invoer(
        [Fout(in_="query", pointer="/na", code="VERKEERDE_VORM", detail="Neem `na` over uit `_links.volgende`.")]
    )
