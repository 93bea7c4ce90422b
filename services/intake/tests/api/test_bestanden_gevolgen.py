"""What a file leaves behind: events, references and nothing personal; all of it or nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from chassis.eventstore import SYSTEEM
from chassis.inbox import Received
from contracts.regeling import TariefToegevoegd
from intake.reactions.regeling import onthoud

Maak = Callable[..., str]
VOORBEELDEN = Path(__file__).parents[4] / "tests" / "voorbeelden"
A, B, C, D, VREEMD = "999104330", "999218190", "999600138", "999389087", "999816184"


async def alles(intake: Any) -> dict[str, int]:
    """Everything that a delivery could leave behind."""
    tabellen = ("events", "streams", "personen", "persoonsgegevens", "polissen", "polisleden", "bestanden")
    return {tabel: await intake.aantal(tabel) for tabel in tabellen}


async def test_rub_17_a_hundred_rows_of_which_two_are_bad(intake: Any) -> None:
    regels = (VOORBEELDEN / "groot" / "W.csv").read_text("utf-8-sig").splitlines()
    kop, rijen = regels[0], [r for r in regels[1:] if ";VERZEKERINGNEMER;" in r]
    goed = {naam: plaats for plaats, naam in enumerate(kop.split(";"))}
    rijen = [r.split(";") for r in rijen[:100]]
    rijen[6][goed["bsn"]] = "123456789"
    rijen[41][goed["peildatum"]] = "2026-02-03"
    answer = await intake.lever(intake.verzekeraar, "wanbetalers", "\n".join([kop, *(";".join(r) for r in rijen)]))
    rapport = answer.json()
    assert answer.status_code == 201
    assert (rapport["rijenTotaal"], rapport["rijenGoed"], rapport["rijenFout"]) == (100, 98, 2)
    assert rapport["afgekeurd"] == [
        {
            "rij": 7,
            "kolom": "bsn",
            "code": "BSN_ONGELDIG",
            "melding": "Dit is geen geldig BSN: het heeft negen cijfers en voldoet aan de elfproef.",
            "advies": "Controleer het BSN, ook op een weggevallen nul vooraan.",
        },
        {
            "rij": 42,
            "kolom": "peildatum",
            "code": "PEILDATUM_IN_TOEKOMST",
            "melding": "Deze datum ligt in de toekomst.",
            "advies": "Geef een datum tot en met vandaag.",
        },
    ]
    assert "123456789" not in answer.text
    assert len(await intake.gebeurtenissen("PolisGeregistreerd")) == 98
    assert [r["regelnr"] for r in await intake.gebeurtenissen("RegelAfgekeurd")] == [7, 42]


async def test_rub_17_the_whole_example_and_what_it_says(intake: Any) -> None:
    answer = await intake.lever(intake.verzekeraar, "wanbetalers", (VOORBEELDEN / "groot" / "W.csv").read_bytes())
    rapport = answer.json()
    assert (rapport["rijenGoed"], len(rapport["regels"]), rapport["afgekeurd"]) == (457, 457, [])
    assert [regel["rij"] for regel in rapport["regels"]] == list(range(1, 458))
    polissen = await intake.gebeurtenissen("PolisGeregistreerd")
    assert len(polissen) == len({p["polis_ref"] for p in polissen}) == 300
    signalen = await intake.gebeurtenissen("AchterstandGemeld")
    assert sum(s["totaal_cent"] for s in signalen) == sum(p["schuld_totaal_cent"] for p in polissen)
    eerste = polissen[0]
    assert [lid["rol"] for lid in eerste["leden"]] == ["VERZEKERINGNEMER", "VERZEKERDE"]
    assert (eerste["leden"][0]["aow_datum"], eerste["leden"][0]["inningswijze"]) == ("2045-12-16", "CJIB")
    assert {s["kanaal"] for s in signalen} == {"BESTAND"}
    assert {(s["profiel"], s["grondslag"], s["rol"]) for s in signalen} == {
        ("RUB_BESTAND", "RZV_7B1", "VERZEKERINGNEMER")
    }
    sleutels = await intake.pool.fetch(
        "SELECT type, stream_id, meta ->> 'key' FROM events WHERE type = $1", "PolisGeregistreerd"
    )
    assert all(str(stroom) == sleutel for _, stroom, sleutel in sleutels)
    assert answer.headers["uitstroom-after"] == rapport["after"]


async def test_rub_17_same_key_and_same_file_change_nothing(intake: Any, w: Maak) -> None:
    sleutel = str(uuid4())
    eerst = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}), Idempotency_Key=sleutel)
    stand = await alles(intake)
    herhaald = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}), Idempotency_Key=sleutel)
    opnieuw = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}))
    anders = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": B}), Idempotency_Key=sleutel)
    assert (eerst.status_code, herhaald.status_code, opnieuw.status_code) == (201, 200, 200)
    assert herhaald.json() == eerst.json()
    assert opnieuw.json() == {**eerst.json(), "ongewijzigd": True}
    assert (anders.status_code, anders.json()["code"]) == (409, "IDEMPOTENTIE_VERSCHIL")
    assert await alles(intake) == stand


async def test_rub_17_a_newer_file_replaces_who_stands_on_which_polis(intake: Any, w: Maak, u: Maak) -> None:
    await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}, {"bsn": B, "rol": "VERZEKERDE"}))
    nieuw = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A, "rente": "1,00"}))
    assert nieuw.status_code == 201
    rapport = (await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A}, {"bsn": B}))).json()
    assert (rapport["rijenGoed"], rapport["nietBewaard"]) == (1, 1)
    polissen = await intake.gebeurtenissen("PolisGeregistreerd")
    assert polissen[0]["polis_ref"] == polissen[1]["polis_ref"]


async def test_rub_17_a_trial_run_reports_and_keeps_nothing(intake: Any, w: Maak, u: Maak) -> None:
    leeg = await alles(intake)
    fout = w({"bsn": A}, {"bsn": "1", "polisnummer": "P2"})
    proef = await intake.lever(intake.verzekeraar, "wanbetalers?proef=true", fout)
    assert proef.status_code == 200
    assert (proef.json()["proef"], proef.json()["bestandId"], proef.json()["regels"]) == (True, None, [])
    assert (proef.json()["rijenGoed"], proef.json()["rijenFout"]) == (1, 1)
    assert await alles(intake) == leeg
    await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}))
    stand = await alles(intake)
    proef = await intake.lever(intake.gemeente, "uitkeringen?proef=true", u({"bsn": A}, {"bsn": VREEMD}))
    assert (proef.json()["rijenGoed"], proef.json()["nietBewaard"]) == (1, 1)
    assert await alles(intake) == stand


async def test_rub_19_file_u_before_file_w_is_409(intake: Any, u: Maak) -> None:
    answer = await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A}))
    assert (answer.status_code, answer.json()["code"]) == (409, "FASE_ONJUIST")


async def test_rub_9_only_the_parties_of_the_samenwerking_deliver(intake: Any, w: Maak, u: Maak) -> None:
    ander = {"id": "verzekeraar-9992", "rol": "VERZEKERAAR", "uzovi": "9992"}
    buur = {"id": "gemeente-0637", "rol": "GEMEENTE", "gemeentecode": "0637"}
    for wie, soort, inhoud in (
        (ander, "wanbetalers", w({"bsn": A})),
        (buur, "uitkeringen", u({"bsn": A})),
        (intake.gemeente, "wanbetalers", w({"bsn": A})),
        (intake.verzekeraar, "uitkeringen", u({"bsn": A})),
    ):
        assert (await intake.lever(wie, soort, inhoud)).status_code == 403
    intake.samenwerking_id = uuid4()
    assert (await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}))).status_code == 404


async def test_rub_21_uitkeringen_carry_the_whole_household(intake: Any, w: Maak, u: Maak) -> None:
    await intake.lever(
        intake.verzekeraar,
        "wanbetalers",
        w({"bsn": A, "achterstand_premie": "2500,00"}, {"bsn": B, "rol": "VERZEKERDE"}),
    )
    samen = {"huishouden": "H1"}
    bedragen = {"netto_uitkering": "2000,00", "minimum_vrij": "1500,00"}
    answer = await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A, **samen}, {"bsn": B, **samen, **bedragen}))
    assert answer.status_code == 201
    een, twee = await intake.gebeurtenissen("UitkeringVastgelegd")
    assert een["uitkering_ref"] == twee["uitkering_ref"]
    assert een["netto_uitkering_cent"] == twee["netto_uitkering_cent"] == 200000
    assert [(m["rol"], m["schuld_cent"]) for m in een["betaald_hieruit"]] == [
        ("VERZEKERINGNEMER", 250000),
        ("VERZEKERDE", 0),
    ]
    assert (een["uitkeringssoort"], een["derdenbeslag"]) == ("ALGEMENE_BIJSTAND", False)


async def test_rub_18_a_bad_row_of_u_names_the_polis_to_leave_out(intake: Any, w: Maak, u: Maak) -> None:
    rijen = {"polisnummer": "P1"}, {"polisnummer": "P1", "rol": "VERZEKERDE"}, {"polisnummer": "P2"}
    file = w(*({"bsn": bsn, **rij} for bsn, rij in zip((A, B, C), rijen, strict=True)))
    polis_ref = (await intake.lever(intake.verzekeraar, "wanbetalers", file)).json()["regels"][0]["polisRef"]
    answer = await intake.lever(
        intake.gemeente, "uitkeringen", u({"bsn": A}, {"bsn": B, "derdenbeslag": "?"}, {"bsn": C})
    )
    rapport = answer.json()
    assert rapport["weggelatenPolissen"] == [{"polisRef": polis_ref, "rijen": [1]}]
    assert (rapport["rijenGoed"], rapport["rijenFout"], rapport["rijenWeggelaten"]) == (1, 1, 1)
    assert len(await intake.gebeurtenissen("UitkeringVastgelegd")) == 1
    [regel] = await intake.gebeurtenissen("UitkeringsregelAfgekeurd")
    assert (regel["regelnr"], regel["veld"], regel["code"]) == (2, "derdenbeslag", "DERDENBESLAG_ONGELDIG")


async def test_a_file_is_csv_and_nothing_else(intake: Any, w: Maak) -> None:
    answer = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}), Content_Type="application/json")
    assert answer.status_code == 415


async def test_x_08_the_insurer_sees_nothing_of_file_u(intake: Any, w: Maak, u: Maak) -> None:
    await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}))
    after = (await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A}))).json()["after"]
    gemeente = (await intake.get(intake.gemeente, f"/v1/beelden/gemeente/aanleveringen?after={after}")).json()
    verzekeraar = (await intake.get(intake.verzekeraar, "/v1/beelden/verzekeraar/aanleveringen")).json()
    assert [a["soort"] for a in gemeente["items"]] == ["WANBETALERS", "UITKERINGEN"]
    assert [a["soort"] for a in verzekeraar["items"]] == ["WANBETALERS"]
    assert (await intake.get(intake.verzekeraar, "/v1/beelden/gemeente/aanleveringen")).status_code == 403


async def test_no_event_holds_personal_data_and_state_is_the_fold_of_events(intake: Any, w: Maak, u: Maak) -> None:
    await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}, {"bsn": "999104331", "polisnummer": "P2"}))
    await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A, "huishouden": "Vermeulen-Zonderling"}))
    for tabel in ("events", "streams", "bestanden", "idempotency"):
        tekst = str([tuple(rij) for rij in await intake.pool.fetch(f"SELECT * FROM {tabel}")])  # noqa: S608 - own names
        assert not [g for g in (A, "999104331", "Vermeulen", "POLIS-4711", "2311 CS") if g in tekst]
    assert (await intake.verify()).mismatches == []


async def test_rub_17_a_failure_half_way_leaves_nothing(intake: Any, w: Maak) -> None:
    leeg = await alles(intake)
    await intake.pool.execute("ALTER TABLE bestanden ADD CONSTRAINT stuk CHECK (false)")
    kop = {"Idempotency_Key": str(uuid4())}
    answer = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}), **kop)
    assert answer.status_code == 500
    assert await alles(intake) == leeg
    await intake.pool.execute("ALTER TABLE bestanden DROP CONSTRAINT stuk")
    assert (await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}), **kop)).status_code == 201


async def hoor_tarief(intake: Any, tarief: TariefToegevoegd) -> None:
    op = datetime(2026, 2, 2, 8, tzinfo=UTC)
    bericht = Received(tarief, uuid4(), 1, uuid4(), "uitstroom.regeling", op, op.date(), uuid4(), {}, SYSTEEM, None)
    async with intake.pool.acquire() as conn, conn.transaction():
        await onthoud(conn, [bericht])


async def test_n_18_rub_88_an_aow_age_that_was_added_counts_for_the_next_file(intake: Any, w: Maak) -> None:
    rijen = (
        {"bsn": A, "polisnummer": "P1", "geboortedatum": "1961-01-01"},
        {"bsn": B, "polisnummer": "P2", "geboortedatum": "1980-04-12"},
    )

    async def aow() -> dict[str, str]:
        polissen = await intake.gebeurtenissen("PolisGeregistreerd")
        return {p["polis_ref"]: p["leden"][0]["aow_datum"] for p in polissen}

    await intake.lever(intake.verzekeraar, "wanbetalers", w(*rijen))
    assert sorted((await aow()).values()) == ["2028-04-01", "2047-07-12"]
    await hoor_tarief(intake, TariefToegevoegd(tabel="EIGEN_RISICO", vanaf=date(2032, 1, 1), cent=16500))
    await hoor_tarief(intake, TariefToegevoegd(tabel="AOW_LEEFTIJD", vanaf=date(2032, 1, 1), maanden=809))
    await hoor_tarief(intake, TariefToegevoegd(tabel="AOW_LEEFTIJD", vanaf=date(2032, 1, 1), maanden=810))
    anders = [rij | {"achterstand_premie": "3000,00"} for rij in rijen]
    await intake.lever(intake.verzekeraar, "wanbetalers", w(*anders))
    assert sorted((await aow()).values()) == ["2028-04-01", "2047-10-12"]
