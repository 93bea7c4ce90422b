"""Lists from records of other services to what a party fetches: by time alone, its own rows only, in three forms."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from chassis.eventstore import Actor, Cause, Step
from chassis.workbook import XLSX
from msgspec.structs import replace
from notificaties.adapters.streams import LIJST
from notificaties.domain.lijst.commands import StelLijstkeuzesVast
from notificaties.domain.lijst.ritme import Lijstkeuzes, Ritme
from notificaties.domain.lijst.state import stream_id
from python_calamine import CalamineWorkbook

from contracts import eligibility as e
from contracts import regeling as r

Dienst = Any
"""The service of the fixture `dienst`: `hoor` a fact, let `tijd` pass, `lees` over HTTP."""

ANNA, BRAM, POLIS, ANDERE, SAMENWERKING = (uuid4() for _ in range(5))
ZAANSTAD, ZZ, ANDER = "0479", "0101", "0202"
GEMEENTE = {"id": "gemeente", "rol": "GEMEENTE", "gemeentecode": ZAANSTAD}
VERZEKERAAR = {"id": "zz", "rol": "VERZEKERAAR", "uzovi": ZZ}
CONCURRENT = {"id": "ander", "rol": "VERZEKERAAR", "uzovi": ANDER}
CAK = {"id": "cak", "rol": "CAK"}
MAANDAG = datetime(2026, 6, 29, 8, tzinfo=UTC)
WOENSDAG = datetime(2026, 7, 1, 15, tzinfo=UTC)
LIJSTEN = "/v1/beelden/{}/lijsten"
KEUZES = f"/v1/gemeenten/{ZAANSTAD}/verzekeraars/{ZZ}/lijstkeuzes"
STIL = {"per": "NOOIT", "dag": 1, "tijd": "17:00"}
MAANDELIJKS = {"per": "MAAND", "dag": 1, "tijd": "08:00:00"}


async def begin(dienst: Dienst) -> None:
    for uzovi, samenwerking in ((ZZ, SAMENWERKING), (ANDER, uuid4())):
        feit = e.SamenwerkingGeregistreerd(
            samenwerking_id=samenwerking, gemeentecode=ZAANSTAD, uzovi=uzovi, naam="Proef"
        )
        await dienst.hoor("eligibility", feit, uzovi=uzovi)


def gestart(persoon: UUID, polis: UUID) -> r.DeelnameGestart:
    return r.DeelnameGestart(
        deelname_id=uuid4(),
        persoon_ref=persoon,
        polis_ref=polis,
        samenwerking_id=SAMENWERKING,
        ingangsdatum=date(2026, 3, 1),
        beleidsversie=1,
    )


def gemist(persoon: UUID, polis: UUID, maand: str = "2026-06") -> r.BetalingUitgebleven:
    return r.BetalingUitgebleven(
        polis_ref=polis, persoon_ref=persoon, maand=maand, open_cent=18200, open_premie_cent=14700
    )


async def een(dienst: Dienst, wie: dict[str, str], soort: str, periode: str) -> dict[str, Any]:
    """The list itself, by way of the page of lists."""
    rol = wie["rol"].lower()
    koppen = await dienst.items(f"{LIJSTEN.format(rol)}?soort={soort}", wie)
    [kop] = [kop for kop in koppen if kop["periode"] == periode and kop["uzovi"] == wie.get("uzovi", ZZ)]
    return (await dienst.lees(f"{LIJSTEN.format(rol)}/{kop['lijstId']}", wie)).json()


@pytest.mark.infra
async def test_rub_83_every_wednesday_its_own_rows_only_and_nil_is_told(dienst: Dienst) -> None:
    await begin(dienst)
    await dienst.hoor("regeling", gemist(ANNA, POLIS))
    await dienst.hoor("regeling", gemist(BRAM, ANDERE), uzovi=ANDER)
    await dienst.tijd(datetime(2026, 7, 8, 15, tzinfo=UTC))
    lijst = await een(dienst, VERZEKERAAR, "ACHTERSTANDEN", "2026-W27")
    assert lijst["tot"] == "2026-07-01T15:00:00Z"
    assert (lijst["aantal"], lijst["nihil"], lijst["samenwerkingId"]) == (1, False, str(SAMENWERKING))
    assert lijst["regels"] == [
        {
            "polisRef": str(POLIS),
            "persoonRef": str(ANNA),
            "maand": "2026-06",
            "openCent": 18200,
            "waarvanPremieCent": 14700,
            "sinds": "2026-06-29",
        }
    ]
    assert await een(dienst, GEMEENTE, "ACHTERSTANDEN", "2026-W27") == lijst
    [ander] = (await een(dienst, CONCURRENT, "ACHTERSTANDEN", "2026-W27"))["regels"]
    assert ander["persoonRef"] == str(BRAM)
    nihil = await een(dienst, VERZEKERAAR, "ACHTERSTANDEN", "2026-W28")
    assert (nihil["aantal"], nihil["nihil"], nihil["regels"]) == (0, True, [])
    pad = f"{LIJSTEN.format('verzekeraar')}/{lijst['lijstId']}"
    for route in (pad, f"{pad}/bestand"):
        assert (await dienst.lees(route, CONCURRENT)).json()["code"] == "LIJST_ONBEKEND"
        assert (await dienst.lees(route, CAK)).status_code == 403


@pytest.mark.infra
async def test_rub_83_a_list_stays_what_it_was_and_a_fact_is_new_on_one_list(dienst: Dienst) -> None:
    await begin(dienst)
    await dienst.hoor("regeling", gemist(ANNA, POLIS))
    await dienst.tijd(WOENSDAG)
    eerste = await een(dienst, GEMEENTE, "ACHTERSTANDEN", "2026-W27")
    donderdag = datetime(2026, 7, 2, 8, tzinfo=UTC)
    betaald = r.TermijnBetaald(polis_ref=POLIS, persoon_ref=ANNA, maand="2026-06", laat=True, datum=date(2026, 7, 2))
    await dienst.hoor("regeling", betaald, op=donderdag)
    await dienst.hoor("regeling", gemist(ANNA, POLIS, "2026-07"), op=donderdag)
    await dienst.tijd(datetime(2026, 7, 8, 15, tzinfo=UTC))
    assert await een(dienst, GEMEENTE, "ACHTERSTANDEN", "2026-W27") == eerste
    tweede = await een(dienst, GEMEENTE, "ACHTERSTANDEN", "2026-W28")
    assert [(len(eerste["regels"])), *(regel["maand"] for regel in tweede["regels"])] == [1, "2026-07"]


@pytest.mark.infra
async def test_rub_61_the_report_counts_per_reason(dienst: Dienst) -> None:
    await begin(dienst)
    await dienst.hoor("regeling", gestart(ANNA, POLIS))
    einde = r.RegelingBeeindigd(
        polis_ref=POLIS,
        persoon_ref=ANNA,
        deelname_id=uuid4(),
        einddatum=date(2026, 6, 30),
        reden="VERHUISD",
        bph_gevolg="HERLEEFT",
        afgelost_cent=0,
        restschuld_cent=100,
        initiatief="GEMEENTE",
    )
    await dienst.hoor("regeling", einde)
    await dienst.tijd(WOENSDAG)
    lijst = await een(dienst, GEMEENTE, "UITVAL", "2026-07")
    assert lijst["perReden"] == [{"reden": "VERHUISD", "aantal": 1}]
    assert (lijst["regels"][0]["stand"], lijst["regels"][0]["bphGevolg"]) == ("BEEINDIGD", "HERLEEFT")
    assert (await een(dienst, VERZEKERAAR, "DEELNEMERS", "2026-07"))["nihil"]


@pytest.mark.infra
async def test_rub_78_same_rows_as_json_csv_and_excel(dienst: Dienst) -> None:
    await begin(dienst)
    for persoon, polis in ((ANNA, POLIS), (BRAM, ANDERE)):
        await dienst.hoor("regeling", gestart(persoon, polis))
    await dienst.tijd(WOENSDAG)
    lijst = await een(dienst, GEMEENTE, "DEELNEMERS", "2026-07")
    bestand = f"{LIJSTEN.format('gemeente')}/{lijst['lijstId']}/bestand"
    als_json = [[*lijst["regels"][0]], *([*regel.values()] for regel in lijst["regels"])]
    als_csv = await dienst.lees(bestand, GEMEENTE)
    assert als_csv.headers["content-disposition"] == 'attachment; filename="deelnemers-2026-07.csv"'
    rijen = list(csv.reader(io.StringIO(als_csv.text, newline="")))
    assert rijen == [[waarde or "" for waarde in rij] for rij in als_json]
    als_excel = await dienst.lees(f"{bestand}?vorm=EXCEL", GEMEENTE)
    blad = CalamineWorkbook.from_filelike(io.BytesIO(als_excel.content)).get_sheet_by_index(0)
    assert blad.to_python() == [[waarde or "" for waarde in rij] for rij in als_json]
    assert (await dienst.lees(f"{bestand}?vorm=PDF", GEMEENTE)).status_code == 400


@pytest.mark.infra
async def test_rub_94_a_received_list_is_compared_and_nothing_is_kept(dienst: Dienst) -> None:
    await begin(dienst)
    for persoon, polis in ((ANNA, POLIS), (BRAM, ANDERE)):
        await dienst.hoor("regeling", gemist(persoon, polis))
    await dienst.tijd(WOENSDAG)
    lijst = await een(dienst, VERZEKERAAR, "ACHTERSTANDEN", "2026-W27")
    anna, bram = lijst["regels"]
    pad = f"{LIJSTEN.format('verzekeraar')}/{lijst['lijstId']}/vergelijkingen"
    gelijk = {"soort": "ACHTERSTANDEN", "regels": lijst["regels"]}
    voor = await dienst.runtime.feed.head()
    niets = (await dienst.vraag("POST", pad, VERZEKERAAR, gelijk)).json()
    assert (niets["gelijk"], niets["verschillen"]) == (2, [])
    vreemd = {**bram, "persoonRef": str(uuid4())}
    anders = {"soort": "ACHTERSTANDEN", "regels": [{**anna, "openCent": 1}, vreemd]}
    uitslag = (await dienst.vraag("POST", pad, VERZEKERAAR, anders)).json()
    assert [(v["soort"], v["velden"], v["voorstel"]) for v in uitslag["verschillen"]] == [
        ("ANDERS", ["openCent"], "BEDRAG_AFSTEMMEN"),
        ("ONTBREEKT_BIJ_U", [], "BETALING_MELDEN"),
        ("ONBEKEND_HIER", [], "BETALING_TERUGDRAAIEN"),
    ]
    assert (uitslag["verschillen"][2]["bijU"], uitslag["verschillen"][2]["hier"]) == (vreemd, None)
    assert await dienst.runtime.feed.head() == voor
    ander = await dienst.vraag("POST", pad, VERZEKERAAR, {"soort": "UITVAL", "regels": []})
    assert (ander.status_code, ander.json()["errors"][0]["code"]) == (400, "ANDERE_LIJST")
    extra = {"soort": "ACHTERSTANDEN", "regels": [{**anna, "naam": "Jansen"}]}
    assert (await dienst.vraag("POST", pad, VERZEKERAAR, extra)).status_code == 400
    assert (await dienst.vraag("POST", pad, CONCURRENT, gelijk)).status_code == 404


@pytest.mark.infra
async def test_rub_94_a_received_file_is_compared_as_the_same_rows_are(dienst: Dienst) -> None:
    await begin(dienst)
    for persoon, polis in ((ANNA, POLIS), (BRAM, ANDERE)):
        await dienst.hoor("regeling", gemist(persoon, polis))
    await dienst.tijd(WOENSDAG)
    lijst = await een(dienst, VERZEKERAAR, "ACHTERSTANDEN", "2026-W27")
    pad = f"{LIJSTEN.format('verzekeraar')}/{lijst['lijstId']}"
    als_csv = (await dienst.lees(f"{pad}/bestand", VERZEKERAAR)).content
    als_excel = (await dienst.lees(f"{pad}/bestand?vorm=EXCEL", VERZEKERAAR)).content

    async def vergelijk(inhoud: bytes, soort: str = "text/csv", wie: dict[str, str] = VERZEKERAAR) -> Any:
        koppen = {
            "Authorization": f"Bearer {dienst.uitgever.token(wie, ['notificaties:lezen'])}",
            "Content-Type": soort,
        }
        return await dienst.client.post(f"{pad}/bestandsvergelijkingen", headers=koppen, content=inhoud)

    for inhoud, soort in ((als_csv, "text/csv; charset=utf-8"), (als_excel, XLSX)):
        gelijk = await vergelijk(inhoud, soort)
        assert (gelijk.status_code, gelijk.json()["gelijk"], gelijk.json()["verschillen"]) == (200, 2, []), gelijk.text
    kop, anna, _ = als_csv.decode().splitlines()
    cent = anna.split(",")[kop.split(",").index("openCent")]
    anders = f"{kop}\n{anna.replace(f',{cent},', ',1,', 1)}\n".replace(",", ";").encode()
    uitslag = (await vergelijk(anders)).json()
    assert [(v["soort"], v["velden"]) for v in uitslag["verschillen"]] == [
        ("ANDERS", ["openCent"]),
        ("ONTBREEKT_BIJ_U", []),
    ]
    zonder = await vergelijk(f"{kop.replace('openCent', 'bedrag')}\n{anna}\n".encode())
    assert {(f["pointer"], f["code"]) for f in zonder.json()["errors"]} == {
        ("/regels/0/openCent", "ONTBREEKT"),
        ("/regels/0/bedrag", "ONBEKEND_VELD"),
    }
    for inhoud, soort, code in (
        (b"\xff\xfe", "text/csv", "GEEN_UTF8"),
        (f'{kop}\n"'.encode(), "text/csv", "BESTAND_ONLEESBAAR"),
        (f"{kop}\nte,weinig\n".encode(), "text/csv", "BESTAND_ONLEESBAAR"),
        (b"geen werkmap", XLSX, "BESTAND_ONLEESBAAR"),
        (b"\x00\x01", "text/csv", "KOLOMMEN_ONJUIST"),
        (b"", "text/csv", "BESTAND_ONLEESBAAR"),
        (als_csv, "application/pdf", "INHOUDSTYPE"),
    ):
        assert (await vergelijk(inhoud, soort)).json()["code"] == code
    leeg = (await vergelijk(kop.encode())).json()
    assert {verschil["soort"] for verschil in leeg["verschillen"]} == {"ONTBREEKT_BIJ_U"}
    assert (await vergelijk(als_csv, wie=CONCURRENT)).status_code == 404


@pytest.mark.infra
async def test_q_06_the_gemeente_chooses_the_days(dienst: Dienst) -> None:
    await begin(dienst)
    keuzes = {
        "achterstandenTijd": "09:00:00",
        "deelnemers": STIL,
        "uitval": STIL,
        "eigenRisico": {"per": "WEEK", "dag": 7, "tijd": "12:30"},
        "terugkoppeling": MAANDELIJKS,
    }
    assert (await dienst.lees(KEUZES, VERZEKERAAR)).json()["terugkoppeling"]["per"] == "NOOIT"
    gedaan = await dienst.vraag("PUT", KEUZES, GEMEENTE, keuzes)
    assert (gedaan.status_code, gedaan.json()["after"] != "") == (200, True)
    nu = (await dienst.lees(KEUZES, GEMEENTE)).json()
    assert (nu["achterstandenTijd"], nu["terugkoppeling"]) == ("09:00:00", MAANDELIJKS)
    assert (nu["uitval"]["per"], nu["eigenRisico"]) == ("NOOIT", {"per": "WEEK", "dag": 7, "tijd": "12:30:00"})
    assert (await dienst.vraag("PUT", KEUZES, VERZEKERAAR, keuzes)).status_code == 403
    assert (await dienst.lees(KEUZES, CONCURRENT)).status_code == 403
    elders = KEUZES.replace(ZZ, "0303")
    assert (await dienst.vraag("PUT", elders, GEMEENTE, keuzes)).json()["code"] == "SAMENWERKING_ONBEKEND"
    assert (await dienst.lees(elders, GEMEENTE)).status_code == 404
    for uitval in ({"per": "WEEK", "dag": 8, "tijd": "17:00"}, {"per": "MAAND", "dag": 1, "tijd": "25:00"}):
        assert (await dienst.vraag("PUT", KEUZES, GEMEENTE, {**keuzes, "uitval": uitval})).status_code == 400


@pytest.mark.infra
async def test_rub_73_the_yearly_word_is_of_the_gemeente_alone(dienst: Dienst) -> None:
    await begin(dienst)
    await dienst.hoor("regeling", replace(gestart(ANNA, POLIS), ingangsdatum=date(2025, 3, 1)))
    wie = Cause(
        correlation_id=uuid4(),
        causation_id=None,
        actor=Actor(id="gemeente", rol="GEMEENTE", bounds={"gemeentecode": ZAANSTAD}),
        tenant={"gemeentecode": ZAANSTAD, "uzovi": ZZ},
    )
    keuzes = StelLijstkeuzesVast(keuzes=Lijstkeuzes(terugkoppeling=Ritme()))
    stap = Step(LIJST, stream_id(ZAANSTAD, ZZ), keuzes)
    async with dienst.runtime.pool.acquire() as conn, conn.transaction():
        await dienst.runtime.store.execute(conn, [(stap, wie, MAANDAG)])
    await dienst.tijd(WOENSDAG)
    lijst = await een(dienst, GEMEENTE, "TERUGKOPPELING", "2026-07")
    [regel] = lijst["regels"]
    assert (regel["persoonRef"], regel["jaar"], regel["termijnenBetaald"]) == (str(ANNA), 1, 0)
    assert await dienst.items(f"{LIJSTEN.format('verzekeraar')}?soort=TERUGKOPPELING", VERZEKERAAR) == []
    assert (await dienst.lees(f"{LIJSTEN.format('verzekeraar')}/{lijst['lijstId']}", VERZEKERAAR)).status_code == 404
    await _schrijf(dienst, lijst)
    gehoord = await dienst.items("/v1/gebeurtenissen?limiet=500", VERZEKERAAR)
    gemaakt = [g["data"]["soort"] for g in gehoord if g["type"].endswith("lijst-gemaakt.v1")]
    assert gemaakt and "TERUGKOPPELING" not in gemaakt


async def _schrijf(dienst: Dienst, lijst: Any) -> None:
    """RUB-73: the gemeente has each of them written to, once, with what the list says."""
    pad = f"{LIJSTEN.format('gemeente')}/{lijst['lijstId']}/brieven"
    for _ in range(2):
        gevraagd = await dienst.vraag("POST", pad, GEMEENTE)
        assert (gevraagd.status_code, gevraagd.json()["aantal"]) == (201, 1), gevraagd.text
    [brief] = await dienst.items("/v1/beelden/gemeente/brieven?sjabloon=TERUGKOPPELING", GEMEENTE)
    assert (brief["persoonRef"], brief["afzender"], brief["status"]) == (str(ANNA), "GEMEENTE", "AANGEVRAAGD")
    assert (await dienst.lees(f"/v1/gebeurtenissen/{brief['redenEventId']}", GEMEENTE)).status_code == 200
    assert (await dienst.vraag("POST", pad, VERZEKERAAR)).status_code == 403
    assert (await dienst.vraag("POST", pad, {**GEMEENTE, "gemeentecode": "0363"})).status_code == 404
    andere = await dienst.items(f"{LIJSTEN.format('gemeente')}?soort=DEELNEMERS", GEMEENTE)
    pad = f"{LIJSTEN.format('gemeente')}/{andere[0]['lijstId']}/brieven"
    assert (await dienst.vraag("POST", pad, GEMEENTE)).json()["code"] == "LIJST_ONBEKEND"
