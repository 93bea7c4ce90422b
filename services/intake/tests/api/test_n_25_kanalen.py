"""One case whichever way it was told, and in whichever order: HTTP, Inlichtingenbureau, file (N-25, CONV-4, S5, S6)."""

from collections.abc import Callable
from datetime import date
from itertools import permutations
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.eligibility import DeelnemerGeselecteerd

from .test_praktijken import A, lees, signaal, stap

Maak = Callable[..., str]
IB = {"id": "inlichtingenbureau", "rol": "INLICHTINGENBUREAU"}
RIJ = {"bsn": A, "polisnummer": "P1", "achterstand_premie": "450,00"}


async def http(intake: Any, cent: int = 45000) -> Any:
    soorten = [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": cent}]
    gemeld = await intake.post(intake.verzekeraar, "/v1/signalen", signaal("WGS", soorten=soorten))
    assert gemeld.status_code == 201, gemeld.text
    return gemeld.json()


async def bureau(intake: Any) -> Any:
    return (await intake.post(IB, "/v1/signalen", {**signaal("WGS"), "uzovi": "9991"})).json()


async def bestand(intake: Any, w: Maak, *rijen: dict[str, str], peildatum: str = "2026-02-01") -> Any:
    gelezen = w(*({**rij, "peildatum": peildatum} for rij in rijen or (RIJ,)))
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", gelezen)
    assert antwoord.status_code == 201, antwoord.text
    return antwoord.json()


async def statussen(intake: Any, after: str) -> list[str]:
    antwoord = await intake.get(intake.gemeente, f"/v1/beelden/gemeente/signalen?after={after}")
    return [een["status"] for een in antwoord.json()["items"]]


@pytest.mark.parametrize("volgorde", [*permutations(("http", "bureau", "bestand"))])
async def test_n_25_three_channels_are_one_open_case_in_any_order(
    intake: Any, w: Maak, volgorde: tuple[str, ...]
) -> None:
    na: list[str] = []
    for kanaal in volgorde:
        match kanaal:
            case "http":
                na.append((await http(intake))["after"])
            case "bureau":
                na.append((await bureau(intake))["after"])
            case _:
                na.append((await bestand(intake, w))["after"])
    gezien = await statussen(intake, ",".join(na))
    assert sorted(gezien) == ["HERHAALD", "HERHAALD", "ONTVANGEN"]
    assert len(await intake.gebeurtenissen("AchterstandGemeld")) == 1
    assert len(await intake.gebeurtenissen("SignaalHerhaald")) == 2
    assert not (await intake.verify()).mismatches


async def test_n_25_s_6_a_file_that_tells_more_is_taken_up_anew_and_stays_work(intake: Any, w: Maak) -> None:
    await http(intake, 30000)
    rapport = await bestand(intake, w)
    gezien = await statussen(intake, rapport["after"])
    assert gezien == ["AFGESLOTEN", "ONTVANGEN"]
    werk = await intake.get(intake.gemeente, f"/v1/beelden/gemeente/werklijst?after={rapport['after']}")
    assert [item["totaalCent"] for item in werk.json()["items"]] == [45000]


async def test_n_25_a_signal_that_somebody_works_on_stays_theirs_when_the_file_comes(intake: Any, w: Maak) -> None:
    gemeld = await http(intake)
    await stap(intake, intake.gemeente, gemeld, "oppakkingen", {})
    rapport = await bestand(intake, w)
    assert (await lees(intake, intake.gemeente, {**gemeld, "after": rapport["after"]}))["status"] == "OPGEPAKT"


async def test_n_25_s_16_what_the_file_repeated_ends_when_the_file_says_so(intake: Any, w: Maak) -> None:
    gemeld = await http(intake)
    await bestand(intake, w)
    niets = {**RIJ, "achterstand_premie": "0,00"}
    rapport = await bestand(intake, w, niets, peildatum="2026-02-02")
    assert (await lees(intake, intake.gemeente, {**gemeld, "after": rapport["after"]}))["status"] == "INGELOPEN"
    [ingelopen] = await intake.gebeurtenissen("AchterstandIngelopen")
    assert ingelopen["signaal_id"] == gemeld["signaalId"]


async def test_n_25_s_16_and_when_a_newer_file_does_not_name_the_polis(intake: Any, w: Maak) -> None:
    gemeld = await http(intake)
    ander = {"bsn": "999218190", "polisnummer": "P2", "achterstand_premie": "100,00"}
    await bestand(intake, w, RIJ, ander)
    rapport = await bestand(intake, w, ander, peildatum="2026-02-02")
    assert len(rapport["afwezigePolissen"]) == 1
    assert (await lees(intake, intake.gemeente, {**gemeld, "after": rapport["after"]}))["status"] == "INGELOPEN"


async def test_n_25_a_signal_that_no_file_told_is_not_ended_by_one(intake: Any, w: Maak) -> None:
    gemeld = await http(intake)
    ander = {"bsn": "999218190", "polisnummer": "P2", "achterstand_premie": "100,00"}
    rente = {**RIJ, "achterstand_premie": "", "rente": "9,00"}
    await bestand(intake, w, rente, ander)
    rapport = await bestand(intake, w, ander, peildatum="2026-02-02")
    assert (await lees(intake, intake.gemeente, {**gemeld, "after": rapport["after"]}))["status"] == "ONTVANGEN"


async def test_n_25_s_15_what_the_rub_took_over_stays_with_it_whatever_the_file_tells(intake: Any, w: Maak) -> None:
    gemeld = await http(intake)
    rapport = await bestand(intake, w)
    [regel] = rapport["regels"]
    selectie = DeelnemerGeselecteerd(
        selectie_id=uuid4(),
        persoon_ref=UUID(regel["persoonRef"]),
        polis_ref=UUID(regel["polisRef"]),
        samenwerking_id=intake.samenwerking_id,
        beleidsversie=1,
        besluitdatum=date(2026, 2, 2),
        pakketten=("A",),
        polisleden=1,
    )
    await intake.hoor_selectie(selectie)
    for rij in (RIJ, {**RIJ, "rente": "9,00"}, {**RIJ, "achterstand_premie": "0"}):
        rapport = await bestand(intake, w, rij, peildatum="2026-02-02")
    assert not await intake.gebeurtenissen("AchterstandIngelopen")
    gezien = await lees(intake, intake.gemeente, {**gemeld, "after": rapport["after"]})
    assert gezien["status"] in {"DOORGELEID_RUB", "AFGESLOTEN"}


async def test_n_25_the_files_case_ends_when_the_insurers_own_signal_becomes_the_same_case(
    intake: Any, w: Maak
) -> None:
    """And the other way round: one debt is one open case."""
    rente = {**RIJ, "achterstand_premie": "", "rente": "9,00"}
    await bestand(intake, w, rente)
    gemeld = await http(intake)
    rapport = await bestand(intake, w, peildatum="2026-02-02")
    assert sorted(await statussen(intake, rapport["after"])) == ["AFGESLOTEN", "HERHAALD", "ONTVANGEN"]
    assert [een["resultaat"] for een in await intake.gebeurtenissen("SignaalAfgesloten")] == ["VERVANGEN"]
    assert (await lees(intake, intake.gemeente, {**gemeld, "after": rapport["after"]}))["status"] == "ONTVANGEN"
    rapport = await bestand(intake, w, rente, peildatum="2026-02-02")
    gezien = await statussen(intake, rapport["after"])
    assert sorted(gezien) == ["AFGESLOTEN", "AFGESLOTEN", "HERHAALD", "ONTVANGEN"]
    assert (await lees(intake, intake.gemeente, {**gemeld, "after": rapport["after"]}))["terugkoppeling"] == "VERVANGEN"
    assert not await intake.gebeurtenissen("AchterstandIngelopen")
