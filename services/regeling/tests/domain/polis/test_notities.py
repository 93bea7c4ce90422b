"""What is told before the first day: it decides at the start, can be corrected, and all of it counts (A-09, RUB-31)."""

from datetime import date
from uuid import UUID

import pytest
from contracts.zicht import Zicht
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling_beeld import rij
from regeling_verhaal import ANNA, BO, Verhaal, aanmelding, bereid_voor, lid

from contracts import regeling as r


def stop(per: date, reden: str = "WERK", **velden: object) -> c.MeldMutatie:
    return c.MeldMutatie(persoon_ref=ANNA, reden=reden, per=per, **velden)


def gemeld(*stops: c.MeldMutatie) -> Verhaal:
    """A polis on the list, prepared, of which these were told."""
    v = Verhaal()
    v.zeg("2026-02-25", aanmelding())
    bereid_voor(v, "2026-02-25")
    for dag, een in enumerate(stops, 26):
        v.zeg(f"2026-02-{dag}", een)
    return v


def noot(v: Verhaal, welke: int = -1) -> UUID:
    mutatie_id = v.van(r.MutatieGenoteerd)[welke].mutatie_id
    assert mutatie_id is not None
    return mutatie_id


def test_rub_31_d02_a_stop_that_was_no_fact_does_not_refuse_the_start() -> None:
    fout = stop(date(2026, 2, 15))
    v = gemeld(fout)
    v.zeg("2026-02-27", replace(fout, corrigeert=noot(v), vervalt=True))
    assert v.lid().notitie is None
    v.tot("2026-03-02")
    assert (v.polis.fase, v.lid().toestand, v.lid().wissels) == ("GESTART", "ACTIEF_INHOUDING", ())


@pytest.mark.parametrize(("per", "fase"), [(date(2026, 3, 1), "GEWEIGERD"), (date(2026, 3, 2), "GESTART")])
def test_rub_31_d02_another_day_takes_the_place_of_the_one_that_was_told(per: date, fase: str) -> None:
    v = gemeld(stop(date(2026, 4, 10)))
    v.zeg("2026-02-27", stop(per, corrigeert=noot(v)))
    v.tot("2026-03-02")
    assert v.polis.fase == fase
    assert fase == "GEWEIGERD" or v.lid().eerste_zelf_maand == "2026-04"


def test_n_05_a_line_of_the_weekly_list_is_corrected_by_its_own_id_before_the_start_and_after_it() -> None:
    fout = stop(date(2026, 2, 15))
    v = gemeld()
    een, twee, drie = (UUID(int=n) for n in (71, 72, 73))
    v.zeg("2026-02-26", c.NeemLijstmutatieOver(mutatie_id=een, mutatie=fout))
    v.zeg("2026-02-27", c.NeemLijstmutatieOver(mutatie_id=twee, mutatie=stop(date(2026, 3, 10), corrigeert=een)))
    v.tot("2026-03-02")
    assert v.lid().eerste_zelf_maand == "2026-04"
    weg = replace(stop(date(2026, 3, 10)), corrigeert=twee, vervalt=True)
    v.zeg("2026-03-03", c.NeemLijstmutatieOver(mutatie_id=drie, mutatie=weg))
    assert (v.lid().eerste_zelf_maand, v.lid().wissels) == (None, ())
    assert not v.van(r.MutatieGeweigerd)


def test_sc_33_a_09_all_that_was_told_before_the_start_counts_after_it() -> None:
    """Told before or after makes no difference, and when the first of them falls away the other is left."""
    werk, aow = stop(date(2026, 4, 10)), stop(date(2026, 4, 20), "AOW")
    voor, na = gemeld(werk, aow), gemeld()
    voor.tot("2026-03-02")
    na.zeg("2026-03-02", werk)
    na.zeg("2026-03-03", aow)
    for v in (voor, na):
        een = v.lid()
        assert (een.eerste_zelf_maand, een.gestopt_reden, een.gestopt_per) == ("2026-05", "AOW", date(2026, 4, 20))
    voor.zeg("2026-03-04", replace(aow, corrigeert=noot(voor), vervalt=True))
    assert (voor.lid().gestopt_reden, voor.lid().gestopt_per) == ("WERK", date(2026, 4, 10))
    voor.zeg("2026-03-05", replace(werk, corrigeert=noot(voor, 0), vervalt=True))
    assert (voor.lid().toestand, voor.lid().wissels) == ("ACTIEF_INHOUDING", ())


def test_rub_31_what_was_never_noted_or_corrected_before_the_start_is_refused() -> None:
    fout = stop(date(2026, 3, 15))
    v = gemeld(fout)
    eerste = noot(v)
    assert v.weigert("2026-02-27", replace(fout, corrigeert=UUID(int=9), vervalt=True)) == "MUTATIE_ONBEKEND"
    goed = stop(date(2026, 4, 15), corrigeert=eerste)
    v.zeg("2026-02-27", goed)
    assert v.zeg("2026-02-27T10:00:00", goed) == []
    assert v.zeg("2026-02-27T10:00:00", replace(fout, corrigeert=eerste, vervalt=True)) == []
    assert v.weigert("2026-02-27T11:00:00", stop(date(2026, 5, 1), corrigeert=eerste)) == "AL_GECORRIGEERD"
    dood = stop(date(2026, 2, 20), "OVERLIJDEN", corrigeert=noot(v))
    assert v.weigert("2026-02-27T11:00:00", dood) == "NIET_GESTART"
    assert v.zeg("2026-02-27T12:00:00", fout) == []


def test_rub_31_the_gemeente_sees_what_it_told_before_the_start_and_the_insurer_does_not() -> None:
    v = gemeld(stop(date(2026, 3, 15)))
    v.zeg("2026-02-27", stop(date(2026, 4, 15), corrigeert=noot(v)))
    v.zeg("2026-02-28", replace(aanmelding(lid(), lid(BO, 2)), lijst_id=UUID(int=2)))
    mutaties = rij(v).lid(ANNA).mutaties
    assert [(een.mutatie_id, een.per, een.telt, een.vervangen) for een in mutaties] == [
        (noot(v, 0), date(2026, 3, 15), False, True),
        (noot(v), date(2026, 4, 15), False, False),
    ]
    assert rij(v, Zicht.VERZEKERAAR).lid(ANNA).mutaties == ()
    v.tot("2026-03-02")
    nu = rij(v).lid(ANNA).mutaties
    assert [(een.telt, een.vervangen) for een in nu] == [(False, True), (False, True), (True, False)]
