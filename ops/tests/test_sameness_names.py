"""Each check of the names that services share, on a service that has them and on one that has others."""

from pathlib import Path

import pytest
from ops.sameness.exchanges import exchanges
from ops.sameness.layout import Layout, nodes
from ops.sameness.queries import queries
from ops.sameness.resources import resources
from ops.sameness.use_cases import use_cases

ROUTER = "def router(runtime): ...\n"


@pytest.fixture
def service(tmp_path: Path) -> Layout:
    made = Layout("proef", tmp_path / "services" / "proef")
    for room in ("api", "requests", "views"):
        (made.source / room).mkdir(parents=True)
    return made


def write(service: Layout, module: str, text: str) -> None:
    (service.source / f"{module}.py").write_text(text)
    nodes.cache_clear()


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("GemeenteSchrijft", 'CommandExchange, commands(S, "GEMEENTE")'),
        ("VerzekeraarSchrijftNaLezen", 'CommandExchange, commands(S, "VERZEKERAAR", waits=True)'),
        ("GemeenteZet", 'PutExchange, puts(S, "GEMEENTE")'),
        ("GemeenteOfVerzekeraarLeest", 'ReadExchange, reads(S, "GEMEENTE", "VERZEKERAAR")'),
        ("CakBladert", 'ListExchange, lists(S, "CAK")'),
        ("PartijVraagt", "Exchange, asks(S)"),
    ],
)
def test_an_exchange_of_another_name_or_in_another_module(service: Layout, name: str, asked: str) -> None:
    write(service, "api/partijen", f"{name} = Annotated[{asked}]\nRef = Annotated[UUID, Path()]\n")
    assert list(exchanges(service)) == []
    write(service, "api/partijen", f"Lezer = Annotated[{asked}]\n")
    write(service, "api/polissen", f"{name} = Annotated[{asked}]\n")
    assert list(exchanges(service)) == [
        f"proef/src/proef/api/partijen.py:1 Lezer: that exchange is called {name}",
        f"proef/src/proef/api/polissen.py:1 {name} belongs in api/partijen.py",
    ]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("lees(views, own, *, after, limit)", "lees: a query is called many, one, page"),
        ("one(own: Where, views)", "one: its first parameter is views"),
        ("page(views, own, *, na, limit)", "page: a page is asked with after=… and limit=…"),
        ("many(views, waar: Where)", "many: whose rows they are is called own, not waar"),
    ],
)
def test_a_query_with_another_word(service: Layout, query: str, wrong: str) -> None:
    own = "async def page(views, own: Where, *, after, limit): ...\nasync def one(views, own: Where, ref): ...\n"
    write(service, "views/polissen", own + "async def _lees(): ...\ndef opened(row, event, at): ...\n")
    assert list(queries(service)) == []
    write(service, "views/polissen", f"async def {query}: ...\n")
    assert list(queries(service)) == [f"proef/src/proef/views/polissen.py:1 {wrong}"]


@pytest.mark.parametrize(
    ("function", "wrong"),
    [
        ("meld(views, store, cause, key)", "meld: store is its first parameter"),
        ("meld(store, key, cause)", "meld: key comes after cause"),
        ("meld(store, cause, signaal, key)", "meld: key comes after cause"),
    ],
)
def test_a_use_case_that_takes_things_in_another_order(service: Layout, function: str, wrong: str) -> None:
    own = "async def meld(store, views, cause_of, key, signaal): ...\nasync def toon(pool, ref): ...\n"
    write(service, "requests/signalen", own)
    assert list(use_cases(service)) == []
    write(service, "requests/signalen", f"async def {function}: ...\n")
    assert list(use_cases(service)) == [f"proef/src/proef/requests/signalen.py:1 {wrong}"]


def test_a_resource_in_the_singular(service: Layout) -> None:
    for module in ("api/polissen", "api/deelnames"):
        write(service, module, ROUTER)
    write(service, "api/commands_of", "def router_of(): ...\n")
    assert list(resources(service)) == []
    write(service, "api/kwijting", ROUTER)
    assert list(resources(service)) == ["proef/src/proef/api/kwijting.py: a resource is named in the plural"]
