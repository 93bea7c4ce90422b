"""The questions of the analyst's kit, asked of what the topics really hold: events through marks and coarsening."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from contracts.analisten import TOPICS, grof
from contracts.domain import Event
from contracts.zicht import Zicht
from ops.analyse.export import (
    Voortgang,
    _schrijf,  # pyright: ignore[reportPrivateUsage] - the files as the export writes them
)
from ops.analyse.lezen import Regel
from ops.analyse.vragen.lijst import Antwoord, grafiek, stel, vragen
from typer.testing import CliRunner

from contracts import eligibility as e
from contracts import intake as i
from contracts import regeling as r
from contracts import registry
from ops import cli

DAG = date(2026, 7, 1)


def wie(nr: int) -> dict[str, Any]:
    return {"polis_ref": UUID(int=1000 + nr), "persoon_ref": UUID(int=2000 + nr)}


def signaal(nr: int, bph: Any = "GEEN", soort: Any = "PREMIE_BASIS") -> i.AchterstandGemeld:
    return i.AchterstandGemeld(
        signaal_id=UUID(int=3000 + nr),
        persoon_ref=UUID(int=2000 + nr),
        rol="VERZEKERINGNEMER",
        profiel="WGS",
        grondslag="WGS_3_1_B",
        kanaal="HTTP",
        soorten=(i.Achterstand(achterstandsoort=soort, bedrag_cent=5000),),
        totaal_cent=5000,
        peildatum=DAG,
        signaaldatum=DAG,
        bph_status=bph,
    )


def herhaald(nr: int) -> i.SignaalHerhaald:
    return i.SignaalHerhaald(
        signaal_id=UUID(int=4000 + nr), eerder_signaal_id=UUID(int=3000 + nr), persoon_ref=UUID(int=1), hoger=False
    )


def poging(nr: int, *, bereikt: bool) -> i.ContactpogingVastgelegd:
    return i.ContactpogingVastgelegd(
        signaal_id=UUID(int=3000 + nr),
        nummer=1,
        datum=DAG,
        kanaal="TELEFOON",
        dagdeel="OCHTEND",
        bereikt=bereikt,
        uitkomst="GESPREK_GEVOERD" if bereikt else "GEEN_GEHOOR",
    )


def hulp(nr: int) -> i.HulpAangeboden:
    return i.HulpAangeboden(signaal_id=UUID(int=3000 + nr), hulpvormen=(), datum=DAG, dagen=3)


def gestart_hulp(nr: int) -> i.HulpGestart:
    return i.HulpGestart(signaal_id=UUID(int=3000 + nr), hulpvormen=(), datum=DAG)


def einde(nr: int, reden: Any) -> r.RegelingBeeindigd:
    return r.RegelingBeeindigd(
        **wie(nr),
        deelname_id=UUID(int=nr),
        einddatum=DAG,
        reden=reden,
        bph_gevolg="NVT",
        afgelost_cent=0,
        restschuld_cent=0,
        initiatief="GEMEENTE",
    )


def betaald(nr: int, *, laat: bool) -> r.TermijnBetaald:
    return r.TermijnBetaald(**wie(nr), maand="2026-06", laat=laat, datum=DAG)


def gestart(nr: int) -> r.DeelnameGestart:
    return r.DeelnameGestart(
        **wie(nr), deelname_id=UUID(int=nr), samenwerking_id=UUID(int=1), ingangsdatum=DAG, beleidsversie=1
    )


def voltooid(nr: int) -> r.SchuldregelingVoltooid:
    return r.SchuldregelingVoltooid(polis_ref=UUID(int=nr), grond="AFKOOP", ontvangen_cent=1, datum=DAG)


def afgewezen(nr: int) -> e.DeelnemerAfgewezen:
    velden: Any = {"selectie_id": UUID(int=9), **wie(nr), "redenen": ("GEEN_BIJSTAND",), "besluitdatum": DAG}
    return e.DeelnemerAfgewezen(**velden)


def op_topic(map_: Path, doelgroep: str, *events: Event) -> Path:
    """As the export of that topic has it."""
    zicht = next(zicht for zicht, naam in TOPICS.items() if naam.rpartition(".")[2] == doelgroep)
    regels = [
        Regel(0, nr, nr, str(UUID(int=nr)), _soort(event), DAG.isoformat(), "p", "0546", "7085", json.dumps(gegevens))
        for nr, event in enumerate(events, 1)
        if (gegevens := grof(event, zicht, lambda ref: f"p{ref.int}")) is not None
    ]
    _schrijf(map_, regels, 1)
    return map_


def _soort(event: Event) -> str:
    [bron] = [service for service in registry.services() if type(event).__name__ in registry.public(service)]
    return registry.cloudevent_type(bron, type(event))


VEEL = range(12)
GEVALLEN: dict[str, tuple[list[Event], list[tuple[Any, ...]]]] = {
    "signalen": ([signaal(nr) for nr in VEEL], [("0546", "2026-07", "WGS", 12)]),
    "herhaald": ([*(signaal(nr) for nr in VEEL), *(herhaald(nr) for nr in range(3))], [(3, 15, 0.2)]),
    "contact": ([poging(nr, bereikt=nr < 6) for nr in VEEL] + [poging(0, bereikt=False)], [(6, 12, 0.5)]),
    "hulp": ([hulp(nr) for nr in VEEL] + [gestart_hulp(nr) for nr in range(9)], [(9, 12, 0.75)]),
    "afgewezen": ([afgewezen(nr) for nr in VEEL], [("UITKERING", 12)]),
    "uitval": (
        [einde(nr, "WERK") for nr in VEEL] + [einde(nr, "DETENTIE") for nr in range(9)],
        [("WERK", 12)],
    ),
    "op_tijd": ([betaald(nr, laat=nr < 3) for nr in VEEL], [(9, 12, 0.75)]),
    "voltooid": ([voltooid(nr) for nr in VEEL], [("AFGELOST", 12)]),
    "bereik": (
        [*(signaal(nr) for nr in VEEL), signaal(0, "ACTIEF"), signaal(50, "ACTIEF"), signaal(50, "ACTIEF")],
        [(11, 12, 0.917)],
    ),
    "eigen_risico": (
        [*(gestart(nr) for nr in VEEL), *(signaal(nr, soort="EIGEN_RISICO_VERPLICHT") for nr in (0, 1, 2, 40))],
        [(3, 12, 0.25)],
    ),
}
WAT: dict[str, str] = {naam: vraag.doelgroep for naam, vraag in vragen().items()}


@pytest.mark.parametrize("naam", GEVALLEN)
def test_sc_45_each_question_has_its_answer_and_none_of_fewer_than_ten(naam: str, tmp_path: Path) -> None:
    events, verwacht = GEVALLEN[naam]
    vraag = vragen()[naam]
    assert stel(vraag, op_topic(tmp_path / "veel", vraag.doelgroep, *events)).rijen == verwacht
    weinig = op_topic(tmp_path / "weinig", vraag.doelgroep, *events[:7])
    assert stel(vraag, weinig).rijen == []


def test_rub_46_share_of_offers_that_were_accepted(tmp_path: Path) -> None:
    """Only kinds are counted."""
    vraag = vragen()["aanbod"]
    regels = [
        Regel(0, nr, nr, str(UUID(int=nr)), soort, DAG.isoformat(), "p", "0546", "7085", "{}")
        for nr, soort in enumerate([registry.cloudevent_type("eligibility", cls) for cls in _AANBOD], 1)
    ]
    _schrijf(tmp_path, regels, 1)
    assert stel(vraag, tmp_path).rijen == [(5, 10, 0.5)]


_AANBOD = [*[e.AanbodGedaan] * 10, *[e.AanbodAanvaard] * 5]


def test_every_question_is_asked_here_and_of_a_topic_that_is_there() -> None:
    assert set(vragen()) == {*GEVALLEN, "aanbod"}
    assert set(WAT.values()) <= {naam.rpartition(".")[2] for naam in TOPICS.values()}
    assert Zicht.ANALYSE in TOPICS


def test_a_chart_is_bars_of_what_was_counted() -> None:
    staven = grafiek(Antwoord(["reden", "aantal"], [("WERK", 20), ("AOW", 10)]), breed=4)
    assert [staaf.split() for staaf in staven] == [["WERK", "████", "20"], ["AOW", "██", "10"]]
    assert grafiek(Antwoord(["aantal", "van", "aandeel"], [(3, 12, 0.25)]), breed=4)[0].split() == ["█", "3"]


def test_command_says_which_questions_there_are_and_answers_one(tmp_path: Path) -> None:
    lijst = CliRunner().invoke(cli.app, ["analyse", "vraag"])
    assert all(naam in lijst.output for naam in vragen())
    map_ = op_topic(tmp_path, "analyse", *(signaal(nr) for nr in VEEL))
    antwoord = CliRunner().invoke(cli.app, ["analyse", "vraag", "signalen", str(map_)])
    assert antwoord.output.splitlines() == ["gemeentecode\tmaand\tprofiel\taantal", "0546\t2026-07\tWGS\t12"]
    assert "█" in CliRunner().invoke(cli.app, ["analyse", "vraag", "signalen", str(map_), "--grafiek"]).output
    assert CliRunner().invoke(cli.app, ["analyse", "vraag", "uitval", str(map_)]).output.strip() == "minder dan tien"


def test_sc_45_an_export_holds_one_topic_and_its_folder_refuses_another(tmp_path: Path) -> None:
    """Two of them laid side by side tell more than each (ADR 13)."""
    Voortgang("uitstroom.analyse", regels=3).bewaar(tmp_path)
    assert Voortgang.lees(tmp_path, "uitstroom.analyse").regels == 3
    with pytest.raises(LookupError, match=r"niet uitstroom\.beeld\.cak"):
        Voortgang.lees(tmp_path, "uitstroom.beeld.cak")
