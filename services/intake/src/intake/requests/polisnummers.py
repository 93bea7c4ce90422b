"""Whether the polissen of the insurer's file are those that we know, before any of them is new or gone (N-20…N-23)."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from contracts.delen import in_delen

from intake.adapters.bestand.twijfel import NIET_GENOMEN
from intake.adapters.bestand.wanbetalerslezing import Wanbetalerslezing
from intake.requests.bestanden import Behandeling

_DEEL: Final = 2000


@dataclass(frozen=True)
class Vragen:
    """`afwezig`: known polissen that the file does not name. `hernummerd`: the same polis under another polisnummer.

    `te_bevestigen`: of how many polissen it is asked whether they have another polisnummer.
    """

    afwezig: tuple[UUID, ...]
    hernummerd: dict[UUID, str] = field(default_factory=dict[UUID, str], repr=False)
    te_bevestigen: int = 0


@dataclass(frozen=True, slots=True)
class _Verhuisd:
    """A known person on row `rij` of polis `nieuw`; we know him on `oud`, perhaps as its verzekeringnemer."""

    rij: int
    polis_ref: UUID
    oud: str = field(repr=False)
    nieuw: str = field(repr=False)
    nemer: bool


async def toets(werk: Behandeling, lezing: Wanbetalerslezing) -> Vragen:
    """Refuse in `lezing` what its rows can't be taken for; the rest is asked or told."""
    if not werk.levering.correctie:
        await _keur_ouder_af(werk, lezing)
    afwezig = await werk.kluis.polissen.afwezig(werk.conn, werk.samenwerking_id, lezing.op_nummer)
    elders = [verhuisd async for verhuisd in _elders(werk, lezing)]
    await _keur_kaal_af(werk, lezing, afwezig, elders)
    if afwezig or lezing.twijfel:
        await _twijfel_aan_naamlozen(werk, lezing)
    if afwezig:
        lezing.eindigt_open()
    vragen = await _hernummerd(werk, lezing, afwezig, [v for v in elders if lezing.op_een_polis(v.rij)])
    _houd_op_hun_polis(lezing, elders)
    if lezing.twijfel or lezing.open_einde:
        await _laat_onvolledig_weg(werk, lezing)
    return vragen


async def _keur_ouder_af(werk: Behandeling, lezing: Wanbetalerslezing) -> None:
    """An old row that is sent again restores no old debt (N-20)."""
    for deel in in_delen(lezing.op_nummer, _DEEL):
        peildata = {nummer: dag for nummer in deel if (dag := lezing.peildatum(lezing.op_nummer[nummer]))}
        for nummer in await werk.kluis.polissen.nieuwer(werk.conn, werk.samenwerking_id, peildata):
            lezing.keur_af(lezing.op_nummer[nummer][0], "peildatum", "PEILDATUM_OUDER")


async def _elders(werk: Behandeling, lezing: Wanbetalerslezing) -> AsyncIterator[_Verhuisd]:
    """Known persons whom the file has on another polis than where we know them."""
    polissen = werk.kluis.polissen
    for deel in in_delen(lezing.op_bsn.items(), _DEEL):
        rij_van = {werk.kluis.personen.hash(bsn): rij for bsn, rij in deel}
        nummer_van = {hash_: nummer for hash_, rij in rij_van.items() if (nummer := lezing.nummer_van(rij))}
        for hash_, stand in (await polissen.elders(werk.conn, werk.samenwerking_id, nummer_van)).items():
            yield _Verhuisd(rij_van[hash_], stand.polis_ref, stand.polisnummer, nummer_van[hash_], nemer=stand.nemer)


async def _keur_kaal_af(
    werk: Behandeling, lezing: Wanbetalerslezing, afwezig: Mapping[UUID, str], elders: Sequence[_Verhuisd]
) -> None:
    """A polisnummer that is a missing one, or that of one of its persons, without its leading zeros (N-23)."""
    kaal = {oud.lstrip("0") for oud in afwezig.values() if oud.startswith("0")} & lezing.op_nummer.keys()
    kaal |= {v.nieuw for v in elders if v.oud != v.nieuw and v.oud.lstrip("0") == v.nieuw}
    for nummer in kaal - await werk.kluis.polissen.bekend(werk.conn, werk.samenwerking_id, kaal):
        for rij in lezing.op_nummer[nummer]:
            lezing.keur_af(rij, "polisnummer", "POLISNUMMER_NULLEN_WEG")


async def _twijfel_aan_naamlozen(werk: Behandeling, lezing: Wanbetalerslezing) -> None:
    """A polisnummer that we don't know, of persons who can't be read, may be that of a polis that seems missing."""
    naamloos = lezing.zonder_bsn()
    for nummer in set(naamloos) - await werk.kluis.polissen.bekend(werk.conn, werk.samenwerking_id, naamloos):
        for rij in lezing.op_nummer[nummer]:
            lezing.twijfel_aan(rij)


async def _hernummerd(
    werk: Behandeling, lezing: Wanbetalerslezing, afwezig: Mapping[UUID, str], elders: Sequence[_Verhuisd]
) -> Vragen:
    """Known persons under another polisnummer: asked, not taken for new and gone (N-23).

    Not asked of who leaves a polis that stays for one that is new: he may do so.
    """
    nieuwe = {v.nieuw for v in elders}
    bekend = await werk.kluis.polissen.bekend(werk.conn, werk.samenwerking_id, nieuwe)
    rijen: dict[UUID, list[int]] = {}
    for v in elders:
        if v.polis_ref in afwezig or v.nieuw in bekend or v.nemer:
            rijen.setdefault(v.polis_ref, []).append(v.rij)
    weg = tuple(ref for ref in afwezig if ref not in rijen)
    if not rijen:
        return Vragen(weg)
    if werk.levering.bevestig_nummers != len(rijen):
        for plaatsen in rijen.values():
            for rij in plaatsen:
                lezing.keur_af(rij, "polisnummer", "POLISNUMMER_ANDERS")
        return Vragen(weg, te_bevestigen=len(rijen))
    nieuw: dict[UUID, set[str]] = {}
    for v in elders:
        if v.polis_ref in afwezig:
            nieuw.setdefault(v.polis_ref, set()).add(v.nieuw)
    alle = [nummer for nummers in nieuw.values() for nummer in nummers]
    # One polis under one number that is new: it goes on. Polissen that split or join are new and gone after all.
    hernummerd = {
        ref: nummer
        for ref, (nummer, *meer) in ((ref, tuple(nummers)) for ref, nummers in nieuw.items())
        if not meer and nummer not in bekend and alle.count(nummer) == 1
    }
    return Vragen(tuple(ref for ref in afwezig if ref not in hernummerd), hernummerd)


def _houd_op_hun_polis(lezing: Wanbetalerslezing, elders: Sequence[_Verhuisd]) -> None:
    """Who is not taken where the file has him, leaves the polis where we know him neither: that is left out too.

    Where that is not for a question it is doubtful who is missing at all (N-22).
    """
    naar: dict[str, list[_Verhuisd]] = {}
    for v in elders:
        naar.setdefault(v.nieuw, []).append(v)
    open_: list[str] = []
    for nummer, wie in naar.items():
        if lezing.geweigerd(nummer):
            open_.append(nummer)
        if lezing.geweigerd(nummer, behalve_vragen=True):
            for v in wie:
                lezing.twijfel_aan(v.rij, NIET_GENOMEN)
    while open_:
        for v in naar.pop(open_.pop(), ()):
            if v.oud in lezing.op_nummer and not lezing.geweigerd(v.oud):
                lezing.laat_weg(v.oud)
                open_.append(v.oud)


async def _laat_onvolledig_weg(werk: Behandeling, lezing: Wanbetalerslezing) -> None:
    """While a row can't be read, nobody is missing from a polis that the file does name either (N-22)."""
    personen = werk.kluis.personen
    for deel in in_delen(lezing.op_nummer, _DEEL):
        leden = await werk.kluis.polissen.leden_op_nummer(werk.conn, werk.samenwerking_id, deel)
        for nummer, bekend in leden.items():
            genoemd = {personen.hash(bsn) for bsn in lezing.bsns(lezing.op_nummer[nummer])}
            if not bekend <= genoemd:
                lezing.eindigt_open()
                lezing.laat_weg(nummer)
