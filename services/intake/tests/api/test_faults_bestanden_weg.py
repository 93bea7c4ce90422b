"""A file takes away what nobody took away: every one of these once made somebody missing who was not (N-20…N-23)."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

Maak = Callable[..., str]
A, B, C, D = "999104330", "999218190", "999600138", "999389087"
SCHULD = {"achterstand_premie": "100,00"}


def rij(bsn: str, nummer: str, **meer: str) -> dict[str, str]:
    return {"bsn": bsn, "polisnummer": nummer, **SCHULD, **meer}


async def lever(intake: Any, bestand: str, vraag: str = "") -> Any:
    antwoord = await intake.lever(intake.verzekeraar, f"wanbetalers{vraag}", bestand)
    assert antwoord.status_code in (200, 201), antwoord.text
    return antwoord.json()


async def niemand_weg(intake: Any, rapport: Any) -> None:
    assert rapport["afwezigePolissen"] == rapport["afwezigePersonen"] == []
    assert not await intake.gebeurtenissen("PolisNietMeerAangeleverd")
    assert not await intake.gebeurtenissen("UitkeringNietMeerAangeleverd")


KOLOMMEN_VAN_TEKST = ("woonplaats", "polisnummer")


@pytest.mark.parametrize("rijen", [(2, 4), (2, 3), (1,)])
async def test_fault_01_a_stray_quote_takes_no_other_row_with_it(intake: Any, w: Maak, rijen: tuple[int, ...]) -> None:
    for kolom in KOLOMMEN_VAN_TEKST:
        await intake.samenwerking()
        await _aanhalingsteken(intake, w, kolom, rijen)


async def _aanhalingsteken(intake: Any, w: Maak, kolom: str, rijen: tuple[int, ...]) -> None:
    goed = [rij(bsn, f"P{nr}") for nr, bsn in enumerate((A, B, C, D), start=1)]
    await lever(intake, w(*goed))
    stuk = [{**r, kolom: '"'} if nr in rijen else {**r, "rente": "1,00"} for nr, r in enumerate(goed, start=1)]
    rapport = await lever(intake, w(*stuk))
    await niemand_weg(intake, rapport)
    assert rapport["rijenTotaal"] == 4
    assert tuple(f["rij"] for f in rapport["afgekeurd"]) == rijen
    assert rapport["rijenGoed"] == 4 - len(rijen)
    assert not rapport["afwezigheid"]["beoordeeld"]
    assert tuple(rapport["afwezigheid"]["rijen"]) == rijen
    assert rapport["afwezigheid"]["reden"]


GEEN_RIJ = ["Totaal: 2 rijen", ";;;;;;;;;;;;TOTAAL;;;;;;;;;;;", "\x1a"]


async def test_fault_01_a_line_that_is_no_row_makes_nobody_missing(intake: Any, w: Maak) -> None:
    for regel in GEEN_RIJ:
        await intake.samenwerking()
        await lever(intake, w(rij(A, "P1"), rij(B, "P2")))
        rapport = await lever(intake, w(rij(A, "P1", rente="1,00")) + regel)
        await niemand_weg(intake, rapport)
        assert (rapport["rijenTotaal"], rapport["rijenGoed"]) == (2, 1), regel


async def test_fault_01_a_file_that_was_cut_off_makes_nobody_missing(intake: Any, w: Maak) -> None:
    bestand = w(rij(A, "P1"), rij(B, "P2"), rij(C, "P3"))
    await lever(intake, bestand)
    heel = w(rij(A, "P1", rente="1,00"), rij(B, "P2"))
    for af in (1, 2, 5, 12):
        rapport = await lever(intake, heel[: -1 - af])
        await niemand_weg(intake, rapport)


async def test_fault_01_a_stray_quote_in_the_file_of_the_gemeente(intake: Any, w: Maak, u: Maak) -> None:
    await lever(intake, w(*(rij(bsn, f"P{bsn}") for bsn in (A, B, C))))
    await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A}, {"bsn": B}, {"bsn": C}))
    for kolom in ("bsn", "huishouden", "bewindvoerder", "bijstand_sinds"):
        stuk = u({"bsn": A, kolom: '"'}, {"bsn": B}, {"bsn": C, kolom: '"'})
        rapport = (await intake.lever(intake.gemeente, "uitkeringen", stuk)).json()
        await niemand_weg(intake, rapport)
        assert (rapport["rijenTotaal"], rapport["rijenGoed"], rapport["rijenFout"]) == (3, 1, 2)


ONZICHTBAAR = ["\u200b", "\ufeff"]


async def test_fault_02_a_polisnummer_with_what_nobody_sees_is_no_other_polis(intake: Any, w: Maak) -> None:
    for teken, vorm in product(ONZICHTBAAR, ("P2{}", "{}P2", "P{}2")):
        await intake.samenwerking()
        await lever(intake, w(rij(A, "P1"), rij(B, "P2")))
        rapport = await lever(intake, w(rij(A, "P1", rente="1,00"), rij(B, vorm.format(teken))))
        await niemand_weg(intake, rapport)
        assert [(f["rij"], f["kolom"]) for f in rapport["afgekeurd"]] == [(2, "polisnummer")], repr(teken)


async def test_fault_02_a_no_break_space_at_the_end_is_passed_over_and_inside_refused(intake: Any, w: Maak) -> None:
    await lever(intake, w(rij(A, "P1"), rij(B, "P2")))
    rapport = await lever(intake, w(rij(A, "P1\u00a0", rente="1,00"), rij(B, "P\u00a02")))
    await niemand_weg(intake, rapport)
    assert [f["rij"] for f in rapport["afgekeurd"]] == [2]
    assert len(await intake.gebeurtenissen("PolisGeregistreerd")) == 3


async def test_fault_02_a_member_whose_polisnummer_cannot_be_read_stays_on_his_polis(intake: Any, w: Maak) -> None:
    twee = rij(A, "P1"), {"bsn": B, "polisnummer": "P1", "rol": "VERZEKERDE"}
    await lever(intake, w(*twee))
    stuk = {**twee[1], "polisnummer": "P1\u200b"}
    rapport = await lever(intake, w(rij(A, "P1", rente="1,00"), stuk, rij(C, "P3")))
    assert rapport["rijenWeggelaten"] == 1
    polissen = await intake.gebeurtenissen("PolisGeregistreerd")
    assert [len(polis["leden"]) for polis in polissen] == [2, 1]


async def test_fault_02_a_bsn_with_what_nobody_sees_ends_no_uitkering(intake: Any, w: Maak, u: Maak) -> None:
    await lever(intake, w(rij(A, "P1"), rij(B, "P2")))
    await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A}, {"bsn": B}))
    for teken in ("\u200b", "\ufeff", "\u2007"):
        stuk = u({"bsn": A}, {"bsn": f"99921{teken}8190"})
        rapport = (await intake.lever(intake.gemeente, "uitkeringen", stuk)).json()
        await niemand_weg(intake, rapport)


DOOR_EXCEL = ["1,23457E+14", "4711.0"]


async def test_fault_03_a_polisnummer_that_a_spreadsheet_rewrote_is_refused(intake: Any, w: Maak) -> None:
    for nummer in DOOR_EXCEL:
        await intake.samenwerking()
        await lever(intake, w(rij(A, "123457000000000"), rij(B, "P2")))
        rapport = await lever(intake, w(rij(A, nummer), rij(B, "P2", rente="1,00")))
        await niemand_weg(intake, rapport)
        [fout] = rapport["afgekeurd"]
        assert (fout["rij"], fout["code"]) == (1, "POLISNUMMER_DOOR_EXCEL")
        assert "Excel" in fout["advies"]


async def test_fault_03_lost_leading_zeros_are_refused_with_excel(intake: Any, w: Maak) -> None:
    await lever(intake, w(rij(A, "0004711"), rij(B, "P2"), rij(C, "P3")))
    rapport = await lever(intake, w(rij(D, "4711"), rij(B, "P2", rente="1,00")))
    await niemand_weg(intake, rapport)
    [fout] = rapport["afgekeurd"]
    assert (fout["rij"], fout["code"]) == (1, "POLISNUMMER_NULLEN_WEG")
    assert "Excel" in fout["advies"]


async def test_fault_03_a_known_person_under_another_polisnummer_is_a_question(intake: Any, w: Maak) -> None:
    eerst = await lever(intake, w(rij(A, "P1"), rij(B, "P2"), rij(C, "P3")))
    refs = {r["rij"]: r["polisRef"] for r in eerst["regels"]}
    bestand = w(rij(A, "P1", rente="1,00"), rij(B, "P2-NIEUW"))
    rapport = await lever(intake, bestand)
    assert rapport["afwezigePolissen"] == [refs[3]]
    assert [(f["rij"], f["code"]) for f in rapport["afgekeurd"]] == [(2, "POLISNUMMER_ANDERS")]
    assert rapport["teBevestigen"] == {"afwezig": 0, "nummers": 1}
    assert len(await intake.gebeurtenissen("PolisGeregistreerd")) == 4
    assert "POLISNUMMER_ANDERS" in [f["code"] for f in await intake.gebeurtenissen("RegelAfgekeurd")]
    # It is asked again until it is answered: then the same polis goes on under its new number.
    nogmaals = await lever(intake, w(rij(A, "P1", rente="2,00"), rij(B, "P2-NIEUW")), "?bevestigNummers=1")
    assert nogmaals["afwezigePolissen"] == []
    assert {r["rij"]: r["polisRef"] for r in nogmaals["regels"]} == {1: refs[1], 2: refs[2]}


async def test_fault_03_polissen_that_join_are_new_and_gone_once_it_is_confirmed(intake: Any, w: Maak) -> None:
    eerst = await lever(intake, w(rij(A, "P1"), rij(B, "P2")))
    samen = rij(A, "P9"), {"bsn": B, "polisnummer": "P9", "rol": "VERZEKERDE"}
    assert (await lever(intake, w(*samen)))["teBevestigen"]["nummers"] == 2
    rapport = await lever(intake, w({**samen[0], "rente": "1,00"}, samen[1]), "?bevestigNummers=2")
    assert set(rapport["afwezigePolissen"]) == {r["polisRef"] for r in eerst["regels"]}
    assert len({r["polisRef"] for r in rapport["regels"]}) == 1


async def veertig(intake: Any, w: Maak, bsns: list[str]) -> list[dict[str, str]]:
    rijen = [rij(bsn, f"P{nr}") for nr, bsn in enumerate(bsns)]
    await lever(intake, w(*rijen))
    return rijen


async def test_fault_04_mass_absence_asks_for_a_word(intake: Any, w: Maak, bsns: list[str]) -> None:
    rijen = await veertig(intake, w, bsns)
    klein = w({**rijen[0], "rente": "1,00"})
    proef = await lever(intake, klein, "?proef=true")
    assert (len(proef["afwezigePolissen"]), proef["teBevestigen"]["afwezig"]) == (39, 39)
    assert not await intake.gebeurtenissen("PolisNietMeerAangeleverd")
    for vraag in ("", "?bevestigAfwezig=38", "?bevestigAfwezig=40"):
        nee = await intake.lever(intake.verzekeraar, f"wanbetalers{vraag}", klein)
        assert (nee.status_code, nee.json()["code"]) == (409, "AFWEZIGHEID_BEVESTIGEN")
        assert "39" in nee.json()["detail"]
    assert not await intake.gebeurtenissen("PolisNietMeerAangeleverd")
    ja = await lever(intake, klein, "?bevestigAfwezig=39")
    assert set(ja["afwezigePolissen"]) == set(proef["afwezigePolissen"])
    assert ja["teBevestigen"]["afwezig"] == 0


async def test_fault_04_a_few_or_a_small_part_go_without_a_word(intake: Any, w: Maak, bsns: list[str]) -> None:
    rijen = await veertig(intake, w, bsns)
    rapport = await lever(intake, w(*({**r, "rente": "1,00"} for r in rijen[:35])))
    assert len(rapport["afwezigePolissen"]) == 5


async def test_fault_04_mass_absence_in_the_file_of_the_gemeente(
    intake: Any, w: Maak, u: Maak, bsns: list[str]
) -> None:
    await veertig(intake, w, bsns)
    await intake.lever(intake.gemeente, "uitkeringen", u(*({"bsn": bsn} for bsn in bsns)))
    klein = u({"bsn": bsns[0]})
    proef = (await intake.lever(intake.gemeente, "uitkeringen?proef=true", klein)).json()
    assert len(proef["afwezigePersonen"]) == proef["teBevestigen"]["afwezig"] == 39
    nee = await intake.lever(intake.gemeente, "uitkeringen", klein)
    assert (nee.status_code, nee.json()["code"]) == (409, "AFWEZIGHEID_BEVESTIGEN")
    ja = (await intake.lever(intake.gemeente, "uitkeringen?bevestigAfwezig=39", klein)).json()
    assert set(ja["afwezigePersonen"]) == set(proef["afwezigePersonen"])


async def test_fault_04_a_trial_run_answers_as_the_real_one_would(intake: Any, w: Maak) -> None:
    bestanden = [
        w(rij(A, "P1"), rij(B, "P2"), {"bsn": "nee", "polisnummer": "P3"}),
        w(rij(A, "P1"), rij(C, "P3")),
        w(rij(A, "P1", peildatum="2025-12-31")),
        w(rij(A, "P1")).replace("bsn", "nummer"),
    ]
    for bestand in bestanden:
        proef = await intake.lever(intake.verzekeraar, "wanbetalers?proef=true", bestand)
        echt = await intake.lever(intake.verzekeraar, "wanbetalers", bestand)
        assert proef.status_code == (200 if echt.status_code == 201 else echt.status_code)
        anders = {"bestandId", "regels", "after", "proef", "instance"}
        zelfde = [{k: v for k, v in a.json().items() if k not in anders} for a in (proef, echt)]
        assert zelfde[0] == zelfde[1]


async def test_fault_05_an_older_file_is_refused_unless_it_corrects(intake: Any, w: Maak) -> None:
    await lever(intake, w(rij(A, "P1"), rij(B, "P2")))
    oud = w(rij(A, "P1", peildatum="2025-12-31", rente="9,00"))
    nee = await intake.lever(intake.verzekeraar, "wanbetalers", oud)
    assert (nee.status_code, nee.json()["code"]) == (409, "PEILDATUM_OUDER")
    rapport = await lever(intake, oud, "?correctie=true")
    await niemand_weg(intake, rapport)
    assert (rapport["rijenGoed"], rapport["afwezigheid"]["beoordeeld"]) == (1, False)
    assert (await intake.gebeurtenissen("PolisGeregistreerd"))[-1]["schuld_totaal_cent"] == 10900
    nee = await intake.lever(intake.verzekeraar, "wanbetalers", w(rij(A, "P1", peildatum="2026-01-30")))
    assert nee.json()["code"] == "PEILDATUM_OUDER"


async def test_fault_05_an_older_row_in_a_new_file_restores_no_old_debt(intake: Any, w: Maak) -> None:
    await lever(intake, w(rij(A, "P1"), rij(B, "P2")))
    rapport = await lever(intake, w(rij(A, "P1", peildatum="2025-12-31"), rij(B, "P2", peildatum="2026-02-01")))
    await niemand_weg(intake, rapport)
    assert [(f["rij"], f["kolom"], f["code"]) for f in rapport["afgekeurd"]] == [(1, "peildatum", "PEILDATUM_OUDER")]


async def test_fault_05_an_older_signal_is_refused_unless_it_corrects(intake: Any) -> None:
    signaal = {
        **{"gemeentecode": "0546", "bsn": A, "profiel": "WGS", "grondslag": "WGS_3_1_B", "signaaldatum": "2026-02-02"},
        **{"soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 45000}], "oudsteVervaldatum": "2025-11-01"},
    }

    async def meld(peildatum: str, cent: int, vraag: str = "") -> Any:
        soorten = [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": cent}]
        inhoud = {**signaal, "peildatum": peildatum, "soorten": soorten}
        return await intake.post(intake.verzekeraar, f"/v1/signalen{vraag}", inhoud)

    assert (await meld("2026-01-31", 45000)).status_code == 201
    nee = await meld("2025-12-31", 90000)
    assert (nee.status_code, nee.json()["code"]) == (400, "PEILDATUM_OUDER")
    ja = await meld("2025-12-31", 30000, "?correctie=true")
    assert (ja.status_code, ja.json()["status"]) == (201, "ONTVANGEN")
    assert [s["totaal_cent"] for s in await intake.gebeurtenissen("AchterstandGemeld")] == [45000, 30000]
    assert (await meld("2026-01-30", 50000)).json()["code"] == "PEILDATUM_OUDER"
