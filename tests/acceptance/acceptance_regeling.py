"""The participations of the dossier in one story, a person per scenario, played from the list to kwijting."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from acceptance_selectie import BSNS, bestand, records
from contracts.kalender import AMSTERDAM
from ops.simuleer.agenda import RIJ_VAN_V
from ops.simuleer.bestanden import V_KOLOMMEN
from ops.simuleer.maak import U_KOLOMMEN, W_KOLOMMEN
from ops.simuleer.partners import Partners
from ops.simuleer.spel import Opgave, Spel
from ops.simuleer.waiting import tick_and_still
from ops.stack import World

START, TOT = date(2026, 2, 2), date(2029, 4, 1)
ROLLEN = ("GEMEENTE", "VERZEKERAAR", "CAK")

# Per scenario: how each insured on its polis differs from the ordinary one.
POLISSEN: Mapping[str, tuple[Mapping[str, str], ...]] = {
    **dict.fromkeys(("SC-01", "SC-10", "SC-11", "SC-14", "SC-15", "SC-16", "SC-16 te laat", "SC-17"), ({},)),
    **dict.fromkeys(("SC-20", "SC-21", "SC-22", "SC-24", "SC-25", "SC-26", "SC-30", "SC-32"), ({},)),
    **dict.fromkeys(("SC-33", "SC-33 andersom", "SC-42", "SC-42 kwijting"), ({},)),
    "SC-06": ({"geboortedatum": "1959-03-01"},),
    "SC-07": ({"geboortedatum": "1959-05-14"},),
    "SC-19": ({"achterstand_premie": "1000,00"},),
    "SC-31": ({"achterstand_premie": "2500,00"}, {}),
}
# Scenario, when, what and what more a row of V says of it.
VERLOOP: tuple[tuple[str, str, str, Mapping[str, str]], ...] = (
    ("SC-07", "2026-05-15", "AOW", {"per": "2026-05-14"}),
    ("SC-14", "2026-06-01", "NIET_BETAALD", {"maand": "2026-06"}),
    ("SC-14", "2026-06-30", "NABETALING_AANGEKONDIGD", {"per": "2026-07-06", "maand": "2026-06", "bedrag": "182,00"}),
    ("SC-14", "2026-07-06", "NABETALING", {"maand": "2026-06", "bedrag": "182,00"}),
    ("SC-15", "2026-09-18", "WERK", {"per": "2026-09-15"}),
    ("SC-16", "2026-09-01", "NIET_BETAALD", {"maand": "2026-09"}),
    ("SC-16", "2026-10-01T17:00:00", "NABETALING", {"maand": "2026-09", "bedrag": "182,00"}),
    ("SC-16 te laat", "2026-09-01", "NIET_BETAALD", {"maand": "2026-09"}),
    ("SC-16 te laat", "2026-10-01T17:00:01", "NABETALING", {"maand": "2026-09", "bedrag": "182,00"}),
    ("SC-17", "2026-02-27T17:00:00", "AFKOOP", {"bedrag": "1260,00"}),
    ("SC-20", "2029-02-01", "NIET_BETAALD", {"maand": "2029-02"}),
    ("SC-20", "2029-03-09", "NABETALING", {"maand": "2029-02", "bedrag": "182,00"}),
    ("SC-21", "2026-04-01", "NIET_BETAALD", {"maand": "2026-04"}),
    ("SC-21", "2026-05-01", "BETALING_GEMEENTE", {"maand": "2026-05", "bedrag": "547,00"}),
    ("SC-22", "2026-06-12", "DETENTIE", {"per": "2026-06-10", "tot": "2026-06-25"}),
    ("SC-24", "2026-09-11", "WSNP", {"per": "2026-09-08"}),
    ("SC-25", "2027-10-05", "MSNP", {"per": "2027-10-05"}),
    ("SC-25", "2027-10-06", "MSNP_BESLUIT", {"toelichting": "BEEINDIGEN"}),
    ("SC-25", "2027-10-07", "MSNP_GESPREK", {"per": "2027-10-07"}),
    ("SC-25", "2027-10-08", "MSNP_BESLUIT", {"toelichting": "CONTINUEREN"}),
    ("SC-26", "2026-06-02", "STABILISATIE", {"per": "2026-06-02"}),
    ("SC-26", "2026-06-03", "FAILLISSEMENT", {"per": "2026-06-03"}),
    ("SC-31", "2026-10-12", "OVERLIJDEN", {"per": "2026-10-12"}),
    ("SC-33", "2026-09-18", "WERK", {"per": "2026-09-15"}),
    ("SC-33", "2026-09-21", "WSNP", {"per": "2026-09-08"}),
    ("SC-33 andersom", "2026-09-18", "WSNP", {"per": "2026-09-08"}),
    ("SC-33 andersom", "2026-09-21", "WERK", {"per": "2026-09-15"}),
    ("SC-42", "2026-10-05", "WERK", {"per": "2026-08-10"}),
)


class Daad(NamedTuple):
    """What no row of V can say: one party posts it about the first insured, or looks at the polis (`wat` empty)."""

    scenario: str
    wanneer: str
    rol: str
    wat: str = ""
    inhoud: Mapping[str, object] = {}


DADEN = (
    Daad("SC-10", "2026-03-18T10:00", "GEMEENTE", "beslagruimteclaims", {"geclaimdOp": "2026-03-18"}),
    Daad("SC-11", "2026-03-01T09:45", "GEMEENTE", "bronheffing-stops", {"per": "2026-04-01"}),
    Daad("SC-11", "2026-03-01T09:50", "GEMEENTE"),
    Daad("SC-20", "2029-03-02T16:59:59", "VERZEKERAAR"),
    Daad("SC-20", "2029-03-05T09:00", "VERZEKERAAR"),
    Daad("SC-25", "2027-10-04T09:00", "GEMEENTE", "mutaties", {"reden": "MSNP", "per": "2027-10-04", "erkend": False}),
    Daad("SC-25", "2027-10-04T09:01", "GEMEENTE"),
    Daad("SC-26", "2026-06-02T10:00", "VERZEKERAAR", "beeindigingen", {"reden": "STABILISATIE"}),
    Daad("SC-26", "2026-07-13T09:00", "GEMEENTE"),
    Daad("SC-26", "2026-07-13T10:00", "GEMEENTE", "beeindigingen", {"reden": "FAILLISSEMENT"}),
    Daad("SC-30", "2026-06-10T09:00", "VERZEKERAAR", "achterstandsoverzichten"),
    Daad("SC-30", "2026-06-17T09:00", "GEMEENTE", "leenbijstanden", {"bedragCent": 6416, "doel": "EIGEN_BIJDRAGE"}),
    Daad("SC-30", "2026-06-18T09:00", "VERZEKERAAR", "achterstandsbetalingen", {
        "soort": "EIGEN_BIJDRAGE", "bedragCent": 6416, "kenmerk": "RF18539007547034", "valutadatum": "2026-06-18"
    }),
    Daad("SC-31", "2026-10-13T09:00", "GEMEENTE"),
    Daad("SC-32", "2026-08-03T09:00", "GEMEENTE", "mutaties", {"reden": "EMIGRATIE", "per": "2026-08-01"}),
    Daad("SC-32", "2026-08-03T10:00", "GEMEENTE"),
    Daad("SC-32", "2026-09-10T09:00", "VERZEKERAAR", "beeindigingen", {"reden": "EMIGRATIE", "per": "2026-09-09"}),
    Daad("SC-42 kwijting", "2026-05-04T09:00", "CAK", "kwijtingen"),
)  # fmt: skip


@dataclass
class Scenarios:
    """What is left of it. `gezien`: per scenario the answers to its deeds, in order; `beelden`: as a role sees it."""

    polis: dict[str, str] = field(default_factory=dict[str, str])
    gezien: dict[str, list[Any]] = field(default_factory=dict[str, list[Any]])
    beelden: dict[tuple[str, str], Any] = field(default_factory=dict[tuple[str, str], Any])
    gehoord: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    topic: list[tuple[str, dict[str, Any]]] = field(default_factory=list[tuple[str, dict[str, Any]]])
    geweigerd: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def lid(self, scenario: str, rol: str = "GEMEENTE") -> dict[str, Any]:
        return self.beelden[scenario, rol]["leden"][0]

    def standen(self, scenario: str) -> dict[str, str]:
        return {een["maand"]: een["stand"] for een in self.lid(scenario)["maanden"]}

    def van(self, scenario: str, soort: str) -> list[dict[str, Any]]:
        """What the topic says of its polis."""
        ref = self.polis[scenario]
        return [data for naam, data in self.topic if naam == soort and data.get("polis_ref") == ref]


class Scenariospel(Spel):
    def __init__(self, opgave: Opgave, partners: Partners, wie: Mapping[str, list[str]]) -> None:
        super().__init__(opgave, partners, lambda _: None)
        self.scenarios = Scenarios(gezien={naam: [] for naam in wie})
        self._wie = wie

    async def _lever_wanbetalers(self, nu: datetime) -> None:
        await super()._lever_wanbetalers(nu)
        self.scenarios.polis = {naam: self._beeld.personen[bsns[0]].polis for naam, bsns in self._wie.items()}
        for daad in DADEN:
            wanneer = datetime.fromisoformat(daad.wanneer).replace(tzinfo=AMSTERDAM)
            self._agenda.plan(wanneer, lambda nu, daad=daad: self._doe(daad, nu), RIJ_VAN_V)

    async def _doe(self, daad: Daad, nu: datetime) -> None:
        ref, gezien = self.scenarios.polis[daad.scenario], self.scenarios.gezien[daad.scenario]
        if not daad.wat:
            await tick_and_still(self._p, nu, ("regeling",))
            gezien.append(await self.beeld(daad.scenario, daad.rol))
            return
        persoon = self._beeld.personen[self._wie[daad.scenario][0]].ref
        pad, inhoud = f"/v1/polissen/{ref}/{daad.wat}", {"persoonRef": persoon, **daad.inhoud}
        if daad.wat == "achterstandsoverzichten":
            pad = f"/v1/samenwerkingen/{self._beeld.samenwerking}/{daad.wat}"
            regel = {"polisRef": ref, "persoonRef": persoon, "soort": "EIGEN_BIJDRAGE", "bedragCent": 6416}
            inhoud = {"peildatum": "2026-06-10", "regels": [regel | {"sinds": "2026-04-01"}]}
        elif daad.wat == "kwijtingen":
            inhoud = {}
        antwoord = await self._p.command("regeling", pad, daad.rol, inhoud)
        gelezen = antwoord.read(pad, dict[str, Any]) if antwoord.ok else {"gebeurtenissen": antwoord.code}
        gezien.append(gelezen.get("gebeurtenissen", gelezen.get("regels")))

    async def beeld(self, scenario: str, rol: str) -> Any:
        pad = f"/v1/beelden/{rol.lower()}/polissen/{self.scenarios.polis[scenario]}"
        return await self._p.find("regeling", pad, rol, dict[str, Any])

    async def kijk(self) -> None:
        for scenario, ref in self.scenarios.polis.items():
            for rol in ROLLEN:
                self.scenarios.beelden[scenario, rol] = beeld = await self.beeld(scenario, rol)
                if beeld is None:
                    continue
                pad = f"/v1/polissen/{ref}/gebeurtenissen"
                gehoord = await self._p.read_all("regeling", pad, rol, dict[str, Any])
                self.scenarios.gehoord[scenario, rol] = [een["gebeurtenis"] for een in gehoord]
        rij = {nummer: scenario for nummer, (scenario, *_) in enumerate(VERLOOP, start=1)}
        self.scenarios.geweigerd = [(rij[een.rij], een.code) for een in self._beeld.geweigerd]


def _bestanden(map_: Path) -> dict[str, list[str]]:
    """W, U and V; the BSNs of each scenario."""
    bsns, wie = iter(BSNS), dict[str, list[str]]()
    w, u = list[dict[str, str]](), list[dict[str, str]]()
    for nummer, (naam, leden) in enumerate(POLISSEN.items()):
        wie[naam] = []
        for plaats, anders in enumerate(leden):
            bsn = next(bsns)
            wie[naam].append(bsn)
            w.append({
                "bsn": bsn, "voorletters": "A.", "achternaam": "Proef", "geboortedatum": "1980-04-12",
                "straat": "Breestraat", "huisnummer": str(nummer + 1), "postcode": "2311 CS", "woonplaats": "Leiden",
                "polisnummer": f"P{nummer:02d}", "rol": "VERZEKERDE" if plaats else "VERZEKERINGNEMER",
                "bph_plichtig": "J", "bph_sinds": "2025-01-01", "inningswijze": "BRONHEFFING",
                "achterstand_premie": "" if plaats else "3214,57", "oudste_vervaldatum": "2024-11-01",
                "peildatum": "2026-01-31", **anders,
            })  # fmt: skip
            u.append({
                "bsn": bsn, "uitkeringssoort": "ALGEMENE_BIJSTAND", "bijstand_sinds": "2023-12-01",
                "netto_uitkering": "1400,00", "minimum_vrij": "950,00", "derdenbeslag": "N", "bewindvoerder": "N",
            })  # fmt: skip
    v = [{"tijdstip": op, "bsn": wie[naam][0], "gebeurtenis": wat, **meer} for naam, op, wat, meer in VERLOOP]
    for naam, kolommen, rijen in (("W", W_KOLOMMEN, w), ("U", U_KOLOMMEN, u), ("V", V_KOLOMMEN, v)):
        (map_ / f"{naam}.csv").write_bytes(bestand(kolommen, rijen))
    return wie


async def speel_scenarios(world: World, map_: Path) -> Scenarios:
    wie = _bestanden(map_)
    opgave = Opgave(map_ / "W.csv", map_ / "U.csv", map_ / "V.csv", None, START, TOT)
    partners = Partners(world.urls, world.token)
    try:
        spel = Scenariospel(opgave, partners, wie)
        await spel.speel()
        await spel.kijk()
    finally:
        await partners.close()
    spel.scenarios.topic = await records(world, "regeling")
    return spel.scenarios
