"""A samenwerking here: its two accounts, who may do what, and what time is planned (RUB-9, RUB-13, RUB-93, CONV-13)."""

from datetime import date
from functools import reduce
from uuid import UUID

import pytest
from contracts.domain import Command, Refusal, Unknown
from contracts.eligibility import GeplandeTaak, Mandaat, MandatenVastgesteld, PlanningVastgesteld
from regeling.api.uitvalcapaciteiten import stand as capaciteit
from regeling.domain.samenwerking import commands as c
from regeling.domain.samenwerking.decide import decide
from regeling.domain.samenwerking.due import due
from regeling.domain.samenwerking.evolve import evolve
from regeling.domain.samenwerking.state import Samenwerking, initial
from regeling.views.uitvalrij import Dreiging, Interventie, Uitvallid

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


def gepland(soort: str, uren: int) -> GeplandeTaak:
    van, tot = date(2026, 1, 12), date(2026, 12, 31)
    return GeplandeTaak(taak=soort, eigenaar="G_CONSULENT", uren=uren, van=van, tot=tot)  # type: ignore[arg-type]


def planning(*taken: GeplandeTaak) -> c.NoteerPlanning:
    return c.NoteerPlanning(vastgesteld=PlanningVastgesteld(samenwerking_id=SAM, taken=taken))


def test_rub_93_time_to_prevent_drop_out_is_kept_and_nothing_else_of_a_planning() -> None:
    eerst = planning(gepland("PLANNING", 16), gepland("UITVAL_VOORKOMEN", 200))
    stand = na(BEKEND, eerst)
    assert stand.uitvaltaken == (gepland("UITVAL_VOORKOMEN", 200),)
    assert decide(eerst, stand) == []
    assert decide(planning(gepland("PLANNING", 40), gepland("UITVAL_VOORKOMEN", 200)), stand) == []
    assert na(BEKEND, eerst, planning(gepland("PLANNING", 16))).uitvaltaken == ()


@pytest.mark.parametrize(("dag", "uren", "tekort"), [("2026-12-31", 200, False), ("2027-01-01", 0, True)])
def test_rub_93_work_without_planned_time_is_short_and_a_threat_without_help_is_counted(
    dag: str, uren: int, tekort: bool
) -> None:
    sinds = date(2026, 3, 1)
    dreiging = (Dreiging(sinds=sinds, oorzaken=("EIGEN_RISICO",), maanden=()),)
    klaar = Interventie(interventie_id=UUID(int=1), sinds=sinds, resultaat="GESLAAGD", afgerond_op=sinds)
    open_ = Interventie(interventie_id=UUID(int=2), sinds=sinds)
    leden = [
        Uitvallid(persoon_ref=UUID(int=11), sinds=sinds, dreigingen=dreiging, interventies=(klaar,)),
        Uitvallid(persoon_ref=UUID(int=12), sinds=sinds, dreigingen=dreiging, interventies=(klaar, open_)),
        Uitvallid(persoon_ref=UUID(int=13), sinds=sinds, interventies=(open_,)),
    ]
    gezien = capaciteit(SAM, (gepland("UITVAL_VOORKOMEN", 200),), leden, date.fromisoformat(dag))
    assert (gezien.uren_nu, gezien.tekort) == (uren, tekort)
    assert (gezien.dreigt, gezien.dreigt_zonder_interventie, gezien.interventies_open) == (2, 1, 2)
    stil = capaciteit(SAM, None, [], date.fromisoformat(dag))
    assert (stil.gepland, stil.uren_nu, stil.tekort) == (None, 0, False)
