"""From POST in one service to readable in the projection of another, on an idle system."""

import asyncio
import time
from datetime import date
from datetime import time as tijd
from statistics import median, quantiles

import httpx
from contracts.kalender import instant
from contracts.persoonsgegevens import is_bsn

from ops.simuleer.agenda import Agenda
from ops.simuleer.beleid import lees_beleid
from ops.simuleer.opening import Opening
from ops.simuleer.partners import Partners
from ops.simuleer.wereldbeeld import Wereldbeeld
from ops.stack import World

_START, _TOT = date(2026, 2, 2), date(2029, 6, 1)
_KOP = (
    "bsn;voorletters;tussenvoegsel;achternaam;geboortedatum;straat;huisnummer;huisnummertoevoeging;postcode;woonplaats;"
    "telefoon;email;polisnummer;rol;bph_plichtig;bph_sinds;inningswijze;achterstand_premie;achterstand_eigen_risico;"
    "achterstand_eigen_bijdrage;rente;incassokosten;oudste_vervaldatum;peildatum\n"
)
_RIJ = (
    "{bsn};B.;;Bakker;1978-09-16;Plein 1944;122;;2371 GG;Leiden;;;{polis};VERZEKERINGNEMER;J;2018-04-01;CJIB;2817,88;"
    "47,89;78,02;22,85;2,05;2024-11-01;2026-01-31\n"
)
_GEDULD = 20.0


async def meet(world: World, keren: int) -> tuple[float, float]:
    """p50 and p99 in milliseconds: a file of one row to intake, until eligibility answers 200 for that polis."""
    partners = Partners(world.urls, world.token)
    try:
        partners.nu = instant(_START, tijd(8))
        beeld = Wereldbeeld()
        await Opening(partners, beeld, Agenda(instant(_TOT)), lees_beleid(None, _START)).samenwerking()
        token = {"Authorization": f"Bearer {world.token('GEMEENTE')}"}
        async with httpx.AsyncClient(base_url=world.urls["eligibility"], headers=token) as lezer:
            duren = [
                await _een(partners, lezer, str(beeld.samenwerking), bsn, nr) for nr, bsn in enumerate(_bsns(keren + 5))
            ]
    finally:
        await partners.sluit()
    # The first ones find caches and plans that are cold; who asks for an idle system means one that runs.
    warm = [duur * 1000 for duur in duren[5:]]
    return median(warm), quantiles(warm, n=100, method="inclusive")[98]


async def _een(partners: Partners, lezer: httpx.AsyncClient, samenwerking: str, bsn: str, nr: int) -> float:
    csv = (_KOP + _RIJ.format(bsn=bsn, polis=f"ZZ900-{nr:05}")).encode()
    pad = f"/v1/samenwerkingen/{samenwerking}/wanbetalersbestanden"
    while True:
        begin = time.perf_counter()
        antwoord = await partners.opdracht("intake", pad, "VERZEKERAAR", csv=csv)
        if antwoord.status not in (404, 409):
            break
        # The samenwerking itself is still on its way to intake.
        await asyncio.sleep(0.1)
    [regel] = antwoord.verwacht("bestand van één rij")["regels"]
    while True:
        beeld = await lezer.get(f"/v1/beelden/gemeente/selecties/{regel['polisRef']}")
        duur = time.perf_counter() - begin
        if beeld.status_code == 200:
            return duur
        if beeld.status_code != 404 or duur > _GEDULD:
            raise RuntimeError(f"polis {regel['polisRef']} na {duur:.1f} s: {beeld.status_code} {beeld.text}")
        await asyncio.sleep(0.001)


def _bsns(aantal: int) -> list[str]:
    goed = (str(nummer) for nummer in range(999_500_000, 1_000_000_000) if is_bsn(str(nummer)))
    return [next(goed) for _ in range(aantal)]
