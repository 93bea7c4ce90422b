"""One rule for whom a party may speak about, and the same rule for the rows that it may read."""

from collections.abc import Mapping

import pytest
import sqlalchemy as sa
from chassis.eventstore import Forbidden
from chassis.http import Party
from chassis.http.party import party_of
from contracts.partijen import PARTIES
from sqlalchemy.dialects import postgresql

TENANT = {"gemeentecode": "0546", "uzovi": "3311"}
TABLE = sa.Table("beeld", sa.MetaData(), sa.Column("gemeentecode", sa.Text), sa.Column("uzovi", sa.Text))
BARE = sa.Table("kaal", sa.MetaData(), sa.Column("sleutel", sa.Uuid))


def party(rol: str, must_carry: frozenset[str] | None = None, **bounds: str) -> Party:
    needed = PARTIES.roles[rol] if must_carry is None else must_carry
    return Party(id="x", rol=rol, bounds=bounds, must_carry=needed, scopes=frozenset(), subject="x")


def sql(who: Party, table: sa.Table = TABLE) -> str:
    return str(who.rows_of(table).compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))


@pytest.mark.parametrize(
    ("who", "may", "rows"),
    [
        (party("GEMEENTE", gemeentecode="0546"), True, "beeld.gemeentecode = '0546'"),
        (party("GEMEENTE", gemeentecode="0363"), False, "beeld.gemeentecode = '0363'"),
        (party("VERZEKERAAR", uzovi="3311"), True, "beeld.uzovi = '3311'"),
        (
            party("VERZEKERAAR", uzovi="3311", gemeentecode="0363"),
            False,
            "beeld.uzovi = '3311' AND beeld.gemeentecode = '0363'",
        ),
        (party("GEMEENTE"), False, "false"),
        (party("GEMEENTE", uzovi="3311"), False, "false"),
        (party("CAK"), True, "true"),
        (party("CAK", gemeentecode="0363"), False, "beeld.gemeentecode = '0363'"),
        (party("CAK", gemeentecode="0546"), True, "beeld.gemeentecode = '0546'"),
    ],
)
def test_every_bound_counts_and_none_where_one_is_due_is_nothing(who: Party, may: bool, rows: str) -> None:
    assert who.may_speak_about(TENANT) is may
    assert sql(who) == rows


@pytest.mark.parametrize("tenant", [{}, {"uzovi": "3311"}, {"gemeentecode": None, "uzovi": "3311"}])
def test_a_tenant_that_says_not_whose_it_is_is_not_yours(tenant: Mapping[str, str | None]) -> None:
    who = party("GEMEENTE", gemeentecode="0546")
    assert not who.may_speak_about(tenant)
    with pytest.raises(Forbidden, match="VERBODEN"):
        who.must_speak_about(tenant)
    assert sql(who, BARE) == "false"


@pytest.mark.parametrize(
    "claim",
    [
        None,
        [],
        {"rol": "OPS"},
        {"id": "", "rol": "OPS"},
        {"id": 3, "rol": "OPS"},
        {"id": "x", "rol": ["OPS"]},
        {"id": "x", "rol": "BURGER"},
        {"id": "x", "rol": "CAK", "uzovi": "331"},
        {"id": "x", "rol": "CAK", "uzovi": 3311},
        {"id": "x", "rol": "GEMEENTE", "uzovi": "3311"},
        {"id": "x", "rol": "GEMEENTE", "gemeentecode": "0546\n"},
    ],
)
def test_a_claim_of_another_form_is_no_party(claim: object) -> None:
    with pytest.raises(ValueError):
        party_of(claim, PARTIES, scopes=frozenset(), subject="x")


def test_a_party_carries_every_bound_of_its_claim_and_nothing_else() -> None:
    claim = {"id": "cak", "rol": "CAK", "gemeentecode": "0546", "uzovi": None, "naam": "iets"}
    assert party_of(claim, PARTIES, scopes=frozenset(), subject="x").actor.bounds == {"gemeentecode": "0546"}
