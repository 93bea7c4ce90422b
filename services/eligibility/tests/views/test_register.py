"""The register hears how participations end: RUB-78, RUB-80, N-02, N-05; the insurer's view says the same."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from chassis.eventstore import Meta, MetaActor, Placed
from contracts.intake import PolisGeregistreerd, Polislid
from contracts.regeling import (
    BeeindigingHerroepen,
    DeelnameGestart,
    RegelingBeeindigd,
    SchuldregelingVoltooid,
    StartGeblokkeerd,
    StartVerschoven,
)
from eligibility.views.register import DEELNAME_REGISTER
from eligibility.views.verzekeraar import VERZEKERAAR_SELECTIES, VerzekeraarPolis

POLIS, SAMENWERKING, BO, CARLA, KIND = (uuid4() for _ in range(5))
META = Meta(
    op=datetime(2026, 10, 12, 9, tzinfo=UTC),
    dag=date(2026, 10, 12),
    correlation_id=UUID(int=0),
    causation_id=None,
    actor=MetaActor("x", "x"),
    tenant={"gemeentecode": "0546", "uzovi": "7085"},
    traceparent=None,
    key=UUID(int=0),
)
GEREGISTREERD = PolisGeregistreerd(
    polis_ref=POLIS,
    samenwerking_id=SAMENWERKING,
    bestand_id=POLIS,
    leden=tuple(
        Polislid(persoon_ref=ref, volgnr=i, rol="VERZEKERDE" if i > 1 else "VERZEKERINGNEMER", bph_plichtig=ref != KIND)
        for i, ref in enumerate((BO, CARLA, KIND), 1)
    ),
    schuld=(),
    schuld_totaal_cent=250_000,
    peildatum=date(2026, 1, 31),
)


def gestart(persoon: UUID) -> DeelnameGestart:
    return DeelnameGestart(
        deelname_id=persoon,
        persoon_ref=persoon,
        polis_ref=POLIS,
        samenwerking_id=SAMENWERKING,
        ingangsdatum=date(2026, 3, 1),
        beleidsversie=1,
    )


def beeindigd(persoon: UUID) -> RegelingBeeindigd:
    return RegelingBeeindigd(
        polis_ref=POLIS,
        persoon_ref=persoon,
        deelname_id=persoon,
        einddatum=date(2026, 10, 31),
        reden="WSNP",
        bph_gevolg="BLIJFT_AF",
        afgelost_cent=24_500,
        restschuld_cent=225_500,
        initiatief="GEMEENTE",
    )


HERROEPEN = BeeindigingHerroepen(
    polis_ref=POLIS, persoon_ref=BO, deelname_id=BO, reden="WSNP", einddatum=date(2026, 10, 31)
)
VOLTOOID = SchuldregelingVoltooid(
    polis_ref=POLIS, grond="TERMIJNEN", ontvangen_cent=126_000, datum=date(2029, 3, 1), laatste_maand="2029-02"
)


def rij(view: Any, row: Any, *events: Any) -> Any:
    for event in events:
        placed = view.seen(Placed(1, POLIS, 1, type(event).__name__, event, META))
        row = row if placed is None else view.fold(row, placed)
    return row


def register(*events: Any) -> dict[UUID, tuple[str, tuple[str, ...], date | None]]:
    leden = rij(DEELNAME_REGISTER, None, GEREGISTREERD, *events).leden
    return {lid.persoon_ref: (lid.status, lid.redenen, lid.einddatum) for lid in leden}


def test_rub_78_each_person_has_a_status_of_his_own_and_a_child_has_none():
    stand = register(gestart(BO), gestart(CARLA), beeindigd(BO))
    assert stand[BO] == ("BEEINDIGD", ("WSNP",), date(2026, 10, 31))
    assert stand[CARLA] == ("GESTART", (), None)
    assert stand[KIND] == ("GEEN_BPH", (), None)


def test_rub_78_who_completes_is_not_who_ended_before():
    stand = register(gestart(BO), gestart(CARLA), beeindigd(BO), VOLTOOID)
    assert (stand[BO][0], stand[CARLA][:2]) == ("BEEINDIGD", ("VOLTOOID", ("TERMIJNEN",)))


def test_n_05_an_end_that_was_taken_away_is_none():
    assert register(gestart(BO), beeindigd(BO), HERROEPEN)[BO] == ("GESTART", (), None)


def test_n_02_a_blocked_start_is_told_with_what_is_missing():
    blokkade = StartGeblokkeerd(polis_ref=POLIS, ingangsdatum=date(2026, 3, 1), ontbreekt=("BEWINDVOERDER",))
    assert register(blokkade)[BO][:2] == ("AANGEMELD", ("START_GEBLOKKEERD", "BEWINDVOERDER"))
    verschoven = StartVerschoven(polis_ref=POLIS, van=date(2026, 3, 1), naar=date(2026, 4, 1))
    assert register(blokkade, verschoven)[BO][:2] == ("AANGEMELD", ())


def test_rub_78_the_insurer_sees_a_polis_end_with_its_last_participant_and_not_why():
    begin = VerzekeraarPolis(
        polis_ref=POLIS,
        samenwerking_id=SAMENWERKING,
        gemeentecode="0546",
        uzovi="7085",
        uitkomst="GESTART",
        besluitdatum=date(2026, 2, 6),
        persoon_refs=(BO, CARLA),
    )
    een = rij(VERZEKERAAR_SELECTIES, begin, beeindigd(BO))
    assert een.uitkomst == "GESTART"
    assert rij(VERZEKERAAR_SELECTIES, een, beeindigd(BO)).uitkomst == "GESTART"
    assert rij(VERZEKERAAR_SELECTIES, een, beeindigd(CARLA)).uitkomst == "BEEINDIGD"
    assert rij(VERZEKERAAR_SELECTIES, een, beeindigd(CARLA), HERROEPEN).uitkomst == "GESTART"
    assert rij(VERZEKERAAR_SELECTIES, een, VOLTOOID).uitkomst == "VOLTOOID"
    assert "WSNP" not in repr(een)
