"""Whether the polissen of the insurer's file are those that we know, before any of them is new or gone (N-20…N-23)."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from intake.adapters.bestand.wanbetalerslezing import Wanbetalerslezing
from intake.requests.bestanden import Behandeling
from intake.requests.delen import in_delen

_DEEL: Final = 2000


@dataclass(frozen=True)
class Vragen:
    """`afwezig`: known polissen that the file does not name. `hernummerd`: the same polis under another polisnummer.

    `te_bevestigen`: of how many polissen it is asked whether they have another polisnummer.
    """

    afwezig: tuple[UUID, ...]
    hernummerd: dict[UUID, str] = field(default_factory=dict[UUID, str], repr=False)
    te_bevestigen: int = 0


async def toets(werk: Behandeling, lezing: Wanbetalerslezing) -> Vragen:
    """Refuse in `lezing` what its rows can't be taken for; the rest is asked or told."""
    if not werk.levering.correctie:
        await _keur_ouder_af(werk, lezing)
    afwezig = await werk.kluis.polissen.afwezig(werk.conn, werk.samenwerking_id, lezing.op_nummer)
    if not afwezig and not lezing.twijfel:
        return Vragen(())
    await _keur_kaal_af(werk, lezing, afwezig)
    await _twijfel_aan_naamlozen(werk, lezing)
    vragen = await _hernummerd(werk, lezing, afwezig)
    if lezing.twijfel:
        await _laat_onvolledig_weg(werk, lezing)
    return vragen


async def _keur_ouder_af(werk: Behandeling, lezing: Wanbetalerslezing) -> None:
    """An old row that is sent again restores no old debt (N-20)."""
    for deel in in_delen(lezing.op_nummer, _DEEL):
        peildata = {nummer: dag for nummer in deel if (dag := lezing.peildatum(lezing.op_nummer[nummer]))}
        for nummer in await werk.kluis.polissen.nieuwer(werk.conn, werk.samenwerking_id, peildata):
            lezing.keur_af(lezing.op_nummer[nummer][0], "peildatum", "PEILDATUM_OUDER")


async def _keur_kaal_af(werk: Behandeling, lezing: Wanbetalerslezing, afwezig: Mapping[UUID, str]) -> None:
    """A polisnummer that is a missing one without its leading zeros (N-23)."""
    kaal = {oud.lstrip("0") for oud in afwezig.values() if oud.startswith("0")} & lezing.op_nummer.keys()
    for nummer in kaal - await werk.kluis.polissen.bekend(werk.conn, werk.samenwerking_id, kaal):
        for rij in lezing.op_nummer[nummer]:
            lezing.keur_af(rij, "polisnummer", "POLISNUMMER_NULLEN_WEG")


async def _twijfel_aan_naamlozen(werk: Behandeling, lezing: Wanbetalerslezing) -> None:
    """A polisnummer that we don't know, of persons who can't be read, may be that of a polis that seems missing."""
    naamloos = lezing.zonder_bsn()
    for nummer in set(naamloos) - await werk.kluis.polissen.bekend(werk.conn, werk.samenwerking_id, naamloos):
        for rij in lezing.op_nummer[nummer]:
            lezing.twijfel_aan(rij)


async def _hernummerd(werk: Behandeling, lezing: Wanbetalerslezing, afwezig: Mapping[UUID, str]) -> Vragen:
    """Known persons under another polisnummer while theirs is missing: asked, not taken for new and gone (N-23)."""
    oud_van = await werk.kluis.polissen.polis_van(werk.conn, werk.samenwerking_id, afwezig)
    rijen: dict[UUID, list[int]] = {}
    for polis_ref, rij in await asyncio.to_thread(lambda: list(_ergens_anders(werk, lezing, oud_van))):
        rijen.setdefault(polis_ref, []).append(rij)
    weg = tuple(ref for ref in afwezig if ref not in rijen)
    if not rijen:
        return Vragen(weg)
    if werk.levering.bevestig_nummers != len(rijen):
        for plaatsen in rijen.values():
            for rij in plaatsen:
                lezing.keur_af(rij, "polisnummer", "POLISNUMMER_ANDERS")
        return Vragen(weg, te_bevestigen=len(rijen))
    nieuw = {ref: {lezing.polisnummer(rij) for rij in plaatsen} for ref, plaatsen in rijen.items()}
    alle = [nummer for nummers in nieuw.values() for nummer in nummers]
    bekend = await werk.kluis.polissen.bekend(werk.conn, werk.samenwerking_id, alle)
    # One polis under one number that is new: it goes on. Polissen that split or join are new and gone after all.
    hernummerd = {
        ref: nummer
        for ref, (nummer, *meer) in ((ref, tuple(nummers)) for ref, nummers in nieuw.items())
        if not meer and nummer not in bekend and alle.count(nummer) == 1
    }
    return Vragen(tuple(ref for ref in afwezig if ref not in hernummerd), hernummerd)


def _ergens_anders(
    werk: Behandeling, lezing: Wanbetalerslezing, oud_van: Mapping[bytes, UUID]
) -> Iterator[tuple[UUID, int]]:
    if not oud_van:
        return
    for bsn, rij in lezing.op_bsn.items():
        polis_ref = oud_van.get(werk.kluis.personen.hash(bsn))
        if polis_ref is not None and lezing.op_een_polis(rij):
            yield polis_ref, rij


async def _laat_onvolledig_weg(werk: Behandeling, lezing: Wanbetalerslezing) -> None:
    """While a row can't be read, nobody is missing from a polis that the file does name either (N-22)."""
    personen = werk.kluis.personen
    for deel in in_delen(lezing.op_nummer, _DEEL):
        leden = await werk.kluis.polissen.leden_op_nummer(werk.conn, werk.samenwerking_id, deel)
        for nummer, bekend in leden.items():
            genoemd = {personen.hash(bsn) for bsn in lezing.bsns(lezing.op_nummer[nummer])}
            if not bekend <= genoemd:
                lezing.laat_weg(nummer)
