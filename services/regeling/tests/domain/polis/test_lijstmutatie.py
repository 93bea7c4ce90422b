"""A line of the gemeente's weekly list (RUB-31, N-05)."""

from datetime import date
from uuid import uuid4

from regeling.domain.polis import commands as c
from regeling_verhaal import ANNA, gestart

from contracts import regeling as r


def regel(reden: str, per: date, **velden: object) -> c.NeemLijstmutatieOver:
    mutatie = c.MeldMutatie(persoon_ref=ANNA, reden=reden, per=per, **velden)
    return c.NeemLijstmutatieOver(mutatie_id=uuid4(), mutatie=mutatie)


def test_rub_31_what_the_list_says_happens_under_the_id_that_the_list_gave_it() -> None:
    v, zelf = gestart(), gestart()
    lijst = regel("WERK", date(2026, 9, 15))
    v.zeg("2026-09-18T10:00:00", lijst)
    zelf.zeg("2026-09-18T10:00:00", lijst.mutatie)
    assert v.namen() == zelf.namen()
    [gemeld] = v.van(r.MutatieGemeld)
    assert (gemeld.mutatie_id, gemeld.door) == (lijst.mutatie_id, "GEMEENTE")


def test_n_05_a_later_list_corrects_by_that_id() -> None:
    v = gestart()
    fout = regel("WERK", date(2026, 9, 15))
    v.zeg("2026-09-18T10:00:00", fout)
    v.zeg("2026-09-25T10:00:00", regel("WERK", date(2026, 9, 15), corrigeert=fout.mutatie_id, vervalt=True))
    assert v.van(r.ZelfbetalingVervallen)
    assert v.lid().eerste_zelf_maand is None


def test_rub_31_a_line_that_has_no_place_is_told_with_its_code_and_changes_nothing() -> None:
    v = gestart()
    for lijst, code in (
        (regel("AFKOOP", date(2026, 9, 15)), "REDEN_VOLGT_UIT_BETALING"),
        (regel("WERK", date(2026, 9, 15), corrigeert=uuid4()), "MUTATIE_ONBEKEND"),
    ):
        v.zeg("2026-09-18T10:00:00", lijst)
        geweigerd = v.van(r.MutatieGeweigerd)[-1]
        assert (geweigerd.mutatie_id, geweigerd.code) == (lijst.mutatie_id, code)
    assert (v.lid().feiten, v.lid().eerste_zelf_maand, v.van(r.MutatieGemeld)) == ((), None, [])
