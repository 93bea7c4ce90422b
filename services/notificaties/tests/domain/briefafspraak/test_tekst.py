"""What a text of a letter may be, how it is filled in, and that ours can be read by most people (B1)."""

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from contracts.domain import Refusal
from contracts.soorten import Sjabloon
from notificaties.adapters import brieven
from notificaties.domain.briefafspraak.tekst import Alinea, Lijst, Tekst, keur, lees, vul_in
from notificaties.domain.briefafspraak.waarden import PLAATSHOUDERS, datum, euro, ontbreekt, opsomming, waarden
from notificaties.domain.dossier.feiten_van_brief import Brieffeiten

VOORBEELDEN = Path(brieven.__file__).parent / "voorbeelden"
BRIEF = """Gemeente Proef
Postbus 1

# Uw bedrag is ${maandbedrag}

${aanhef},

U betaalt ${maandbedrag}.
Dat is ${restschuld} te veel.

- Premie: ${premie}
- Bijdrage: ${bijdrage}
"""
MOEILIJK = re.compile(
    r"\b(teneinde|middels|conform|derhalve|dienen|betreffende|inzake|alsmede|voornoemd\w*|hieromtrent|ingevolge|"
    r"indien|tevens|aangaande|dient|ontvangen|reeds|zodoende|bovengenoemd\w*|desalniettemin|verzoeken|"
    r"bestuursrechtelijk\w*|wanbetaler\w*|participatiewet)\b",
    re.IGNORECASE,
)


def geeft(*namen: str) -> dict[str, str]:
    return {naam: f"<{naam}>" for naam in namen}


def test_rub_41_what_names_an_unknown_fact_falls_away() -> None:
    brief = vul_in(lees(BRIEF), geeft("maandbedrag", "aanhef", "premie"))
    assert brief == Tekst(
        afzender=("Gemeente Proef", "Postbus 1"),
        kop="Uw bedrag is <maandbedrag>",
        blokken=(Alinea(regels=("<aanhef>,",)), Lijst(punten=("Premie: <premie>",))),
    )


def test_rub_41_the_same_facts_give_the_same_letter() -> None:
    waar = geeft(*PLAATSHOUDERS)
    assert vul_in(lees(BRIEF), waar) == vul_in(lees(BRIEF.replace("\n", "\r\n")), waar)


def test_rub_41_a_fact_is_no_text_of_a_letter() -> None:
    """What comes from elsewhere is written out as it is: no heading, no list, no fact within a fact."""
    brief = vul_in(lees("# Kop\n\n${aanhef}"), {"aanhef": "# ${maandbedrag}\n- x", "maandbedrag": "1"})
    assert brief.blokken == (Alinea(regels=("# ${maandbedrag}\n- x",)),)


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("Zonder kop", "TEKST_ZONDER_KOP"),
        ("# Een\n\n# Twee", "TEKST_ZONDER_KOP"),
        ("# Kop\n\n" + "x" * 20_001, "TEKST_TE_LANG"),
        ("# Kop\n\n\u202egeheim", "TEKST_ONLEESBAAR"),
        ("# Kop\n\nGeachte 王", "TEKEN_NIET_TE_DRUKKEN"),
        ("# Kop \U0001f600", "TEKEN_NIET_TE_DRUKKEN"),
        ("# Kop\n\n${bsn}", "PLAATSHOUDER_ONBEKEND"),
        ("# Kop\n\n[naam van de gemeente]", "TEKST_NIET_AF"),
        ("# Kop\n\nOver 999104330", "BSN_NIET_TOEGESTAAN"),
    ],
)
def test_rub_42_what_can_be_no_letter_is_refused(tekst: str, code: str) -> None:
    with pytest.raises(Refusal) as geweigerd:
        keur(tekst, "AFWIJZING")
    assert geweigerd.value.code == code


def test_rub_90_a_letter_about_self_payment_says_where_how_much_and_until_when() -> None:
    with pytest.raises(Refusal, match="eigenbedrag, iban, inhaalbedrag, inhaalmaanden, kenmerk, vervaldatum"):
        keur("# U betaalt zelf", "ZELFBETALING")
    half = waarden(Brieffeiten(zelf_cent=22200), iban=None, dagtekening=date(2026, 9, 23))
    assert ontbreekt("ZELFBETALING", half) == ["iban", "kenmerk", "vervaldatum"]


@pytest.mark.parametrize(
    ("feiten", "naam", "tekst"),
    [
        ({"netto_cent": 126000}, "maandbedrag", "€\u00a01.260,00"),
        ({"reactie_uiterlijk": date(2026, 2, 20)}, "reactiedatum", "20 februari 2026"),
        ({"vanaf_maand": "2026-06"}, "vanafmaand", "juni 2026"),
        ({"inhaalmaanden": ("2026-08", "2026-09")}, "inhaalmaanden", "augustus en september 2026"),
        ({"gemist": ("2026-12", "2027-01")}, "gemistemaanden", "december 2026 en januari 2027"),
        ({"reden": "AOW"}, "reden", "u AOW krijgt"),
        ({"bph_gevolg": "HERLEEFT", "einddatum": date(2026, 9, 30)}, "bphvanaf", "1 oktober 2026"),
    ],
)
def test_rub_41_facts_are_written_as_people_do(feiten: dict[str, Any], naam: str, tekst: str) -> None:
    assert waarden(Brieffeiten(**feiten), iban=None, dagtekening=date(2026, 1, 1))[naam] == tekst


def test_rub_3_an_amount_of_nothing_is_told_of_what_is_paid_or_owed_only() -> None:
    feiten = Brieffeiten(bijdrage_cent=0, premie_cent=1, afgelost_cent=0, restschuld_cent=0, netto_cent=0)
    gevonden = waarden(feiten, iban=None, dagtekening=date(2026, 1, 1))
    assert "bijdrage" not in gevonden
    assert gevonden["premie"] == "€\u00a00,01"
    assert {gevonden[naam] for naam in ("afgelost", "restschuld", "maandbedrag")} == {"€\u00a00,00"}


def test_n_01_the_last_month_of_a_plan_is_not_that_of_its_end() -> None:
    def nog(**feiten: Any) -> str | None:
        return waarden(Brieffeiten(**feiten), iban=None, dagtekening=date(2026, 1, 1)).get("laatstebetaalmaand")

    assert nog(einddatum=date(2026, 9, 30), laatste_maand="2026-09") == "september 2026"
    assert nog(einddatum=date(2026, 9, 30), laatste_maand="2029-02") is None
    assert nog(laatste_maand="2029-02") is None


def test_amounts_days_and_months() -> None:
    assert [euro(cent) for cent in (0, 5, 18200, 123456789)] == [
        "€\u00a00,00",
        "€\u00a00,05",
        "€\u00a0182,00",
        "€\u00a01.234.567,89",
    ]
    assert datum(date(2028, 2, 29)) == "29 februari 2028"
    assert opsomming(("2026-06", "2026-07", "2026-08")) == "juni, juli en augustus 2026"


@pytest.mark.parametrize("sjabloon", get_args(Sjabloon))
def test_rub_41_there_is_an_example_of_every_letter_that_only_wants_its_sender(sjabloon: Sjabloon) -> None:
    bron = (VOORBEELDEN / f"{sjabloon}.md").read_text(encoding="utf-8")
    with pytest.raises(Refusal) as geweigerd:
        keur(bron, sjabloon)
    assert geweigerd.value.code == "TEKST_NIET_AF"
    assert keur(re.sub(r"\[[^\]]*\]", "Proef", bron), sjabloon).kop


@pytest.mark.parametrize("sjabloon", get_args(Sjabloon))
def test_rub_47_every_letter_says_whom_to_call(sjabloon: Sjabloon) -> None:
    brief = (VOORBEELDEN / f"{sjabloon}.md").read_text(encoding="utf-8").partition("${dagtekening}")[2]
    assert re.search(r"\b[Bb]el ons\b.* op \[telefoonnummer\]", brief)


@pytest.mark.parametrize("sjabloon", get_args(Sjabloon))
def test_rub_41_our_letters_are_plain_dutch(sjabloon: Sjabloon) -> None:
    """B1 by what can be counted: short sentences, few long words, none of the words of offices."""
    tekst = lees((VOORBEELDEN / f"{sjabloon}.md").read_text(encoding="utf-8"))
    regels = [regel for blok in tekst.blokken for regel in (blok.regels if isinstance(blok, Alinea) else blok.punten)]
    zinnen = [
        zin for regel in regels for zin in re.split(r"(?<=[.?!:])\s+", re.sub(r"\$\{\w+\}", "woord", regel)) if zin
    ]
    woorden = [re.findall(r"[\w']+", zin) for zin in zinnen]
    assert max(map(len, woorden)) <= 18, max(zinnen, key=lambda zin: len(zin.split()))
    assert sum(map(len, woorden)) / len(woorden) <= 9
    alle = [woord for zin in woorden for woord in zin]
    assert sum(len(woord) > 12 for woord in alle) / len(alle) <= 0.06
    assert not MOEILIJK.findall(" ".join(regels))
