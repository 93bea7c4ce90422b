"""A participation as its partners play it over HTTP: what they send, and what each of them then sees."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from contracts.beleid import Beleid
from contracts.eligibility import AangemeldLid
from contracts.kalender import boekdatum
from regeling_dienst import Dienst
from regeling_verhaal import BELEID, SAMENWERKING, lid

NABETALING = "RF18539007547034"


@dataclass
class Deelname:
    """One polis that waits for its first day; `wie` is who it is about where nobody is named."""

    regeling: Dienst
    ref: UUID
    wie: str

    @classmethod
    async def aangemeld(
        cls, regeling: Dienst, *leden: AangemeldLid, schuld: int = 321457, beleid: Beleid = BELEID
    ) -> "Deelname":
        leden = leden or (lid(uuid4()),)
        ref = await regeling.polis(*leden, schuld=schuld, beleid=beleid)
        return cls(regeling, ref, str(leden[0].persoon_ref))

    @classmethod
    async def gestart(cls, regeling: Dienst, *leden: AangemeldLid, schuld: int = 321457) -> "Deelname":
        deelname = await cls.aangemeld(regeling, *leden, schuld=schuld)
        await deelname.begin()
        return deelname

    async def begin(self) -> None:
        """Its first day, with BPH suspended."""
        await self.regeling.klok("2026-03-01T09:30:00")
        await self.zeg(self.regeling.verzekeraar, "bph-opschortingen", opschortenPer="2026-03-01")
        bevestiging = {"opgeschortPer": "2026-03-01", "cakReferentie": "CAK-20260301"}
        await self.zeg(self.regeling.cak, "bph-bevestigingen", **bevestiging)

    async def zeg(self, door: dict[str, str], wat: str, **inhoud: Any) -> list[str]:
        """What happened by it."""
        return (await self.regeling.goed(door, f"/v1/polissen/{self.ref}/{wat}", inhoud))["gebeurtenissen"]

    async def weigert(self, door: dict[str, str], wat: str, **inhoud: Any) -> str:
        respons = await self.regeling.post(door, f"/v1/polissen/{self.ref}/{wat}", inhoud)
        assert respons.status_code in {400, 409}, respons.text
        problem = respons.json()
        return problem["errors"][0]["code"] if problem.get("errors") else problem["code"]

    async def mutatie(self, wanneer: str, reden: str, per: str, **velden: Any) -> list[str]:
        await self.regeling.klok(wanneer)
        inhoud = {"persoonRef": self.wie, "reden": reden, "per": per, **velden}
        return await self.zeg(self.regeling.gemeente, "mutaties", **inhoud)

    async def betaal(self, wanneer: str, maand: str, cent: int, soort: str = "NABETALING") -> list[str]:
        await self.regeling.klok(wanneer)
        wie = self.regeling.verzekeraar if soort == "ZELFBETALING" else self.regeling.gemeente
        inhoud = {"persoonRef": self.wie, "maand": maand, "bedragCent": cent, "soort": soort, "kenmerk": NABETALING}
        return await self.zeg(wie, "betalingen", **inhoud)

    async def borderel(self, maand: str, cent: int = 18200) -> tuple[str, str | None]:
        """At noon of its boekdatum: what becomes of the line of this person."""
        await self.regeling.klok(f"{boekdatum(maand, BELEID.boekdag)}T12:00:00")
        regel = {"polisRef": str(self.ref), "persoonRef": self.wie, "bedragCent": cent}
        borderel = {"maand": maand, "kenmerk": f"BORDEREL-{maand}-1", "regels": [regel]}
        pad = f"/v1/samenwerkingen/{SAMENWERKING}/borderellen"
        [geboekt] = (await self.regeling.goed(self.regeling.gemeente, pad, borderel))["regels"]
        return geboekt["uitkomst"], geboekt.get("code")

    async def beeld(self, rol: str = "gemeente") -> dict[str, Any]:
        wie = getattr(self.regeling, rol)
        na = f"regeling.{self.ref}.{len(await self.regeling.store.events(self.ref))}"
        respons = await self.regeling.get(wie, f"/v1/beelden/{rol}/polissen/{self.ref}", after=na)
        assert respons.status_code == 200, respons.text
        return respons.json()

    async def lid(self, rol: str = "gemeente") -> dict[str, Any]:
        return next(een for een in (await self.beeld(rol))["leden"] if een["persoonRef"] == self.wie)

    async def standen(self) -> list[str]:
        return [maand["stand"] for maand in (await self.lid())["maanden"]]

    async def gehoord(self, rol: str) -> list[tuple[str, dict[str, Any]]]:
        """What reaches a party of this polis, as it may see it."""
        wie = getattr(self.regeling, rol)
        respons = await self.regeling.get(wie, f"/v1/polissen/{self.ref}/gebeurtenissen", limiet="500")
        return [(een["gebeurtenis"], een["gegevens"]) for een in respons.json()["items"]]

    async def namen(self, rol: str = "gemeente") -> list[str]:
        return [naam for naam, _ in await self.gehoord(rol)]
