"""A file ends what nobody ended: numbers that shift, columns that are empty, lines that are blank, old files."""

from collections.abc import Callable
from typing import Any

import pytest

Maak = Callable[..., str]
A, B, C, D = BSNS = "999104330", "999218190", "999600138", "999389087"


def rij(bsn: str, nummer: str, **meer: str) -> dict[str, str]:
    return {"bsn": bsn, "polisnummer": nummer, "achterstand_premie": "100,00", **meer}


def lid(bsn: str, nummer: str) -> dict[str, str]:
    return {"bsn": bsn, "polisnummer": nummer, "rol": "VERZEKERDE"}


async def w_in(intake: Any, bestand: str, vraag: str = "") -> Any:
    antwoord = await intake.lever(intake.verzekeraar, f"wanbetalers{vraag}", bestand)
    assert antwoord.status_code in (200, 201), antwoord.text
    return antwoord.json()


async def u_in(intake: Any, bestand: str, vraag: str = "") -> Any:
    antwoord = await intake.lever(intake.gemeente, f"uitkeringen{vraag}", bestand)
    assert antwoord.status_code in (200, 201), antwoord.text
    return antwoord.json()


async def leden(intake: Any) -> dict[str, int]:
    """Of each polis: how many stood on it when it was told last."""
    return {p["polis_ref"]: len(p["leden"]) for p in await intake.gebeurtenissen("PolisGeregistreerd")}


async def niets_weg(intake: Any, rapport: Any) -> None:
    assert rapport["afwezigePolissen"] == rapport["afwezigePersonen"] == []
    for soort in ("PolisNietMeerAangeleverd", "UitkeringNietMeerAangeleverd", "AchterstandIngelopen"):
        assert not await intake.gebeurtenissen(soort)


VERSCHOVEN = [("P3", "P1", "P2"), ("P2", "P3", "P1"), ("P2", "P1", "P3"), ("P1", "P3", "P2"), ("P9", "P1", "P2")]


async def test_fault_03_polisnummers_that_shift_between_known_persons_are_a_question(intake: Any, w: Maak) -> None:
    for nummers in VERSCHOVEN:
        await intake.samenwerking()
        await w_in(intake, w(rij(A, "P1"), rij(B, "P2"), rij(C, "P3")))
        voor = len(await intake.gebeurtenissen("PolisGeregistreerd"))
        anders = sum(nieuw != oud for nieuw, oud in zip(nummers, ("P1", "P2", "P3"), strict=True))
        bestand = w(*(rij(bsn, nr, rente="1,00") for bsn, nr in zip((A, B, C), nummers, strict=True)))
        rapport = await w_in(intake, bestand)
        await niets_weg(intake, rapport)
        assert [f["code"] for f in rapport["afgekeurd"]] == ["POLISNUMMER_ANDERS"] * anders
        assert rapport["teBevestigen"]["nummers"] == anders, nummers
        assert len(await intake.gebeurtenissen("PolisGeregistreerd")) == voor + 3 - anders
        ja = bestand.replace("1,00", "2,00")
        assert (await w_in(intake, ja, f"?bevestigNummers={anders}"))["rijenGoed"] == 3


async def test_fault_03_a_member_who_is_put_on_a_known_polis_stays_where_he_is(intake: Any, w: Maak) -> None:
    await w_in(intake, w(rij(A, "P1"), lid(D, "P1"), rij(B, "P2")))
    rapport = await w_in(intake, w(rij(A, "P1", rente="1,00"), rij(B, "P2"), lid(D, "P2")))
    await niets_weg(intake, rapport)
    assert [(f["rij"], f["code"]) for f in rapport["afgekeurd"]] == [(3, "POLISNUMMER_ANDERS")]
    assert (rapport["rijenWeggelaten"], rapport["teBevestigen"]["nummers"]) == (2, 1)
    assert sorted((await leden(intake)).values()) == [1, 2]


async def test_fault_03_who_gets_a_polis_of_his_own_is_not_asked(intake: Any, w: Maak) -> None:
    await w_in(intake, w(rij(A, "P1"), lid(D, "P1")))
    rapport = await w_in(intake, w(rij(A, "P1"), rij(D, "P7")))
    assert (rapport["rijenGoed"], rapport["afgekeurd"], rapport["afwezigheid"]["beoordeeld"]) == (2, [], True)


@pytest.mark.parametrize("nummer", ["4711", "0004712", "X-4711"])
async def test_fault_02_a_member_on_another_number_leaves_no_polis(intake: Any, w: Maak, nummer: str) -> None:
    await w_in(intake, w(rij(A, "0004711"), lid(D, "0004711"), rij(B, "P2"), rij(C, "P3")))
    rapport = await w_in(intake, w(rij(A, "0004711", rente="1,00"), lid(D, nummer), rij(B, "P2")))
    await niets_weg(intake, rapport)
    assert not rapport["afwezigheid"]["beoordeeld"]
    assert rapport["afwezigheid"]["rijen"] == [2]
    assert sorted((await leden(intake)).values()) == [1, 1, 2]
    assert rapport["rijenWeggelaten"] == 1


LEEG = [{"achterstand_premie": ""}, {"achterstand_premie": "0,00"}, {"bph_plichtig": "N"}]


@pytest.mark.parametrize("kolom", LEEG)
async def test_fault_04_a_column_that_ends_many_asks_for_a_word(
    intake: Any, w: Maak, bsns: list[str], kolom: dict[str, str]
) -> None:
    rijen = [rij(bsn, f"P{nr}") for nr, bsn in enumerate(bsns)]
    await w_in(intake, w(*rijen))
    stuk = w(*({**r, **kolom} for r in rijen[:38]))
    proef = await w_in(intake, stuk, "?proef=true")
    assert (proef["teBevestigen"]["afwezig"], len(proef["eindigt"]), len(proef["afwezigePolissen"])) == (40, 38, 2)
    for vraag in ("", "?bevestigAfwezig=2", "?correctie=true"):
        nee = await intake.lever(intake.verzekeraar, f"wanbetalers{vraag}", stuk)
        assert (nee.status_code, nee.json()["code"]) == (409, "AFWEZIGHEID_BEVESTIGEN")
    assert not await intake.gebeurtenissen("AchterstandIngelopen")
    ja = await w_in(intake, stuk, "?bevestigAfwezig=40")
    assert (ja["rijenGoed"], ja["teBevestigen"]["afwezig"]) == (38, 0)
    assert (await w_in(intake, w(*({**r, **kolom, "rente": "0"} for r in rijen[:38]))))["eindigt"] == []


async def test_fault_04_a_few_that_owe_nothing_any_more_go_without_a_word(
    intake: Any, w: Maak, bsns: list[str]
) -> None:
    rijen = [rij(bsn, f"P{nr}") for nr, bsn in enumerate(bsns)]
    await w_in(intake, w(*rijen))
    rapport = await w_in(intake, w(*({**r, "achterstand_premie": "0"} for r in rijen[:5]), *rijen[5:]))
    assert (rapport["rijenGoed"], len(rapport["eindigt"])) == (40, 5)


async def test_fault_04_bijstand_that_becomes_another_uitkering_or_nothing_asks_for_a_word(
    intake: Any, w: Maak, u: Maak, bsns: list[str]
) -> None:
    await w_in(intake, w(*(rij(bsn, f"P{nr}") for nr, bsn in enumerate(bsns))))
    await u_in(intake, u(*({"bsn": bsn} for bsn in bsns)))
    for kolom in ({"uitkeringssoort": "ANDERS"}, {"uitkeringssoort": "IOAW"}, {"netto_uitkering": "0,00"}):
        stuk = u(*({"bsn": bsn, **kolom} for bsn in bsns))
        proef = await u_in(intake, stuk, "?proef=true")
        assert proef["teBevestigen"]["afwezig"] == len(proef["eindigt"]) == 40
        nee = await intake.lever(intake.gemeente, "uitkeringen", stuk)
        assert (nee.status_code, nee.json()["code"]) == (409, "AFWEZIGHEID_BEVESTIGEN")
    assert (await u_in(intake, stuk, "?bevestigAfwezig=40"))["rijenGoed"] == 40


async def alle_drie(intake: Any, w: Maak, u: Maak) -> None:
    await intake.samenwerking()
    await w_in(intake, w(*(rij(bsn, f"P{bsn}") for bsn in (A, B, C))))
    await u_in(intake, u({"bsn": A}, {"bsn": B}, {"bsn": C}))


async def test_fault_01_a_file_that_was_cut_anywhere_in_its_last_row_ends_nothing(
    intake: Any, w: Maak, u: Maak
) -> None:
    await alle_drie(intake, w, u)
    heel = u({"bsn": A, "derdenbeslag": "J"}, {"bsn": B, "bewindvoerder": "N"})
    for af in (1, 2, 3, 6):
        rapport = await u_in(intake, heel[:-af])
        await niets_weg(intake, rapport)
        assert rapport["afwezigheid"]["rijen"] == [2]
    assert "regeleinde" in rapport["afwezigheid"]["reden"]
    w_heel = w(rij(A, f"P{A}", rente="1,00"), rij(B, f"P{B}"))
    rapport = await w_in(intake, w_heel[:-1])
    await niets_weg(intake, rapport)
    assert (rapport["rijenGoed"], rapport["afwezigheid"]["beoordeeld"]) == (2, False)


async def test_fault_01_a_whole_file_without_a_last_line_end_is_taken(intake: Any, w: Maak, u: Maak) -> None:
    await alle_drie(intake, w, u)
    rapport = await u_in(intake, u({"bsn": A, "derdenbeslag": "J"}, {"bsn": B}, {"bsn": C})[:-1])
    assert (rapport["rijenGoed"], rapport["afwezigheid"]["beoordeeld"]) == (3, True)
    rapport = await w_in(intake, w(*(rij(bsn, f"P{bsn}", rente="1,00") for bsn in (A, B, C)))[:-1])
    assert (rapport["rijenGoed"], rapport["afwezigheid"]["beoordeeld"]) == (3, True)


LEGE_RIJEN = ["", ";;;;", '"";"";""', "\u00a0", " ; ;", ";\u00a0;"]


async def test_fault_01_a_row_that_was_blanked_takes_nobody_away(intake: Any, w: Maak, u: Maak) -> None:
    await alle_drie(intake, w, u)
    for nr, leeg in enumerate(LEGE_RIJEN):
        kop, een, twee, drie, _ = w(*(rij(bsn, f"P{bsn}", rente=f"{nr + 1},00") for bsn in (A, B, C))).split("\n")
        for regels, waar in (([kop, een, leeg, drie, ""], 2), ([kop, leeg, twee, drie, leeg, ""], 1)):
            rapport = await w_in(intake, "\n".join(regels))
            await niets_weg(intake, rapport)
            assert (rapport["rijenGoed"], rapport["afwezigheid"]["rijen"]) == (2, [waar]), leeg
        kop, een, _, drie, _ = u(*({"bsn": bsn, "netto_uitkering": str(nr)} for bsn in (A, B, C))).split("\n")
        rapport = await u_in(intake, "\n".join([kop, een, leeg, drie, ""]))
        await niets_weg(intake, rapport)
        assert (rapport["rijenGoed"], rapport["afwezigheid"]["rijen"]) == (2, [2]), leeg


async def test_fault_01_blank_rows_at_the_end_are_harmless(intake: Any, w: Maak, u: Maak) -> None:
    await alle_drie(intake, w, u)
    rapport = await w_in(intake, w(rij(A, f"P{A}", rente="1,00"), rij(B, f"P{B}")) + ";;;\n\n;;\n")
    assert (rapport["afwezigheid"]["beoordeeld"], len(rapport["afwezigePolissen"])) == (True, 1)


async def test_fault_05_an_older_file_of_the_gemeente_is_not_taken_again(intake: Any, w: Maak, u: Maak) -> None:
    await w_in(intake, w(*(rij(bsn, f"P{bsn}") for bsn in (A, B, C))))
    een, twee = u({"bsn": A}, {"bsn": B}), u({"bsn": A}, {"bsn": B}, {"bsn": C})
    await u_in(intake, een)
    await u_in(intake, twee)
    await u_in(intake, twee.replace("2023-12-01", "2023-12-02"))
    for vraag in ("", "?proef=true", "?bevestigAfwezig=2"):
        nee = await intake.lever(intake.gemeente, f"uitkeringen{vraag}", een)
        assert (nee.status_code, nee.json()["code"]) == (409, "BESTAND_EERDER")
        assert "bevestigAfwezig=1" in nee.json()["detail"]
    rapport = await u_in(intake, twee, "?correctie=true")
    await niets_weg(intake, rapport)
    assert len((await u_in(intake, een, "?bevestigAfwezig=1"))["afwezigePersonen"]) == 1


async def test_fault_05_an_older_file_of_the_insurer_with_the_same_peildatum(intake: Any, w: Maak) -> None:
    een = w(rij(A, "P1"), rij(B, "P2"))
    await w_in(intake, een)
    await w_in(intake, w(rij(A, "P1"), rij(B, "P2"), rij(C, "P3")))
    nee = await intake.lever(intake.verzekeraar, "wanbetalers", een)
    assert (nee.status_code, nee.json()["code"]) == (409, "BESTAND_EERDER")
