"""A samenwerking here: that it exists, its two accounts, and who may do what (RUB-9, RUB-13, CONV-13)."""

from functools import reduce
from uuid import UUID

import pytest
from contracts.domain import Command, Refusal, Unknown
from contracts.eligibility import Mandaat, MandatenVastgesteld
from regeling.domain.samenwerking import commands as c
from regeling.domain.samenwerking.decide import decide
from regeling.domain.samenwerking.due import due
from regeling.domain.samenwerking.evolve import evolve
from regeling.domain.samenwerking.state import Samenwerking, initial

SAM = UUID(int=3)
GEMEENTE, VERZEKERAAR = "NL91ABNA0417164300", "NL02ABNA0123456789"
BEKEND = c.RegistreerSamenwerking(samenwerking_id=SAM)


def na(*opdrachten: Command) -> Samenwerking:
    return reduce(lambda stand, o: reduce(evolve, decide(o, stand), stand), opdrachten, initial())


def rekening(partij: str, iban: str) -> c.StelRekeningVast:
    return c.StelRekeningVast(partij=partij, iban=iban)  # type: ignore[arg-type]


def woord(partij: str, *rollen: str) -> c.NoteerMandaten:
    mandaten = tuple(Mandaat(rol=rol, opdrachten=("BEEINDIGEN",)) for rol in rollen)  # type: ignore[arg-type]
    return c.NoteerMandaten(
        vastgesteld=MandatenVastgesteld(samenwerking_id=SAM, partij=partij, mandaten=mandaten)  # type: ignore[arg-type]
    )


def test_rub_09_a_samenwerking_is_known_once_and_waits_for_nothing() -> None:
    bekend = na(BEKEND)
    assert bekend.samenwerking_id == SAM
    assert decide(BEKEND, bekend) == []
    assert decide(c.VraagNaar(), bekend) == []
    assert due(bekend) is None


def test_conv_13_each_party_has_its_own_account_and_the_last_word_counts() -> None:
    beide = na(BEKEND, rekening("GEMEENTE", GEMEENTE), rekening("VERZEKERAAR", VERZEKERAAR))
    assert (beide.iban_gemeente, beide.iban_verzekeraar) == (GEMEENTE, VERZEKERAAR)
    assert decide(rekening("GEMEENTE", GEMEENTE), beide) == []
    assert decide(rekening("VERZEKERAAR", VERZEKERAAR), beide) == []
    [ander] = decide(rekening("GEMEENTE", VERZEKERAAR), beide)
    assert evolve(beide, ander).iban_gemeente == VERZEKERAAR


def test_conv_13_no_account_without_a_samenwerking_and_none_that_is_no_iban() -> None:
    with pytest.raises(Unknown, match="Deze samenwerking"):
        decide(rekening("GEMEENTE", GEMEENTE), initial())
    with pytest.raises(Refusal) as geweigerd:
        decide(rekening("GEMEENTE", GEMEENTE[:-1] + "1"), na(BEKEND))
    assert geweigerd.value.code == "IBAN_ONGELDIG"


def test_rub_13_the_newest_word_of_each_party_counts_and_told_twice_it_is_one() -> None:
    gemeente, verzekeraar = woord("GEMEENTE", "G_CONSULENT"), woord("VERZEKERAAR", "ZZ_PROJECTLEIDER")
    stand = na(BEKEND, gemeente, verzekeraar)
    assert set(stand.mandaten) == {gemeente.vastgesteld, verzekeraar.vastgesteld}
    assert decide(gemeente, stand) == []
    anders = na(BEKEND, gemeente, verzekeraar, woord("GEMEENTE"))
    assert [een.mandaten for een in anders.mandaten if een.partij == "GEMEENTE"] == [()]
    assert verzekeraar.vastgesteld in anders.mandaten
