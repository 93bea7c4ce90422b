"""Lists are due while somebody takes part (RUB-31, RUB-83)."""

from datetime import date
from typing import Any

from contracts.regeling import BeeindigingHerroepen, SchuldregelingVoltooid

from .lijstbestanden import deelname, einde, hoor


async def test_rub_31_rub_83_lists_are_due_until_the_last_participation_ended_whichever_way(intake: Any) -> None:
    een, ander = await deelname(intake), await deelname(intake)
    await hoor(intake, einde(een, date(2026, 2, 4)), einde(een, date(2026, 2, 4)))
    voltooid = SchuldregelingVoltooid(
        polis_ref=ander.polis_ref, grond="TERMIJNEN", ontvangen_cent=0, datum=date(2026, 2, 11)
    )
    await hoor(intake, voltooid, einde(ander, date(2026, 2, 12)))
    await intake.klok("2026-03-31T12:00:00+00:00")
    assert [e["iso_week"] for e in await intake.gebeurtenissen("MutatielijstUitgebleven")] == ["2026-W06", "2026-W07"]
    woensdagen = await intake.gebeurtenissen("AchterstandenUpdateUitgebleven")
    assert [e["datum"] for e in woensdagen] == ["2026-02-04", "2026-02-11"]
    # An end that is taken back: somebody takes part again.
    weer = BeeindigingHerroepen(
        polis_ref=een.polis_ref,
        persoon_ref=een.persoon_ref,
        deelname_id=een.deelname_id,
        reden="VERHUIZING",
        einddatum=date(2026, 2, 4),
    )
    await hoor(intake, weer)
    await intake.klok("2026-04-03T16:00:00+00:00")
    assert len(await intake.gebeurtenissen("MutatielijstUitgebleven")) > 2
    assert not (await intake.verify()).mismatches
