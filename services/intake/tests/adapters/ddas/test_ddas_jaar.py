"""A year of a gemeente: signals of every kind of partner, every end and every channel, valid page by page (DDAS)."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from typing import Any, get_args

from contracts.kalender import maand, plus_maanden
from contracts.signaalsoorten import Dagdeel
from contracts.soorten import Contactkanaal, Signaalpartner
from intake.adapters.ddas.uitwisselmodel import Signaalstatus
from intake.adapters.ddas.vertaling import CONTACT, PARTNER, hele_euro
from intake.domain.signaal.partner import soorten_van

from ...api.test_signaalpartners import signaal
from .test_ddas import BSNS, ORGANISATIE, geldig

EERSTE = date(2026, 2, 1)
PARTNERS: tuple[Signaalpartner, ...] = get_args(Signaalpartner)
WACHTEND = ("AL_BEKEND_BIJ_SCHULDHULP", "GEEN_INWONER", "NIET_OPGEPAKT_ONTERECHT", "OVERLEDEN", "ANDER_LOPEND_TRAJECT")
OPGEPAKT = ("VERWIJZING_ZONDER_CONTACT", "DEFINITIEF_GEEN_CONTACT")
GESPROKEN = (
    *("GEEN_REACTIE_NA_CONTACT", "GEEN_HULP_NODIG", "ZELF_OPGELOST", "ADVIES_OF_QUICK_FIX"),
    *("VERVOLGHULP_FINANCIEEL", "VERVOLGHULP_NIET_FINANCIEEL"),
)
PER_PARTNER = 6


def wie(partner: Signaalpartner) -> dict[str, str]:
    if partner == "ZORG":
        return {"id": "verzekeraar-9991", "rol": "VERZEKERAAR", "uzovi": "9991"}
    return {"id": partner.lower(), "rol": "SIGNAALPARTNER", "kvknummer": "12345678", "partnersoort": partner}


def maandsignalen(nr: int, begin: date, partner: Signaalpartner) -> Iterator[dict[str, Any]]:
    """Six of a partner in a month: with and without a BSN, a crisis, a warm hand-over, in one dwelling and apart."""
    soorten = sorted(soorten_van(partner) - {"RENTE", "INCASSOKOSTEN"})
    vervaldag, dag = plus_maanden(begin, -2).isoformat(), begin.replace(day=2).isoformat()
    for plek in range(PER_PARTNER):
        persoon = nr * PER_PARTNER + plek
        anders: dict[str, Any] = {"bsn": BSNS[persoon], "postcode": "2311 CS", "huisnummer": str(persoon + 1)}
        if plek % 3 == 2 and partner != "ZORG":
            geboren = {"geboortedatum": "1980-04-12", "geslacht": ("VROUW", "MAN", "ONBEKEND")[nr % 3]}
            anders = {**anders, "bsn": None, **geboren, "huisnummertoevoeging": "bis"}
        yield signaal(
            soorten[plek % len(soorten)],
            10_050 + 100 * persoon + plek,
            oudsteVervaldatum=vervaldag,
            peildatum=dag,
            signaaldatum=dag,
            crisissignaal=plek == 0,
            warmeOverdracht=plek == 1,
            **anders,
        )


class Jaar:
    """Twelve months, each reported on its second day and followed up on it."""

    def __init__(self, intake: Any) -> None:
        self.intake = intake
        self.after = ""
        self.euros: Counter[str] = Counter()
        self._einden = cycle((*WACHTEND, *OPGEPAKT, *GESPROKEN))
        self._kanalen, self._dagdelen = cycle(get_args(Contactkanaal)), cycle(get_args(Dagdeel))

    async def maand(self, nr: int) -> None:
        begin = plus_maanden(EERSTE, nr)
        await self.intake.klok(f"{begin.replace(day=2)}T08:00:00+00:00")
        for partner in PARTNERS:
            gegeven = list(maandsignalen(nr, begin, partner))
            kop = self.intake.kop(wie(partner), **{"Content-Type": "application/x-ndjson"})
            inhoud = "\n".join(json.dumps(een) for een in gegeven).encode()
            antwoord = await self.intake.client.post("/v1/signaalreeksen", content=inhoud, headers=kop)
            *uitkomsten, _ = (json.loads(regel) for regel in antwoord.text.splitlines())
            for een, uitkomst in zip(gegeven, uitkomsten, strict=True):
                assert uitkomst["status"] == "ONTVANGEN", uitkomst
                self.euros[uitkomst["signaalId"]] = hele_euro(een["soorten"][0]["bedragCent"])
            # Three of the six are followed up, the others wait; one of those is told again.
            await asyncio.gather(*(self._volg_op(uitkomst, begin) for uitkomst in uitkomsten[:3]))
            weer = await self.intake.post(wie(partner), "/v1/signalen", gegeven[4])
            assert weer.json()["status"] == "HERHAALD", weer.text
            self.euros[weer.json()["signaalId"]] = 0
            self.after = weer.json()["after"]

    async def _volg_op(self, uitkomst: dict[str, Any], begin: date) -> None:
        einde = next(self._einden)
        pad, after = f"/v1/signalen/{uitkomst['signaalId']}", uitkomst["after"]
        stappen: list[tuple[str, dict[str, Any]]] = []
        if einde not in WACHTEND:
            stappen.append(("oppakkingen", {}))
        if einde in GESPROKEN or einde == "DEFINITIEF_GEEN_CONTACT":
            bereikt = einde in GESPROKEN
            poging = {"datum": begin.replace(day=2).isoformat(), "bereikt": bereikt}
            poging |= {"kanaal": next(self._kanalen), "dagdeel": next(self._dagdelen)}
            stappen.append(("contacten", {**poging, "uitkomst": "GESPREK_GEVOERD" if bereikt else "GEEN_GEHOOR"}))
        stappen.append(("resultaten", {"resultaat": einde}))
        for stap, inhoud in stappen:
            antwoord = await self.intake.post(self.intake.gemeente, f"{pad}/{stap}?after={after}", inhoud)
            assert antwoord.status_code == 201, (einde, stap, antwoord.text)
            after = antwoord.json()["after"]


async def test_ddas_a_year_of_data_is_valid_whole_and_nothing_is_told_twice(intake: Any) -> None:
    kop = intake.kop(intake.gemeente)
    (await intake.client.put("/v1/ddas-organisatie", json=ORGANISATIE, headers=kop)).raise_for_status()
    jaar = Jaar(intake)
    for nr in range(12):
        await jaar.maand(nr)
    await intake.hoor_zelf()
    na = await intake.klok("2027-02-01T08:00:00+00:00")
    for beeld in ("signalen", "meldingen", "werklijst"):
        await intake.get(intake.gemeente, f"/v1/beelden/gemeente/{beeld}?after={na},{jaar.after}&limiet=1")
    paginas = [await pagina(intake, nr) for nr in range(1, 5)]
    assert [p["paginering"]["totalPages"] for p in paginas] == [4] * 4
    signalen: list[Any] = []
    zaken: list[Any] = []
    for een in paginas:
        geldig(een["gegevens"])
        [levering] = een["gegevens"]["leveringen"]
        eigen = {s["ID"] for s in levering["vroegsignalen"]}
        # A zaak stands once, whole, on the page of its first signal.
        assert all(zaak["vroegsignalen"][0]["ID"] in eigen for zaak in levering["vroegsignaalzaken"])
        signalen += levering["vroegsignalen"]
        zaken += levering["vroegsignaalzaken"]
    ids = [s["ID"] for s in signalen]
    assert len(ids) == len(set(ids)) == 12 * len(PARTNERS) * (PER_PARTNER + 1)
    assert set(ids) == set(jaar.euros)
    assert {s["ID"]: s["bedrag"] for s in signalen if jaar.euros[s["ID"]]} == {i: e for i, e in jaar.euros.items() if e}
    genoemd = [verwijzing["ID"] for zaak in zaken for verwijzing in zaak["vroegsignalen"]]
    gemeld = {s["ID"] for s in signalen if s["status"] != "Niet opgepakt: herhaalde melding"}
    assert len(genoemd) == len(set(genoemd))
    assert set(genoemd) == gemeld
    # Every word that can come, came.
    assert {s["signaalpartner"]["type"] for s in signalen} == set(PARTNER.values())
    assert {s["status"] for s in signalen} == set(get_args(Signaalstatus))
    assert {p["soort"] for zaak in zaken for p in zaak.get("contactpogingen", [])} == set(CONTACT.values())
    assert {maand(date.fromisoformat(s["signaaldatum"])) for s in signalen} == {
        maand(plus_maanden(EERSTE, nr)) for nr in range(12)
    }
    assert {tuple(sorted(s["client"])) for s in signalen} == {
        ("burgerservicenummer",),
        ("geboortedatum", "geslachtsaanduiding", "huisnummer", "huisnummertoevoeging", "postcode"),
    }


async def pagina(intake: Any, nr: int) -> Any:
    """As soon as every signal and every end is in the view."""
    vraag = f"/v1/ddas-levering?van=2026-02-01&tot=2027-01-31&pagina={nr}&perPagina=240"
    for _ in range(100):
        antwoord = await intake.get(intake.gemeente, vraag)
        assert antwoord.status_code == 200, antwoord.text
        gegevens = antwoord.json()
        if gegevens["paginering"]["totalRecords"] == 12 * len(PARTNERS) * (PER_PARTNER + 1):
            return gegevens
        await asyncio.sleep(0.1)
    raise AssertionError(gegevens["paginering"])
