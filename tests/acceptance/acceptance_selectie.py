"""The story: two samenwerkingen, a household per scenario, from the plan to who comes a second time."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from typing import Any

import msgspec
from aiokafka import AIOKafkaConsumer
from contracts.envelope import topic
from contracts.kalender import instant
from contracts.persoonsgegevens import is_bsn
from ops.simuleer.beleid import FIX_2026, keuzes
from ops.simuleer.maak import U_KOLOMMEN, W_KOLOMMEN
from ops.simuleer.overeenkomst import brieven, tot_groen_licht, tot_ondertekening
from ops.simuleer.partners import Answer, Partners
from ops.simuleer.waiting import still, tick_and_still
from ops.stack import World
from ops.waiting import looks, until

BSNS = list(islice((f"{n}" for n in range(999_000_000, 999_999_999, 7) if is_bsn(f"{n}")), 40))
START = date(2026, 1, 12)
EERSTE, TWEEDE = "0546", "0518"
"""The gemeente that asks for a yes, and the one to whom silence is one."""

# Per household: name → how the insured on it differ from the ordinary one. A name stands for one person.
HUISHOUDENS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "ANNA": ({},),
    "BO+CARLA": ({}, {}),
    "OUDERS": ({}, {}, {"bph_plichtig": "N"}),
    "EVA": ({},),
    "FLEUR": ({},),
    "KEES": ({"bewindvoerder": "J"},),
    "ELF_599": ({"bijstand_sinds": "2025-03-06", "achterstand_premie": "599,99", "geboortedatum": "1959-05-14"},),
    "ELF_600": ({"bijstand_sinds": "2025-03-06", "achterstand_premie": "600,00"},),
    "TWAALF": ({"bijstand_sinds": "2025-02-06", "achterstand_premie": "3214,57"},),
    "GAT": ({"bijstand_sinds": "2024-01-01", "onderbreking_tot": "2025-03-06", "achterstand_premie": "3214,57"},),
    "GAT_KLEIN": ({"bijstand_sinds": "2024-01-01", "onderbreking_tot": "2025-03-06", "achterstand_premie": "599,99"},),
    "GERDA": ({"derdenbeslag": "J", "maatwerk": "DOORGAAN"},),
}


@dataclass
class Selectieverhaal:
    """What is left of it. `gezien`: answers worth looking at, by name; `topics`: every record, in order per topic."""

    polis: dict[str, str] = field(default_factory=dict[str, str])
    personen: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    samenwerking: dict[str, str] = field(default_factory=dict[str, str])
    gezien: dict[str, Any] = field(default_factory=dict[str, Any])
    topics: dict[str, list[tuple[str, dict[str, Any]]]] = field(default_factory=dict[str, Any])

    def van(self, naam: str, dienst: str = "eligibility") -> list[tuple[str, dict[str, Any]]]:
        """What a topic says of the polis of this household."""
        return [(soort, data) for soort, data in self.topics[dienst] if data.get("polis_ref") == self.polis[naam]]


def bestand(kolommen: tuple[str, ...], rijen: list[dict[str, str]]) -> bytes:
    tekst = io.StringIO()
    schrijver = csv.DictWriter(tekst, kolommen, delimiter=";", restval="")
    schrijver.writeheader()
    schrijver.writerows(rijen)
    return tekst.getvalue().encode()


def rijen(namen: list[str], peildatum: str) -> tuple[list[dict[str, str]], list[dict[str, str]], list[tuple[str, str]]]:
    """Rows of W and of U, and whose each row of W is, in order."""
    w: list[dict[str, str]] = []
    u: list[dict[str, str]] = []
    van_wie: list[tuple[str, str]] = []
    for naam in namen:
        for lid, anders in enumerate(HUISHOUDENS[naam]):
            nummer = [n for n, h in HUISHOUDENS.items() for _ in h].index(naam) + lid
            persoon = {
                "bsn": BSNS[nummer],
                "voorletters": "A.",
                "achternaam": "Proef",
                "geboortedatum": anders.get(
                    "geboortedatum", "1980-04-12" if anders.get("bph_plichtig") != "N" else "2011-04-12"
                ),
                "straat": "Breestraat",
                "huisnummer": str(nummer + 1),
                "postcode": "2311 CS",
                "woonplaats": "Leiden",
                "polisnummer": f"P{list(HUISHOUDENS).index(naam):02d}",
                "rol": "VERZEKERDE" if lid else "VERZEKERINGNEMER",
                "bph_plichtig": anders.get("bph_plichtig", "J"),
                "bph_sinds": "2025-01-01" if anders.get("bph_plichtig") != "N" else "",
                "inningswijze": "BRONHEFFING" if anders.get("bph_plichtig") != "N" else "",
                "achterstand_premie": "" if lid else anders.get("achterstand_premie", "2500,00"),
                "oudste_vervaldatum": "2024-11-01",
                "peildatum": peildatum,
            }
            w.append(persoon)
            van_wie.append((naam, persoon["bsn"]))
            if anders.get("bph_plichtig") != "N":
                u.append(
                    {
                        "bsn": persoon["bsn"],
                        "uitkeringssoort": "ALGEMENE_BIJSTAND",
                        "bijstand_sinds": anders.get("bijstand_sinds", "2023-12-01"),
                        "onderbreking_tot": anders.get("onderbreking_tot", ""),
                        "netto_uitkering": "1400,00",
                        "minimum_vrij": "950,00",
                        "derdenbeslag": anders.get("derdenbeslag", "N"),
                        "maatwerk": anders.get("maatwerk", ""),
                        "bewindvoerder": anders.get("bewindvoerder", "N"),
                    }
                )
    return w, u, van_wie


class Gemeente:
    """One gemeente and its insurer, speaking to all services."""

    def __init__(self, world: World, verhaal: Selectieverhaal, code: str) -> None:
        self.code = code
        self.verhaal = verhaal
        self.p = Partners(world.urls, lambda rol: world.token(rol, gemeentecode=code if rol == "GEMEENTE" else None))

    @property
    def sw(self) -> str:
        return f"/v1/samenwerkingen/{self.verhaal.samenwerking[self.code]}"

    def om(self, dag: date, uur: time = time(9)) -> datetime:
        self.p.now = instant(dag, uur)
        return self.p.now

    async def zeg(self, pad: str, rol: str, body: Any = None, dienst: str = "eligibility") -> Any:
        antwoord = await self.p.command(dienst, pad, rol, body)
        antwoord.check(pad)
        return antwoord.read(pad, dict[str, Any])

    async def probeer(self, pad: str, rol: str, body: Any, dienst: str = "eligibility") -> tuple[int, str]:
        antwoord = await self.p.command(dienst, pad, rol, body)
        return antwoord.status, "" if antwoord.ok else antwoord.code

    async def lees(self, pad: str, rol: str, dienst: str = "eligibility", **vraag: str) -> Any:
        return await self.p.find(dienst, pad, rol, dict[str, Any], **vraag)

    async def antwoord(self, naam: str, lid: int, ja: bool) -> list[str]:
        persoon = self.verhaal.personen[naam][lid]
        pad = f"/v1/polissen/{self.verhaal.polis[naam]}/aanbiedingen/{persoon}/reacties"
        return (await self.zeg(pad, "GEMEENTE", {"instemming": ja, "toezegging": ja}))["gebeurtenissen"]

    async def lever(self, soort: str, rol: str, inhoud: bytes) -> dict[str, Any]:
        """The samenwerking reaches intake by events, so a first "not yet" is asked again."""

        async def lever() -> Answer:
            return await self.p.command("intake", f"{self.sw}/{soort}", rol, csv=inhoud)

        antwoord = await until(lever, lambda a: a.status not in {404, 409}, within=20.0, pauses=looks(0.1, 0.5))
        return antwoord.read(soort, dict[str, Any])


async def samenwerken(g: Gemeente, **anders: object) -> None:
    """From the plan to two signatures; on the way counts that hold a person (SC-12)."""
    g.om(START)
    body = {"gemeentecode": g.code, "uzovi": "7085"}
    g.verhaal.samenwerking[g.code] = (await g.zeg("/v1/samenwerkingen", "OPS", body))["samenwerkingId"]
    for verzoek in tot_groen_licht(START):
        if verzoek.pad == "/aantallen":
            met_bsn = {"aantal": 187, "peildatum": "2026-01-05", "bsn": BSNS[0]}
            g.verhaal.gezien[f"SC-12 {g.code}"] = await g.probeer(f"{g.sw}/aantallen", "VERZEKERAAR", met_bsn)
        await g.zeg(g.sw + verzoek.pad, verzoek.rol, verzoek.body)
    gekozen = json.loads(msgspec.json.encode(keuzes(FIX_2026))) | anders
    (await g.p.command("eligibility", f"{g.sw}/beleidskeuzes", "GEMEENTE", gekozen, method="PUT")).check("keuzes")
    for verzoek in (*tot_ondertekening(START), *brieven(START)):
        await g.zeg(g.sw + verzoek.pad, verzoek.rol, verzoek.body)
    await still(g.p, ("eligibility",))


async def bestanden(g: Gemeente, namen: list[str], peildatum: str) -> None:
    w, u, van_wie = rijen(namen, peildatum)
    verslag = await g.lever("wanbetalersbestanden", "VERZEKERAAR", bestand(W_KOLOMMEN, w))
    assert not verslag["afgekeurd"], verslag["afgekeurd"]
    for naam in namen:
        g.verhaal.personen[naam] = []
    for (naam, _), regel in zip(van_wie, sorted(verslag["regels"], key=lambda r: r["rij"]), strict=True):
        g.verhaal.polis[naam] = regel["polisRef"]
        g.verhaal.personen[naam].append(regel["persoonRef"])
    verslag = await g.lever("uitkeringsbestanden", "GEMEENTE", bestand(U_KOLOMMEN, u))
    assert not verslag["afgekeurd"], verslag["afgekeurd"]


async def bereid_voor(g: Gemeente, naam: str, per: str, *, bewindvoerder: str | None = None) -> None:
    """What a start waits for (RUB-28, RUB-48…50)."""
    p = f"/v1/polissen/{g.verhaal.polis[naam]}"
    await g.zeg(f"{p}/inrichtingen", "GEMEENTE", {"perMaand": per[:7]}, "regeling")
    for persoon in g.verhaal.personen[naam]:
        body = {"soort": "DEURWAARDER", "persoonRef": persoon, "nodig": False}
        if (await g.probeer(f"{p}/informeringen", "VERZEKERAAR", body, "regeling"))[0] >= 500:
            raise AssertionError(naam)
        if bewindvoerder:
            body = {"soort": "BEWINDVOERDER", "persoonRef": persoon, "nodig": True, "stopPer": bewindvoerder}
            await g.zeg(f"{p}/informeringen", "GEMEENTE", body, "regeling")


async def lijst(g: Gemeente, namen: list[str], maand: str) -> dict[str, Any]:
    """Handed over and accepted at the same instant."""
    refs = [g.verhaal.polis[naam] for naam in namen]
    gedaan = await g.zeg(f"{g.sw}/deelnemerslijsten", "GEMEENTE", {"polisRefs": refs, "gewensteMaand": maand})
    regels = [{"polisRef": ref, "uitkomst": "GEACCEPTEERD"} for ref in refs]
    pad = f"/v1/deelnemerslijsten/{gedaan['lijstId']}/terugkoppelingen"
    await g.zeg(pad, "VERZEKERAAR", {"regels": regels})
    return gedaan


async def beelden(g: Gemeente, naam: str, *rollen: str) -> dict[str, Any]:
    """How each role sees a polis, once every view holds what was said."""
    await still(g.p, ("eligibility",))
    pad = f"/v1/beelden/{{}}/selecties/{g.verhaal.polis[naam]}"
    return {rol: await g.lees(pad.format(rol.lower()), rol) for rol in rollen}


async def deelname(g: Gemeente, naam: str, *rollen: str) -> dict[str, Any]:
    """The same of the participation."""
    await still(g.p, ("regeling",))
    pad = f"/v1/beelden/{{}}/polissen/{g.verhaal.polis[naam]}"
    return {rol: await g.lees(pad.format(rol.lower()), rol, "regeling") for rol in rollen}


async def over(g: Gemeente, naam: str, wat: str) -> list[Any]:
    """What the gemeente asks of a polis, insured by insured: `uitleg` or `wegen`."""
    return (await g.lees(f"/v1/beelden/gemeente/selecties/{g.verhaal.polis[naam]}/{wat}", "GEMEENTE"))["leden"]


async def speel(world: World) -> Selectieverhaal:
    verhaal = Selectieverhaal()
    een, twee = Gemeente(world, verhaal, EERSTE), Gemeente(world, verhaal, TWEEDE)
    try:
        await _tot_aanbod(een, twee)
        await _antwoorden(een, twee)
        await _overleg_en_einde(een, twee)
        await _starten(een)
        await _opnieuw(een)
        verhaal.topics = {naam: await records(world, naam) for naam in ("eligibility", "regeling")}
    finally:
        for gemeente in (een, twee):
            await gemeente.p.close()
    return verhaal


async def _tot_aanbod(een: Gemeente, twee: Gemeente) -> None:
    await samenwerken(een)
    await samenwerken(twee, klantbenadering="OPT_OUT", stilzwijgendToegestaan=True)
    for g in (een, twee):
        g.om(date(2026, 2, 2))
    # One world has one vault: who is with the second gemeente is another person than whoever is with the first.
    await bestanden(een, [naam for naam in HUISHOUDENS if naam != "GAT_KLEIN"], "2026-01-31")
    await bestanden(twee, ["GAT_KLEIN"], "2026-01-31")
    for g in (een, twee):
        await tick_and_still(g.p, g.om(date(2026, 2, 6), time(12)))
        g.verhaal.gezien[f"selectie {g.code}"] = await g.zeg(f"{g.sw}/selecties", "GEMEENTE", {})
    een.verhaal.gezien["RUB-88"] = await over(een, "ELF_599", "uitleg")
    for g in (een, twee):
        g.om(date(2026, 2, 9))
        await still(g.p, ("eligibility",))
        vraag = {"golf": 1, "uitersteReactiedatum": "2026-02-20"}
        g.verhaal.gezien[f"aanbod {g.code}"] = await g.zeg(f"{g.sw}/aanbiedingen", "GEMEENTE", vraag)


async def _antwoorden(een: Gemeente, twee: Gemeente) -> None:
    gezien = een.verhaal.gezien
    een.om(date(2026, 2, 12))
    await een.antwoord("BO+CARLA", 0, True)
    for naam, leden in (("ANNA", 1), ("OUDERS", 2), ("KEES", 1), ("GERDA", 1)):
        for lid in range(leden):
            gezien[f"ja {naam}"] = await een.antwoord(naam, lid, True)
    een.om(date(2026, 2, 18))
    gezien["nee CARLA"] = await een.antwoord("BO+CARLA", 1, False)
    een.om(date(2026, 2, 20), time(23, 59, 59))
    gezien["laatste seconde"] = await een.antwoord("FLEUR", 0, True)
    for g in (een, twee):
        await tick_and_still(g.p, g.om(date(2026, 2, 21), time(0, 0, 1)))
    een.om(date(2026, 2, 23))
    gezien["te laat EVA"] = await een.antwoord("EVA", 0, True)
    een.om(date(2026, 2, 25))
    gezien["te laat CARLA"] = await een.antwoord("BO+CARLA", 1, True)
    for naam in ("BO+CARLA", "OUDERS", "EVA", "FLEUR"):
        gezien[naam] = await beelden(een, naam, "GEMEENTE", "VERZEKERAAR")
        gezien[f"wegen {naam}"] = await over(een, naam, "wegen")
    gezien["GAT_KLEIN"] = await beelden(twee, "GAT_KLEIN", "GEMEENTE", "VERZEKERAAR")
    refs = {"polisRefs": [een.verhaal.polis["BO+CARLA"]]}
    gezien["mislukt op lijst"] = await een.probeer(f"{een.sw}/deelnemerslijsten", "GEMEENTE", refs)


async def _overleg_en_einde(een: Gemeente, twee: Gemeente) -> None:
    twee.om(date(2026, 2, 28))
    opzegging = {"omstandigheid": "FINANCIEN", "toelichtingRef": "ZAAK-2026-1"}
    await twee.zeg(f"{twee.sw}/opzeggingen", "GEMEENTE", opzegging)
    een.om(date(2026, 3, 2))
    await een.zeg(f"{een.sw}/overlegverzoeken", "VERZEKERAAR")
    await still(een.p, ("eligibility",))
    een.verhaal.gezien["SC-47"] = {
        "overleg": await een.lees(een.sw, "GEMEENTE"),
        "opzegging": await twee.lees(twee.sw, "VERZEKERAAR"),
    }
    for dag in (date(2026, 3, 17), date(2026, 4, 29)):
        await tick_and_still(een.p, een.om(dag, time(0, 0, 1)))
    twee.om(date(2026, 4, 29))
    een.verhaal.gezien["na opzegging"] = await twee.probeer(f"{twee.sw}/selecties", "GEMEENTE", {})


async def _starten(een: Gemeente) -> None:
    gezien = een.verhaal.gezien
    await tick_and_still(een.p, een.om(date(2026, 10, 31), time(23, 59, 59)))
    gezien["SC-05 op tijd"] = await lijst(een, ["ANNA", "OUDERS", "KEES", "GERDA"], "2026-11")
    await still(een.p, ("eligibility", "regeling"))
    for naam in ("ANNA", "OUDERS", "KEES"):
        await bereid_voor(een, naam, "2026-11-01")
    algemeen = {"soort": "BEWINDVOERDER_ALGEMEEN", "persoonRef": een.verhaal.personen["KEES"][0], "nodig": True}
    await een.zeg(f"/v1/polissen/{een.verhaal.polis['KEES']}/informeringen", "GEMEENTE", algemeen, "regeling")
    await tick_and_still(een.p, een.om(date(2026, 11, 1), time(0)))
    gezien["SC-05 te laat"] = await lijst(een, ["FLEUR"], "2026-11")
    await tick_and_still(een.p, een.om(date(2026, 11, 1), time(0, 0, 1)))
    await bereid_voor(een, "FLEUR", "2026-12-01")
    gezien["SC-27 geblokkeerd"] = await beelden(een, "KEES", "GEMEENTE")
    gezien["RUB-48 geblokkeerd"] = await deelname(een, "GERDA", "GEMEENTE", "VERZEKERAAR")
    een.om(date(2026, 11, 5))
    await bereid_voor(een, "KEES", "2026-12-01", bewindvoerder="2026-12-01")
    await _informeer(een, "GERDA")
    await tick_and_still(een.p, een.om(date(2026, 12, 1), time(0, 0, 1)))
    gezien["SC-27 gestart"] = await beelden(een, "KEES", "GEMEENTE")


async def _informeer(een: Gemeente, naam: str) -> None:
    """The insurer its own deurwaarder; the gemeente the one of the attachment, and she decides on the creditors."""
    pad = f"/v1/polissen/{een.verhaal.polis[naam]}/informeringen"
    persoon = een.verhaal.personen[naam][0]
    deurwaarder = {"soort": "DEURWAARDER", "persoonRef": persoon, "nodig": True}
    schuldeiser = {"soort": "SCHULDEISER", "persoonRef": persoon, "nodig": False}
    een.verhaal.gezien["RUB-49 verzekeraar"] = await een.probeer(pad, "VERZEKERAAR", schuldeiser, "regeling")
    een.verhaal.gezien["RUB-49"] = [
        (await een.zeg(pad, rol, body, "regeling"))["gebeurtenissen"]
        for rol, body in (("VERZEKERAAR", deurwaarder), ("GEMEENTE", deurwaarder), ("GEMEENTE", schuldeiser))
    ]


async def _opnieuw(een: Gemeente) -> None:
    """ANNA goes into WSNP and comes back a year later (SC-28)."""
    een.om(date(2026, 12, 10))
    wsnp = {"persoonRef": een.verhaal.personen["ANNA"][0], "reden": "WSNP", "per": "2026-12-08"}
    await een.zeg(f"/v1/polissen/{een.verhaal.polis['ANNA']}/mutaties", "GEMEENTE", wsnp, "regeling")
    await tick_and_still(een.p, een.om(date(2027, 1, 13), time(0, 0, 1)))
    vraag = {"samenwerkingId": een.verhaal.samenwerking[EERSTE], "limiet": "500"}
    een.verhaal.gezien["RUB-78"] = (await een.lees("/v1/beelden/gemeente/register", "GEMEENTE", **vraag))["items"]
    await tick_and_still(een.p, een.om(date(2027, 10, 4)))
    await bestanden(een, [naam for naam in HUISHOUDENS if naam != "GAT_KLEIN"], "2027-09-30")
    await tick_and_still(een.p, een.om(date(2027, 10, 4), time(12)))
    refs = {"polisRefs": [een.verhaal.polis["ANNA"], een.verhaal.polis["EVA"]]}
    een.verhaal.gezien["SC-28"] = await een.zeg(f"{een.sw}/selecties", "GEMEENTE", refs)
    een.verhaal.gezien["ANNA"] = await beelden(een, "ANNA", "GEMEENTE", "VERZEKERAAR")


async def records(world: World, dienst: str) -> list[tuple[str, dict[str, Any]]]:
    """Every event on the topic of a service: its name, its data, in order per stream."""
    consumer = AIOKafkaConsumer(
        topic(dienst, world.topic_prefix),
        bootstrap_servers=world.bootstrap,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
    )
    await consumer.start()
    try:
        delen = consumer.assignment()
        einden = await consumer.end_offsets(delen)
        gelezen: list[tuple[str, dict[str, Any]]] = []
        while any([await consumer.position(deel) < einden[deel] for deel in delen]):
            for records in (await consumer.getmany(timeout_ms=500)).values():
                for record in records:
                    soort = dict(record.headers)["ce_type"].decode().split(".")[-2]
                    gelezen.append((soort, json.loads(record.value or b"{}")))
        return gelezen
    finally:
        await consumer.stop()
