"""What docs/partners.md says of the calls is what the services serve: all of them, to whom, no more."""

import re
from pathlib import Path

import pytest

from .routes import SERVICES, roles_of

PAGE = (Path(__file__).parents[2] / "docs/partners.md").read_text("utf-8")
PARTNERS = {"gemeente": "GEMEENTE", "verzekeraar": "VERZEKERAAR", "CAK": "CAK"}
_ROW = re.compile(r"^\| `(GET|POST|PUT|PATCH|DELETE) (\S+)` \| .+ \| ([^|]+) \|$", re.MULTILINE)


def table(service: str) -> dict[tuple[str, str], frozenset[str]]:
    text = PAGE.partition(f"| {service} | wat | wie |")[2].partition("\n\n")[0]
    return {
        (method, path): frozenset(PARTNERS[who.strip()] for who in whom.split(","))
        for method, path, whom in _ROW.findall(text)
    }


@pytest.mark.parametrize("service", SERVICES)
def test_every_call_of_a_partner_is_on_the_page_with_who_may(service: str) -> None:
    partners = frozenset(PARTNERS.values())
    served = {call: roles & partners for call, roles in roles_of(service).items() if roles & partners}
    assert table(service) == served
