"""A gemeente shares how it works, another does the same, and nobody can be found in the figures (CONV-8, SC-45)."""

import asyncio
from typing import Any

from contracts.persoonsgegevens import is_bsn

from .test_praktijken import GESPREK, lees, meld, stap

PAD = "/v1/beelden/gemeente/werkwijzen"
BUUR = {"id": "gemeente-0141", "rol": "GEMEENTE", "gemeentecode": "0141"}
BSNS = [bsn for nr in range(999_200_000, 999_201_000) if is_bsn(bsn := str(nr))]


async def werkwijzen(intake: Any, wie: Any, after: str) -> list[Any]:
    antwoord = await intake.get(wie, f"{PAD}?after={after}")
    assert antwoord.status_code == 200, antwoord.text
    return antwoord.json()["items"]


async def _volg_op(intake: Any, bsns: list[str]) -> list[Any]:
    """Each is taken up three days later and spoken to."""
    gemeld = list(await asyncio.gather(*(meld(intake, "LEIDEN", bsn=bsn) for bsn in bsns)))
    await intake.klok("2026-02-05T08:00:00+00:00")
    for een in gemeld:
        await stap(intake, intake.gemeente, een, "oppakkingen", {})
        await stap(intake, intake.gemeente, een, "contacten", {**GESPREK, "datum": "2026-02-05"})
    return gemeld


async def test_conv_8_what_is_shared_can_be_read_and_copied_by_another_gemeente(intake: Any) -> None:
    eigen = await intake.profiel("prak-02-amsterdam")
    gedeeld = await intake.profiel("prak-04-leiden", vanaf=None, gedeeld=True)
    na = f"{eigen['after']},{gedeeld['after']}"
    # In development it is nobody's practice yet.
    assert [een["naam"] for een in await werkwijzen(intake, BUUR, na)] == []
    pad = f"/v1/signaalprofielen/{gedeeld['profielId']}/activeringen?after={na}"
    actief = await intake.post(intake.gemeente, pad, {"versie": 1, "vanaf": "2026-02-02"})
    assert actief.status_code == 201, actief.text
    [werkwijze] = await werkwijzen(intake, BUUR, actief.json()["after"])
    assert (werkwijze["gemeentecode"], werkwijze["naam"], werkwijze["cijfers"]) == ("0546", "LEIDEN", None)
    assert "9991" not in str(werkwijze), "with whom is their own"
    vast = await intake.post(BUUR, "/v1/partners/9991/signaalprofielen", {**werkwijze["inhoud"], "gedeeld": False})
    assert vast.status_code == 201, vast.text
    per = await intake.post(intake.gemeente, pad.replace("activeringen", "beeindigingen"), {"per": "2026-02-03"})
    assert await werkwijzen(intake, BUUR, per.json()["after"]) == []
    assert (await intake.get(intake.verzekeraar, PAD)).json()["code"] == "ROL_MAG_NIET"


async def test_conv_8_figures_are_counts_and_never_of_fewer_than_ten(intake: Any) -> None:
    await intake.profiel("prak-04-leiden", gedeeld=True)
    negen = await _volg_op(intake, BSNS[:9])
    [werkwijze] = await werkwijzen(intake, BUUR, negen[-1]["after"])
    assert werkwijze["cijfers"] is None
    meer = await _volg_op(intake, BSNS[9:12])
    # A repeat and what was rejected are no signals of it.
    assert (await meld(intake, "LEIDEN", bsn=BSNS[0]))["status"] == "HERHAALD"
    assert (await meld(intake, "LEIDEN", bsn=BSNS[12], oudsteVervaldatum="2026-01-30"))["status"] == "AFGEWEZEN"
    for een in (*negen, *meer)[:10]:
        await stap(intake, intake.gemeente, een, "resultaten", {"resultaat": "ADVIES_OF_QUICK_FIX"})
    for een in meer[1:]:
        await stap(intake, intake.gemeente, een, "resultaten", {"resultaat": "ZELF_OPGELOST"})
    [werkwijze] = await werkwijzen(intake, BUUR, meer[-1]["after"])
    assert werkwijze["cijfers"] == {
        "signalen": 12,
        "opgepakt": 12,
        "dagenTotOpgepakt": 3,
        "bereikt": 12,
        "geholpen": 10,
        "opgelost": None,
        "geenContact": None,
    }
    assert (await lees(intake, intake.gemeente, negen[0]))["resultaat"] == "ADVIES_OF_QUICK_FIX"
