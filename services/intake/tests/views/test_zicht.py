"""What the folds of each viewpoint make of an event, and what never reaches them."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from chassis.eventstore import Placed, Seen
from contracts.domain import Event
from contracts.intake import (
    Achterstand,
    AchterstandGemeld,
    AchterstandIngelopen,
    SignaalAfgewezen,
    SignaalDoorgeleid,
    SignaalHerhaald,
    UitkeringsbestandAangeleverd,
    WanbetalersbestandAangeleverd,
)
from intake.views import gemeente, verzekeraar

ID, EERDER, PERSOON, STREAM = (UUID(int=n) for n in range(1, 5))
OP = datetime(2026, 2, 2, 8, tzinfo=UTC)
META = Seen(op=OP, dag=date(2026, 2, 2), tenant={"gemeentecode": "0546", "uzovi": "9991"}, traceparent=None)
GEMELD = AchterstandGemeld(
    signaal_id=ID,
    persoon_ref=PERSOON,
    rol="VERZEKERINGNEMER",
    profiel="WGS",
    grondslag="WGS_3_1_B",
    kanaal="HTTP",
    soorten=(Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=45000),),
    totaal_cent=45000,
    peildatum=date(2026, 2, 1),
    signaaldatum=date(2026, 2, 2),
)
HERHAALD = SignaalHerhaald(signaal_id=ID, eerder_signaal_id=EERDER, persoon_ref=PERSOON, hoger=False)
AANTALLEN: Any = {"rijen_totaal": 3, "rijen_goed": 2, "rijen_fout": 1, "sha256": "a"}
FILE_W = WanbetalersbestandAangeleverd(bestand_id=ID, samenwerking_id=STREAM, soort="DEFINITIEF", **AANTALLEN)
FILE_U = UitkeringsbestandAangeleverd(bestand_id=ID, samenwerking_id=STREAM, niet_bewaard=1, **AANTALLEN)


def placed(event: Event, position: int) -> Placed:
    return Placed(position, STREAM, position, type(event).__name__, event, META)


def rows(view: Any, *events: Event) -> Any:
    """The row after the events, as the table would hold it."""
    row = None
    for position, event in enumerate(events, start=7):
        if (seen := view.seen(placed(event, position))) is not None:
            row = view.fold(row, seen)
    return row and view.written([(ID, row)]) and row


@pytest.mark.parametrize("view", [gemeente.SIGNALEN, verzekeraar.SIGNALEN])
@pytest.mark.parametrize(
    ("events", "status", "code"),
    [
        ((GEMELD,), "ONTVANGEN", None),
        ((SignaalAfgewezen(signaal_id=ID, code="ONGELDIG"),), "AFGEWEZEN", "ONGELDIG"),
        (
            (SignaalHerhaald(signaal_id=ID, eerder_signaal_id=EERDER, persoon_ref=PERSOON, hoger=False),),
            "HERHAALD",
            None,
        ),
        ((GEMELD, SignaalDoorgeleid(signaal_id=ID)), "DOORGELEID_RUB", None),
        ((GEMELD, AchterstandIngelopen(signaal_id=ID, persoon_ref=PERSOON, datum=OP.date())), "INGELOPEN", None),
    ],
)
def test_s1_to_s16_both_viewpoints_see_how_a_signal_stands(
    view: Any, events: tuple[Event, ...], status: str, code: str | None
) -> None:
    row = rows(view, *events)
    assert (row.signaal_id, row.dossier_id, row.positie, row.status, row.code) == (ID, STREAM, 7, status, code)
    assert (row.gemeentecode, row.uzovi) == ("0546", "9991")


def test_x_08_file_u_never_reaches_the_table_of_the_insurer() -> None:
    assert UitkeringsbestandAangeleverd not in verzekeraar.AANLEVERINGEN.events
    assert verzekeraar.AANLEVERINGEN.seen(placed(FILE_U, 1)) is None
    eigen = rows(verzekeraar.AANLEVERINGEN, FILE_W)
    assert (eigen.soort, eigen.definitief, eigen.niet_bewaard, eigen.ontvangen) == ("WANBETALERS", True, 0, OP)


def test_rub_19_the_gemeente_sees_both_kinds_of_files() -> None:
    assert rows(gemeente.AANLEVERINGEN, FILE_W).soort == "WANBETALERS"
    van_haar = rows(gemeente.AANLEVERINGEN, FILE_U)
    assert (van_haar.soort, van_haar.definitief, van_haar.niet_bewaard) == ("UITKERINGEN", False, 1)
