"""The scenarios of the dossier about money and who pays, as the partners play them (SC-06…20)."""

from datetime import date
from uuid import uuid4

import pytest
from contracts.kenmerken import betalingskenmerk
from msgspec.structs import replace
from regeling_deelname import Deelname
from regeling_dienst import Dienst
from regeling_verhaal import BELEID, SAMENWERKING, lid, maanden

pytestmark = pytest.mark.infra


async def test_sc_06_d02_who_pays_himself_from_the_first_day_does_not_take_part(regeling: Dienst) -> None:
    op_de_dag = await Deelname.aangemeld(regeling, lid(uuid4(), aow_datum=date(2026, 3, 1)))
    dag_later = await Deelname.aangemeld(regeling, lid(uuid4(), aow_datum=date(2026, 3, 2)))
    for deelname in (op_de_dag, dag_later):
        await regeling.leef("2026-03-01T00:00:01", deelname.ref)
    assert (await op_de_dag.lid())["toestand"] == "GEWEIGERD"
    namen = await op_de_dag.namen()
    assert "DeelnameGeweigerd" in namen
    assert not {"DeelnameGestart", "BPHOpgeschort", "HerdeelnameUitgesloten"} & set(namen)
    await dag_later.mutatie("2026-03-06", "AOW", "2026-03-02")
    assert (await dag_later.lid())["eersteZelfMaand"] == "2026-04"


async def test_sc_07_rub_89_aow_changes_who_pays_and_the_reference(regeling: Dienst) -> None:
    dirk = await Deelname.gestart(regeling, lid(uuid4(), aow_datum=date(2026, 5, 14)))
    for maand in ("2026-03", "2026-04"):
        assert await dirk.borderel(maand) == ("GEBOEKT", None)
    gebeurd = await dirk.mutatie("2026-05-15", "AOW", "2026-05-14")
    assert {
        "UitkeringGestopt",
        "OvergegaanNaarZelfbetaling",
        "BetalingskenmerkGewijzigd",
        "InterventieTaakGeopend",
    } <= set(gebeurd)
    assert await dirk.borderel("2026-05") == ("GEBOEKT", None)
    een = await dirk.lid()
    assert (een["toestand"], een["eersteZelfMaand"]) == ("ACTIEF_ZELFBETALING", "2026-06")
    assert een["bph"][-1]["toestand"] == "OPGESCHORT"
    vraag = {"samenwerkingId": str(SAMENWERKING), "maand": "2026-06"}
    [zelf] = (await regeling.get(regeling.verzekeraar, "/v1/beelden/verzekeraar/zelfbetalingen", **vraag)).json()[
        "items"
    ]
    assert zelf["bedragCent"] == 22200
    assert await dirk.borderel("2026-06") == ("VERSCHIL", "ZELFBETALER")
    assert (await dirk.standen())[2:4] == ["BETAALD", "UITGEBLEVEN"]


async def test_sc_14_t06_t09_an_announced_nabetaling_is_a_payment_of_its_own(regeling: Dienst) -> None:
    anna = await Deelname.gestart(regeling)
    for maand in ("2026-03", "2026-04", "2026-05"):
        await anna.borderel(maand)
    await regeling.klok("2026-06-30T09:00:00")
    belofte = {"persoonRef": anna.wie, "maand": "2026-06", "bedragCent": 18200, "verwachtOp": "2026-07-06"}
    assert await anna.zeg(regeling.gemeente, "nabetaling-aankondigingen", **belofte) == ["NabetalingAangekondigd"]
    await regeling.leef("2026-07-02T00:00:00", anna.ref)
    assert "NabetalingOntvangen" in await anna.betaal("2026-07-06T10:00:00", "2026-06", 18200)
    assert (await anna.standen())[3] == "BETAALD"
    assert not {"BetalingUitgebleven", "MomentXOverschreden"} & set(await anna.namen("verzekeraar"))


async def test_sc_14_rub_30_inside_a_borderel_it_is_a_difference(regeling: Dienst) -> None:
    anna = await Deelname.gestart(regeling)
    await anna.borderel("2026-03")
    await regeling.klok("2026-04-29T09:00:00")
    belofte = {"persoonRef": anna.wie, "maand": "2026-04", "bedragCent": 18200, "verwachtOp": "2026-05-26"}
    await anna.zeg(regeling.gemeente, "nabetaling-aankondigingen", **belofte)
    assert await anna.borderel("2026-05", 36400) == ("VERSCHIL", "NABETALING_IN_BORDEREL")
    [verschil] = (await anna.beeld("verzekeraar"))["betalingsverschillen"]
    assert (verschil["verschilCent"], verschil["openCent"], verschil["vereffendOp"]) == (18200, 18200, None)
    assert (await anna.standen())[1:3] == ["AANGEKONDIGD", "BETAALD"]


async def test_sc_15_a_stop_that_is_told_before_moment_x(regeling: Dienst) -> None:
    anna = await Deelname.gestart(regeling)
    for maand in maanden("2026-03", 6):
        await anna.borderel(maand)
    await anna.mutatie("2026-09-18", "WERK", "2026-09-15")
    assert await anna.borderel("2026-09") == ("GEBOEKT", None)
    [gestopt] = [gegevens for naam, gegevens in await anna.gehoord("gemeente") if naam == "UitkeringGestopt"]
    assert (gestopt["gestopt_per"], gestopt["voor_moment_x"]) == ("2026-09-15", True)
    assert ((await anna.standen())[6], (await anna.lid())["eersteZelfMaand"]) == ("BETAALD", "2026-10")
    dagen = {"van": "2026-09-28", "tot": "2026-10-05"}
    punten = (await regeling.get(regeling.gemeente, "/v1/beelden/gemeente/agendapunten", **dagen)).json()["items"]
    assert [(p["datum"], p["soort"], p["bedragCent"]) for p in punten] == [("2026-10-01", "VERVALDATUM", 22200)]


@pytest.mark.parametrize(
    ("op", "stand", "gemist"),
    [("16:59:59", "BETAALD", False), ("17:00:00", "BETAALD", False), ("17:00:01", "LAAT", True)],
)
async def test_sc_16_t02_t08_t11_to_the_second_of_moment_x(
    regeling: Dienst, op: str, stand: str, *, gemist: bool
) -> None:
    anna = await Deelname.gestart(regeling)
    for maand in maanden("2026-03", 6):
        await anna.borderel(maand)
    await anna.betaal(f"2026-10-01T{op}", "2026-09", 18200)
    assert (await anna.standen())[6] == stand
    namen = await anna.namen("verzekeraar")
    assert [naam in namen for naam in ("BetalingUitgebleven", "MomentXOverschreden")] == [gemist, gemist]
    if gemist:
        assert namen.index("MomentXOverschreden") < namen.index("TermijnBetaald", namen.index("BetalingUitgebleven"))


async def test_sc_17_x_07_afkoop_up_front_and_premium_goes_on(regeling: Dienst) -> None:
    beleid = replace(BELEID, aflossing_variant="AFKOOP_VOORAF")
    anna = await Deelname.aangemeld(regeling, beleid=beleid)
    afkoop = {"persoonRef": anna.wie, "bedragCent": 126000, "kenmerk": betalingskenmerk(26)}
    await anna.zeg(regeling.gemeente, "afkopen", **afkoop)
    await regeling.leef("2026-03-01T00:00:01", anna.ref)
    polis = await anna.beeld()
    assert (polis["vorderingCent"], polis["voltooid"]["grond"], set(await anna.standen())) == (
        126000,
        "AFKOOP",
        {"AFGEKOCHT"},
    )
    await regeling.klok("2026-03-02T10:00:00")
    await anna.zeg(regeling.gemeente, "einde-schuldregelingen")
    await anna.zeg(regeling.verzekeraar, "kwijtingen")
    assert (await anna.beeld("verzekeraar"))["kwijting"]["verzekeraar"]["bedragCent"] == 195457
    assert "VorderingOvergenomen" not in await anna.namen("verzekeraar")
    vraag = {"samenwerkingId": str(SAMENWERKING), "maand": "2026-03"}
    voorstel = (await regeling.get(regeling.gemeente, "/v1/beelden/gemeente/borderelvoorstellen", **vraag)).json()
    assert [regel["bedragCent"] for regel in voorstel["items"]] == [14700]


async def test_sc_20_k03_k04_the_36th_payment_comes_late(regeling: Dienst) -> None:
    anna = await Deelname.gestart(regeling)
    for maand in maanden("2026-03", 35):
        await anna.borderel(maand)
    await regeling.leef("2029-03-02T16:59:59", anna.ref)
    assert "KwijtingAangehouden" not in await anna.namen()
    await regeling.leef("2029-03-02T17:00:01", anna.ref)
    [wacht] = [gegevens for naam, gegevens in await anna.gehoord("verzekeraar") if naam == "KwijtingAangehouden"]
    assert (wacht["tekort_cent"], wacht["ontbrekende_maanden"]) == (3500, ["2029-02"])
    assert "SchuldregelingVoltooid" in await anna.betaal("2029-03-09T10:00:00", "2029-02", 18200)
    await anna.zeg(regeling.gemeente, "einde-schuldregelingen")
    await anna.zeg(regeling.verzekeraar, "kwijtingen")
    await anna.zeg(regeling.cak, "kwijtingen")
    polis = await anna.beeld()
    assert (polis["afgelostCent"], polis["kwijting"]["verzekeraar"]["bedragCent"], polis["openCent"]) == (
        126000,
        195457,
        0,
    )
    assert (await anna.namen()).count("KwijtingVerleend") == 2


async def test_sc_21_n_12_a_part_waits_and_what_is_too_much_fills_the_oldest_open_month_then_the_next(
    regeling: Dienst,
) -> None:
    anna = await Deelname.gestart(regeling)
    assert "TermijnBetaald" not in await anna.betaal("2026-03-24T12:00:00", "2026-03", 10000)
    assert (await anna.standen())[0] == "DEELS_BETAALD"
    assert "TermijnBetaald" in await anna.betaal("2026-03-25T12:00:00", "2026-03", 8200)
    await regeling.leef("2026-05-05", anna.ref)
    assert (await anna.standen())[:2] == ["BETAALD", "UITGEBLEVEN"]
    await anna.betaal("2026-05-22T12:00:00", "2026-05", 3 * 18200 + 100)
    assert (await anna.standen())[:5] == ["BETAALD", "LAAT", "BETAALD", "BETAALD", "DEELS_BETAALD"]
    geboekt = [
        (gegevens["maand"], gegevens["bedrag_cent"])
        for naam, gegevens in await anna.gehoord("verzekeraar")
        if naam == "PremieDoorbetaald"
    ]
    assert geboekt[-4:] == [("2026-05", 14700), ("2026-04", 14700), ("2026-06", 14700), ("2026-07", 100)]
    assert "BetalingsverschilGesignaleerd" not in await anna.namen()
