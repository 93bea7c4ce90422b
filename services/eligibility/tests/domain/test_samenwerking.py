"""RUB-9, RUB-12, RUB-15, RUB-16: the agreement stands before anything about persons is decided."""

from datetime import UTC, date, datetime
from functools import reduce
from uuid import uuid4

import pytest
from contracts.beleid import Beleid
from contracts.domain import Refusal, Unknown
from eligibility.domain.persoon.commands import SluitHerdeelnameUit
from eligibility.domain.persoon.decide import decide as decide_persoon
from eligibility.domain.persoon.evolve import evolve as evolve_persoon
from eligibility.domain.persoon.state import Persoon
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking.decide import decide
from eligibility.domain.samenwerking.evolve import evolve
from eligibility.domain.samenwerking.state import Samenwerking, samenwerking_id
from msgspec.structs import replace

OP = datetime(2026, 1, 12, 9, tzinfo=UTC)


def na(*commands: c.SamenwerkingCommand) -> Samenwerking:
    state = Samenwerking()
    for command in commands:
        state = reduce(evolve, decide(replace(command, op=OP), state), state)
    return state


REGISTREER = c.RegistreerSamenwerking(gemeentecode="0546", uzovi="3311", naam="Leiden × ZZ")
BELEID = c.StelBeleidskeuzesVast(beleid=Beleid(versie=99, geldig_vanaf=date(2026, 1, 1)))
GEMEENTE, VERZEKERAAR = c.Onderteken(partij="GEMEENTE"), c.Onderteken(partij="VERZEKERAAR")


def test_rub_9_one_samenwerking_per_gemeente_and_insurer():
    assert na(REGISTREER).samenwerking_id == samenwerking_id("0546", "3311")
    assert samenwerking_id("0546", "3311") != samenwerking_id("0546", "3312")
    with pytest.raises(Refusal, match="SAMENWERKING_BESTAAT"):
        na(REGISTREER, REGISTREER)
    with pytest.raises(Unknown):
        na(BELEID)


def test_rub_16_two_signatures_make_it_stand_and_one_does_not():
    staat = na(REGISTREER, c.GeefGroenLicht(), BELEID, GEMEENTE)
    assert staat.fase == "TER_ONDERTEKENING"
    assert not staat.afspraken.geldig
    assert na(REGISTREER, c.GeefGroenLicht(), BELEID, GEMEENTE, VERZEKERAAR).fase == "GELDIG"
    with pytest.raises(Refusal, match="REEDS_ONDERTEKEND"):
        na(REGISTREER, c.GeefGroenLicht(), BELEID, GEMEENTE, GEMEENTE)


def test_rub_12_rub_15_no_signature_without_groen_licht_and_choices():
    with pytest.raises(Refusal, match="GROEN_LICHT_ONTBREEKT"):
        na(REGISTREER, BELEID, GEMEENTE)
    with pytest.raises(Refusal, match="BELEIDSKEUZES_ONTBREKEN"):
        na(REGISTREER, c.GeefGroenLicht(), GEMEENTE)


def test_rub_15_the_version_of_the_day_counts_also_when_a_later_one_is_known():
    later = c.StelBeleidskeuzesVast(beleid=Beleid(geldig_vanaf=date(2026, 2, 11)))
    hersteld = c.StelBeleidskeuzesVast(beleid=Beleid(geldig_vanaf=date(2026, 1, 1), basispremie_cent=15_000))
    staat = na(REGISTREER, c.GeefGroenLicht(), BELEID, GEMEENTE, VERZEKERAAR, later, hersteld)
    assert [v.versie for v in staat.versies] == [1, 2, 3]
    assert staat.afspraken.beleid_op(date(2026, 2, 10)).versie == 3
    assert staat.afspraken.beleid_op(date(2026, 2, 11)).versie == 2


def test_rub_24_at_least_one_package():
    leeg = c.StelBeleidskeuzesVast(beleid=Beleid(geldig_vanaf=date(2026, 1, 1), pakketten=()))
    with pytest.raises(Refusal, match="PAKKET_ONTBREEKT"):
        na(REGISTREER, leeg)


def test_rub_38_the_exclusion_of_a_person_is_kept_once():
    uit = SluitHerdeelnameUit(persoon_ref=uuid4(), polis_ref=uuid4(), sinds=date(2026, 9, 30))
    staat = reduce(evolve_persoon, decide_persoon(uit, Persoon()), Persoon())
    assert staat.uitgesloten_sinds == date(2026, 9, 30)
    assert decide_persoon(uit, staat) == []
