"""What a careless or a nasty partner sends: always a clear answer, never a 500, nothing kept."""

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

A = "999104330"
SIGNAAL = {
    "gemeentecode": "0546",
    "bsn": A,
    "profiel": "WGS",
    "grondslag": "WGS_3_1_B",
    "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 45000}],
    "oudsteVervaldatum": "2026-01-01",
    "peildatum": "2026-02-01",
    "signaaldatum": "2026-02-02",
}


def cursor(json: str) -> str:
    return urlsafe_b64encode(json.encode()).rstrip(b"=").decode()


def fouten(antwoord: Any) -> list[tuple[str, str]]:
    assert antwoord.headers["content-type"].startswith("application/problem+json"), antwoord.text
    return [(f["pointer"], f["code"]) for f in antwoord.json()["errors"]]


@pytest.mark.parametrize("na", ["[]", '["x"]', "[null]", "[{}]", "[true]", "[1, 2]", "[-1]", f"[{2**63}]", "[1.5]"])
async def test_a_cursor_that_was_tampered_with_is_the_callers_mistake(ongerept: Any, na: str) -> None:
    for beeld in ("signalen", "aanleveringen"):
        antwoord = await ongerept.get(ongerept.verzekeraar, f"/v1/beelden/verzekeraar/{beeld}?na={cursor(na)}")
        assert (antwoord.status_code, fouten(antwoord)) == (400, [("/na", "VERKEERDE_VORM")])


@pytest.mark.parametrize(
    "tijdstip",
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00"],
)
async def test_the_ends_of_the_calendar_are_no_instant(ongerept: Any, tijdstip: str) -> None:
    for antwoord in (
        await ongerept.post(ongerept.ops, "/v1/tijdstippen", {"tijdstip": tijdstip}),
        await ongerept.client.put("/v1/simulatieklok", json={"tijdstip": tijdstip}, headers=ongerept.kop(ongerept.ops)),
    ):
        assert (antwoord.status_code, fouten(antwoord)) == (400, [("/tijdstip", "GEEN_TIJDSTIP")])


@pytest.mark.parametrize(
    ("meer", "pointer", "code"),
    [
        ({"signaaldatum": "9999-12-31"}, "/signaaldatum", "SIGNAALDATUM_IN_TOEKOMST"),
        ({"oudsteVervaldatum": "9999-12-31"}, "/oudsteVervaldatum", "OUDSTE_VERVALDATUM_IN_TOEKOMST"),
        ({"soorten": SIGNAAL["soorten"] * 2}, "/soorten", "SOORT_DUBBEL"),  # pyright: ignore
        ({"soorten": [{"achterstandsoort": "RENTE", "bedragCent": 2**53 + 1}]}, "/soorten/0/bedragCent", "TE_GROOT"),
        ({"bsn": "９９９１０４３３０"}, "/bsn", "BSN_ONGELDIG"),
        ({"peildatum": "２０２６-０２-０１"}, "/peildatum", "GEEN_DATUM"),
    ],
)
async def test_values_at_the_edge_of_a_signal(ongerept: Any, meer: dict[str, Any], pointer: str, code: str) -> None:
    antwoord = await ongerept.post(ongerept.verzekeraar, "/v1/signalen", {**SIGNAAL, **meer})
    assert (antwoord.status_code, fouten(antwoord)) == (400, [(pointer, code)])
    assert await ongerept.aantal("events") == await ongerept.aantal("personen") == 0


@pytest.mark.parametrize("geboren", ["2030-01-01", "9999-12-31"])
async def test_fault_29_a_birth_date_in_the_future_is_refused(ongerept: Any, geboren: str) -> None:
    antwoord = await ongerept.post(ongerept.verzekeraar, "/v1/signalen", {**SIGNAAL, "geboortedatum": geboren})
    assert (antwoord.status_code, fouten(antwoord)) == (400, [("/geboortedatum", "GEBOORTEDATUM_IN_TOEKOMST")])
    assert await ongerept.aantal("events") == await ongerept.aantal("personen") == 0


async def test_one_key_at_once_has_one_effect_and_another_request_is_refused(intake: Any) -> None:
    sleutel = str(uuid4())
    soorten = [[{"achterstandsoort": "RENTE", "bedragCent": cent}] for cent in (1, 2)]
    antwoorden = await asyncio.gather(
        *(
            intake.post(
                intake.verzekeraar,
                "/v1/signalen",
                {**SIGNAAL, "soorten": soorten[n % 2]},
                **{"Idempotency-Key": sleutel},
            )
            for n in range(20)
        )
    )
    assert sorted(a.status_code for a in antwoorden) == [200] * 9 + [201] + [409] * 10
    assert len(await intake.gebeurtenissen("AchterstandGemeld")) == 1


async def test_every_wrong_column_of_a_file_is_named_at_once(ongerept: Any, w: Callable[..., str]) -> None:
    bestand = w({"bsn": A}).replace("voorletters;", "kleur;bsn;", 1)
    antwoord = await ongerept.lever(ongerept.verzekeraar, "wanbetalers", bestand)
    assert antwoord.status_code == 400
    assert fouten(antwoord) == [
        ("/kleur", "KOLOM_ONBEKEND"),
        ("/voorletters", "KOLOM_ONTBREEKT"),
        ("/bsn", "KOLOM_DUBBEL"),
    ]


async def test_the_word_of_excel_above_the_header_is_passed_over(intake: Any, w: Callable[..., str]) -> None:
    antwoord = await intake.lever(
        intake.verzekeraar, "wanbetalers", "sep=;\r\n" + w({"bsn": A}, {"bsn": "1", "polisnummer": "P2"})
    )
    assert antwoord.status_code == 201
    assert [(f["rij"], f["code"]) for f in antwoord.json()["afgekeurd"]] == [(2, "BSN_ONGELDIG")]


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"", "BESTAND_LEEG"),
        (b"\xef\xbb\xbf", "BESTAND_LEEG"),
        (b"sep=;", "BESTAND_LEEG"),
        ("bsn;naam\n1;Zoë\n".encode("latin-1"), "GEEN_UTF8"),
        ("bsn".encode("utf-16"), "GEEN_UTF8"),
        (b"\x00\x00\x00", "KOPREGEL_ONTBREEKT"),
        (b"bsn|naam", "KOPREGEL_ONTBREEKT"),
    ],
)
async def test_what_is_no_such_file_is_refused_whole(ongerept: Any, inhoud: bytes, code: str) -> None:
    for wie, soort in ((ongerept.verzekeraar, "wanbetalers"), (ongerept.gemeente, "uitkeringen")):
        antwoord = await ongerept.lever(wie, soort, inhoud)
        assert (antwoord.status_code, antwoord.json()["code"]) == (400, code)
    assert await ongerept.aantal("events") == 0


async def test_nul_and_quotes_inside_a_row_leave_out_that_row_only(intake: Any, w: Callable[..., str]) -> None:
    rijen = [{"bsn": A, "achternaam": "a\x00b"}, {"bsn": "999218190", "polisnummer": "P2", "achternaam": '"c\nd"'}]
    rapport = (await intake.lever(intake.verzekeraar, "wanbetalers", w(*rijen))).json()
    assert [(f["rij"], f["kolom"], f["code"]) for f in rapport["afgekeurd"]] == [
        (1, "achternaam", "ACHTERNAAM_ONGELDIG"),
        (2, "achternaam", "ACHTERNAAM_ONGELDIG"),
    ]


async def test_a_csv_may_say_that_it_has_a_header(intake: Any, w: Callable[..., str]) -> None:
    soort = "text/csv; header=present; charset=UTF-8"
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}), Content_Type=soort)
    assert antwoord.status_code == 201
    latijn = await intake.lever(
        intake.verzekeraar, "wanbetalers", w({"bsn": A}), Content_Type="text/csv;charset=latin1"
    )
    assert latijn.status_code == 415
