"""Signals: guards of a profile, and repeated signals (domain 5.1 S1…S6)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest
from chassis.testing.scenario import given
from contracts.intake import (
    Achterstand,
    AchterstandGemeld,
    SignaalAfgesloten,
    SignaalAfgewezen,
    SignaalHerhaald,
)
from intake.adapters.streams import SIGNAAL
from intake.domain.signaal.commands import MeldAchterstand, NeemSignaalAan, WijsSignaalAf
from intake.domain.signaal.melden import beoordeel
from intake.domain.signaal.profiel import RUB_BESTAND, WGS, Profiel
from intake.domain.signaal.state import dossier_id
from intake.domain.signaal.toets import toets

EERSTE, TWEEDE, PERSOON = UUID(int=1), UUID(int=2), UUID(int=9)
OP = datetime(2026, 5, 2, 9, tzinfo=UTC)
DEVENTER = Profiel(naam="DEVENTER", grondslagen=("CONTRACTCLAUSULE",), drempel_maanden=4, aankondiging_vereist=True)
LEEUWARDEN = Profiel(naam="LEEUWARDEN", grondslagen=("TOESTEMMING",), drempel_maanden=2, toestemming_vereist=True)


def soorten(**bedragen: int) -> tuple[Achterstand, ...]:
    return tuple(Achterstand(achterstandsoort=s, bedrag_cent=b) for s, b in bedragen.items())  # pyright: ignore


def meld(signaal_id: UUID = EERSTE, cent: int = 45000, **meer: Any) -> MeldAchterstand:
    basis: dict[str, Any] = {
        "signaal_id": signaal_id,
        "persoon_ref": PERSOON,
        "profiel": WGS,
        "grondslag": "WGS_3_1_B",
        "kanaal": "HTTP",
        "rol": "VERZEKERINGNEMER",
        "soorten": soorten(PREMIE_BASIS=cent),
        "oudste_vervaldatum": date(2026, 1, 1),
        "peildatum": date(2026, 4, 30),
        "signaaldatum": date(2026, 5, 1),
    }
    return MeldAchterstand(**{**basis, **meer}, op=OP)


def test_s1_a_signal_that_meets_its_profile_is_taken_in() -> None:
    verhaal = given(SIGNAAL).when(meld())
    verhaal.then_kinds(AchterstandGemeld)
    [gemeld] = verhaal.events
    assert isinstance(gemeld, AchterstandGemeld)
    assert (gemeld.totaal_cent, gemeld.profiel, gemeld.persoon_ref) == (45000, "WGS", PERSOON)


def alleen_herhaald(verhaal: Any) -> SignaalHerhaald:
    """The one event that there is: a repeat, which keeps what was told again."""
    [herhaald] = verhaal.events
    assert isinstance(herhaald, SignaalHerhaald)
    return herhaald


def test_sc_36_same_or_lower_amount_is_a_repeated_signal() -> None:
    for cent in (45000, 44999):
        herhaald = alleen_herhaald(given(SIGNAAL, meld()).when(meld(TWEEDE, cent)))
        assert (herhaald.signaal_id, herhaald.eerder_signaal_id, herhaald.hoger) == (TWEEDE, EERSTE, False)
        assert (herhaald.persoon_ref, herhaald.totaal_cent, herhaald.profiel) == (PERSOON, cent, "WGS")


def test_sc_36_higher_amount_must_be_taken_up_as_a_new_case() -> None:
    verhaal = given(SIGNAAL, meld()).when(meld(TWEEDE, 62000))
    verhaal.then_kinds(SignaalHerhaald, SignaalAfgesloten, AchterstandGemeld)
    assert msgspec.to_builtins(verhaal.events[0])["hoger"] is True
    assert msgspec.to_builtins(verhaal.events[2])["signaal_id"] == str(TWEEDE)


def test_sc_36_after_a_higher_one_the_first_amount_is_no_news() -> None:
    verhaal = given(SIGNAAL, meld(), meld(TWEEDE, 62000)).when(meld(UUID(int=3), 50000))
    herhaald = alleen_herhaald(verhaal)
    assert (herhaald.signaal_id, herhaald.eerder_signaal_id, herhaald.hoger) == (UUID(int=3), TWEEDE, False)


def test_sc_36_another_partner_gemeente_or_person_is_another_dossier() -> None:
    zelf = dossier_id(PERSOON, "0546", "9991")
    assert zelf == dossier_id(PERSOON, "0546", "9991")
    anders = (dossier_id(PERSOON, "0546", "9992"), dossier_id(PERSOON, "0518", "9991"))
    assert zelf not in (*anders, dossier_id(UUID(int=8), "0546", "9991"))


def test_n_25_other_kinds_are_another_case_and_another_profile_is_not() -> None:
    anders = meld(TWEEDE, soorten=soorten(PREMIE_BASIS=20000, RENTE=500))
    given(SIGNAAL, meld()).when(anders).then_kinds(AchterstandGemeld)
    ander_profiel = meld(TWEEDE, profiel=msgspec.structs.replace(WGS, naam="COLLECTIEF"))
    given(SIGNAAL, meld()).when(ander_profiel).then_kinds(SignaalHerhaald)
    # Each is held against its own.
    given(SIGNAAL, meld(), anders).when(meld(UUID(int=3), 46000)).then_kinds(
        SignaalHerhaald, SignaalAfgesloten, AchterstandGemeld
    )


def test_n_25_a_practice_without_repeats_replaces_the_same_kinds_and_no_other_case() -> None:
    zonder = {"profiel": msgspec.structs.replace(WGS, naam="EIGEN", herhaling=False)}
    anders = meld(TWEEDE, soorten=soorten(RENTE=500), **zonder)
    given(SIGNAAL, meld()).when(anders).then_kinds(AchterstandGemeld)
    given(SIGNAAL, meld()).when(meld(TWEEDE, **zonder)).then_kinds(SignaalAfgesloten, AchterstandGemeld)


def test_rub_17_a_newer_file_says_it_again_and_is_no_repeated_signal() -> None:
    uit_bestand = {"profiel": RUB_BESTAND, "grondslag": "RZV_7B1", "kanaal": "BESTAND"}
    given(SIGNAAL, meld(**uit_bestand)).when(meld(TWEEDE, **uit_bestand)).then_kinds(
        SignaalAfgesloten, AchterstandGemeld
    )


@pytest.mark.parametrize(
    ("signaal", "code"),
    [
        ({"profiel": msgspec.structs.replace(WGS, actief_tot=date(2026, 4, 30))}, "PROFIEL_INACTIEF"),
        ({"profiel": msgspec.structs.replace(WGS, actief_vanaf=date(2026, 5, 2))}, "PROFIEL_INACTIEF"),
        ({"grondslag": "TOESTEMMING"}, "ONGELDIG"),
        ({"cent": 0}, "DREMPEL_NIET_BEREIKT"),
        ({"profiel": msgspec.structs.replace(WGS, drempel_cent=45001)}, "DREMPEL_NIET_BEREIKT"),
        ({"oudste_vervaldatum": date(2026, 4, 2)}, "DREMPEL_NIET_BEREIKT"),
        ({"oudste_vervaldatum": None}, "DREMPEL_NIET_BEREIKT"),
    ],
)
def test_s2_a_guard_that_fails_is_told_and_kept(signaal: dict[str, Any], code: Any) -> None:
    given(SIGNAAL).when(meld(**signaal)).then(SignaalAfgewezen(signaal_id=EERSTE, code=code))


def test_s2_thresholds_are_reached_at_exactly_their_value() -> None:
    profiel = msgspec.structs.replace(WGS, drempel_cent=45000)
    given(SIGNAAL).when(meld(profiel=profiel, oudste_vervaldatum=date(2026, 4, 1))).then_kinds(AchterstandGemeld)


@pytest.mark.parametrize(
    ("dag", "nota", "code"),
    [
        (date(2026, 4, 30), date(2026, 2, 10), "DREMPEL_NIET_BEREIKT"),
        (date(2026, 5, 1), date(2026, 2, 10), None),
        (date(2026, 5, 1), None, "AANKONDIGING_ONTBREEKT"),
    ],
)
def test_sc_37_deventer_four_months_and_a_notice_on_the_nota(dag: date, nota: date | None, code: str | None) -> None:
    melding = meld(profiel=DEVENTER, grondslag="CONTRACTCLAUSULE", signaaldatum=dag, aankondiging_datum=nota).melding()
    assert toets(DEVENTER, melding) == code


def test_sc_39_leeuwarden_consent_must_come_before_the_signal() -> None:
    def melding(dag: date) -> MeldAchterstand:
        return meld(
            profiel=LEEUWARDEN,
            grondslag="TOESTEMMING",
            soorten=soorten(PREMIE_AV=3300, EIGEN_RISICO_VERPLICHT=12000),
            signaaldatum=dag,
            peildatum=dag,
            toestemming_datum=date(2026, 3, 10),
            toestemming_tekst="2026-01",
        )

    te_vroeg = SignaalAfgewezen(signaal_id=EERSTE, code="TOESTEMMING_ONTBREEKT")
    given(SIGNAAL).when(melding(date(2026, 3, 4))).then(te_vroeg)
    given(SIGNAAL).when(melding(date(2026, 3, 11))).then_kinds(AchterstandGemeld)


@pytest.mark.parametrize(
    ("signaal", "code"),
    [
        ({"signaaldatum": date(2026, 5, 3)}, "SIGNAALDATUM_IN_TOEKOMST"),
        ({"peildatum": date(2026, 5, 3)}, "PEILDATUM_IN_TOEKOMST"),
        ({"soorten": ()}, "SOORTEN_ONTBREKEN"),
        ({"soorten": soorten(RENTE=1) * 2}, "SOORT_DUBBEL"),
        ({"persoon_ref": None}, "PERSOON_ONTBREEKT"),
    ],
)
def test_s1_what_is_no_signal_at_all_is_refused(signaal: dict[str, Any], code: str) -> None:
    given(SIGNAAL).when(meld(**signaal)).then_refused(code)


def test_s1_today_is_the_dutch_day() -> None:
    na_middernacht = datetime(2026, 5, 2, 22, 30, tzinfo=UTC)
    morgen = meld(signaaldatum=date(2026, 5, 3))
    given(SIGNAAL).when(morgen, op=na_middernacht).then_kinds(AchterstandGemeld)


@pytest.mark.parametrize("cent", [0, 45000, 62000])
def test_s1_judged_before_its_person_was_kept_or_when_heard_a_report_ends_the_same(
    cent: int,
) -> None:
    melding = meld(TWEEDE, cent)
    code = beoordeel(melding, date(2026, 5, 1))
    judged = (
        NeemSignaalAan(melding=melding, persoon_ref=PERSOON, op=OP)
        if code is None
        else WijsSignaalAf(signaal_id=TWEEDE, code=code, op=OP)
    )
    given(SIGNAAL, meld()).when(judged).then(*given(SIGNAAL, meld()).when(melding).events)
