"""Row 42 of the faults: a persoonRef is one for all parties, so an insurer learns none for a BSN alone."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

A, B = "999104330", "999218190"
Maak = Callable[..., str]


def signaal(bsn: str) -> dict[str, Any]:
    return {
        "gemeentecode": "0546",
        "bsn": bsn,
        "profiel": "WGS",
        "grondslag": "WGS_3_1_B",
        "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 45000}],
        "oudsteVervaldatum": "2026-01-01",
        "peildatum": "2026-02-01",
        "signaaldatum": "2026-02-02",
    }


async def refs(intake: Any, wie: dict[str, str], bsn: str) -> set[str | None]:
    """Every persoonRef that an insurer is answered: on reporting, repeating, reading, listing and ending."""
    sleutel = str(uuid4())
    antwoorden = [
        await intake.post(wie, "/v1/signalen", signaal(bsn), **{"Idempotency-Key": sleutel}),
        await intake.post(wie, "/v1/signalen", signaal(bsn), **{"Idempotency-Key": sleutel}),
    ]
    eigen = antwoorden[0].json()
    pad = f"/v1/signalen/{eigen['signaalId']}"
    na = f"?after={eigen['after']}"
    antwoorden.append(await intake.get(wie, pad + na))
    antwoorden.append(await intake.post(wie, f"{pad}/ingelopen{na}", None))
    lijst = await intake.get(wie, f"/v1/beelden/verzekeraar/signalen{na}")
    assert {a.status_code for a in (*antwoorden, lijst)} <= {200, 201}
    uit_lijst = {s["persoonRef"] for s in lijst.json()["items"] if s["signaalId"] == eigen["signaalId"]}
    return {a.json()["persoonRef"] for a in antwoorden} | uit_lijst


async def test_fault_42_a_bsn_that_is_on_no_file_of_the_insurer_gets_no_reference(intake: Any) -> None:
    assert await refs(intake, intake.verzekeraar, A) == {None}


async def test_fault_42_a_bsn_on_its_own_file_gets_the_reference_that_the_file_got(intake: Any, w: Maak) -> None:
    [regel] = (await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}))).json()["regels"]
    assert await refs(intake, intake.verzekeraar, A) == {regel["persoonRef"]}
    assert await refs(intake, intake.verzekeraar, B) == {None}


async def test_fault_42_a_bsn_on_the_file_of_another_insurer_gets_none(intake: Any, w: Maak) -> None:
    await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}))
    assert await refs(intake, {"id": "verzekeraar-9992", "rol": "VERZEKERAAR", "uzovi": "9992"}, A) == {None}


async def test_fault_42_a_token_of_one_gemeente_learns_nothing_of_a_file_with_another(intake: Any, w: Maak) -> None:
    await intake.samenwerking(gemeentecode="0637")
    await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}))
    assert await refs(intake, {**intake.verzekeraar, "gemeentecode": "0546"}, A) == {None}


async def test_fault_42_the_gemeente_sees_of_whom_a_signal_is(intake: Any) -> None:
    eigen = (await intake.post(intake.verzekeraar, "/v1/signalen", signaal(A))).json()
    na = f"?after={eigen['after']}"
    gezien = (await intake.get(intake.gemeente, f"/v1/signalen/{eigen['signaalId']}{na}")).json()
    [uit_lijst] = (await intake.get(intake.gemeente, f"/v1/beelden/gemeente/signalen{na}")).json()["items"]
    assert gezien["persoonRef"]
    assert uit_lijst["persoonRef"] == gezien["persoonRef"]
