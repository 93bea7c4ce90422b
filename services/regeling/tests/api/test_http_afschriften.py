"""Bank statements as a breaker sent them: before the borderel, twice, of another account, of another samenwerking."""

import asyncio
from collections.abc import AsyncGenerator
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.kenmerken import betalingskenmerk
from regeling.adapters.bankafschrift import lees
from regeling.api import betaalopdrachten
from regeling.domain.afstemming.regels import regelkenmerk
from regeling_bank import afschrift
from regeling_dienst import Dienst
from regeling_verhaal import SAMENWERKING, lid

pytestmark = pytest.mark.infra
PAD = f"/v1/samenwerkingen/{SAMENWERKING}"
NUMMERS = count(700)


class Bank:
    """One month of two insured; no other test speaks of it."""

    def __init__(self, regeling: Dienst, maand: str) -> None:
        self.regeling = regeling
        self.maand = maand
        self.wie: list[tuple[UUID, UUID]] = []

    async def begin(self) -> None:
        for _ in range(2):
            anna = uuid4()
            self.wie.append((await self.regeling.polis(lid(anna)), anna))
        await self.regeling.klok("2026-03-24T12:00:00")

    async def borderel(self) -> None:
        regels = [{"polisRef": str(polis), "persoonRef": str(wie), "bedragCent": 18200} for polis, wie in self.wie]
        inhoud = {"maand": self.maand, "kenmerk": f"BORDEREL-{self.maand}", "regels": regels}
        await self.regeling.goed(self.regeling.gemeente, f"{PAD}/borderellen", inhoud)

    async def lever(
        self,
        inhoud: bytes | AsyncGenerator[bytes],
        *,
        wie: dict[str, str] | None = None,
        volledig: bool = False,
        key: str = "",
    ) -> Any:
        koppen = self.regeling.kop(wie or self.regeling.verzekeraar, **{"Content-Type": "application/xml"})
        koppen |= {"Idempotency-Key": key} if key else {}
        vraag = {"maand": self.maand, "kenmerk": betalingskenmerk(next(NUMMERS)), "volledig": str(volledig).lower()}
        return await self.regeling.client.post(f"{PAD}/bankafschriften", params=vraag, content=inhoud, headers=koppen)

    def afschrift(self, *bedragen: str, rekening: str | None = None) -> bytes:
        regels = zip((regelkenmerk(self.maand, *wie) for wie in self.wie), bedragen, strict=False)
        return afschrift(*regels, rekening=rekening)

    async def stand(self) -> Any:
        return (await self.regeling.get(self.regeling.gemeente, f"{PAD}/afstemmingen/{self.maand}")).json()


async def test_fault_bank_a_statement_before_the_borderel_takes_nothing_and_may_come_again(regeling: Dienst) -> None:
    bank = Bank(regeling, "2061-01")
    await bank.begin()
    inhoud = bank.afschrift("182.00", "182.00")
    te_vroeg = await bank.lever(inhoud, volledig=True)
    assert (te_vroeg.status_code, te_vroeg.json()["code"]) == (409, "BORDEREL_ONTBREEKT")
    await bank.borderel()
    antwoord = await bank.lever(inhoud, volledig=True)
    assert (antwoord.status_code, antwoord.json()["herkend"]) == (201, 2)
    assert (await bank.stand())["afgestemd"]


async def test_fault_bank_the_same_statement_counts_once_under_whatever_reference(regeling: Dienst) -> None:
    bank = Bank(regeling, "2061-02")
    await bank.begin()
    await bank.borderel()
    eerst = await bank.lever(bank.afschrift("182.00"), key="een-sleutel-van-de-bank")
    nog = await bank.lever(bank.afschrift("182.00"))
    meer = await bank.lever(bank.afschrift("182.00", "182.00"), volledig=True)
    tellingen = [(each.json()["herkend"], each.json()["alOpgenomen"]) for each in (eerst, nog, meer)]
    assert tellingen == [(1, 0), (0, 1), (1, 1)]
    stand = await bank.stand()
    assert (stand["gezegdCent"], stand["ontvangenCent"], stand["afgestemd"]) == (36400, 36400, True)


async def test_fault_bank_a_statement_of_another_account_or_party_is_refused(regeling: Dienst) -> None:
    bank = Bank(regeling, "2061-03")
    await bank.begin()
    await bank.borderel()
    await regeling.goed(regeling.verzekeraar, f"{PAD}/rekeningen", {"iban": "NL02ABNA0123456789"})
    vreemd = await bank.lever(bank.afschrift("182.00", rekening="NL91ABNA0417164300"))
    assert (vreemd.status_code, vreemd.json()["code"]) == (409, "AFSCHRIFT_ANDERE_REKENING")
    eigen = await bank.lever(bank.afschrift("182.00", rekening="NL02ABNA0123456789"))
    assert eigen.json()["herkend"] == 1
    buren = regeling.verzekeraar | {"uzovi": "9998", "id": "verzekeraar-9998"}
    assert (await bank.lever(bank.afschrift("182.00"), wie=buren)).status_code == 403


async def test_fault_12_statements_are_read_one_at_a_time_and_one_that_drips_in_keeps_nobody_waiting(
    regeling: Dienst, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank, bezig, meest, binnen = Bank(regeling, "2061-09"), 0, 0, asyncio.Event()
    await bank.begin()

    def gemeten(inhoud: bytes) -> Any:
        nonlocal bezig, meest
        bezig += 1
        meest = max(meest, bezig)
        try:
            return lees(inhoud)
        finally:
            bezig -= 1

    monkeypatch.setattr(betaalopdrachten, "lees", gemeten)

    async def druppels() -> AsyncGenerator[bytes]:
        yield b"<"
        await binnen.wait()
        yield b"x/>"

    traag = asyncio.create_task(bank.lever(druppels()))
    antwoorden = await asyncio.gather(*(bank.lever(bank.afschrift("182.00", "182.00")) for _ in range(6)))
    assert [each.json()["code"] for each in antwoorden] == ["BORDEREL_ONTBREEKT"] * 6
    assert meest == 1
    assert not traag.done()
    binnen.set()
    assert (await traag).json()["code"] == "AFSCHRIFT_ONLEESBAAR"
