"""The BRP says that somebody died, moved away or has another BSN: everything here that is about the person hears it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from contracts.domain import Refusal
from contracts.signaalsoorten import BrpSoort, Driejaarsintrekking, Signaalresultaat

from intake.adapters.kluis import Kluis
from intake.adapters.kluis.brp import Bekende, BsnAlBekend, bekende, wijzig_bsn
from intake.adapters.streams import DRIEJAARSREGELING, PERSOON, POLIS, SIGNAAL
from intake.domain.driejaarsregeling.commands import TrekIn
from intake.domain.driejaarsregeling.state import regeling_id
from intake.domain.persoon.commands import MeldBrp
from intake.domain.persoon.state import persoon_id
from intake.domain.polis.commands import MeldBrpVanLid
from intake.domain.signaal.commands import SluitVanPersoon
from intake.domain.signaal.state import dossier_id, polisdossier_id


@dataclass(frozen=True)
class BrpBericht:
    """A message about an inhabitant of `gemeentecode`."""

    gemeentecode: str
    bsn: str = field(repr=False)
    soort: BrpSoort
    datum: date
    naar_gemeentecode: str | None = None
    nieuw_bsn: str | None = field(default=None, repr=False)


async def meld(
    store: EventStore, kluis: Kluis, cause: Cause, key: Idempotency, bericht: BrpBericht
) -> tuple[Outcome, ...]:
    """Nothing for who is not known here. Raises Refusal BSN_AL_BEKEND, BRPDATUM_IN_TOEKOMST."""
    async with store.pool.acquire() as conn:
        wie = await bekende(conn, kluis.sleutels, bericht.bsn, bericht.gemeentecode)
        if wie is None and bericht.nieuw_bsn is not None:
            # Said before: by now the person is known by the new one.
            wie = await bekende(conn, kluis.sleutels, bericht.nieuw_bsn, bericht.gemeentecode)
    if wie is None:
        return ()
    if bericht.nieuw_bsn is not None:
        await _wijzig(store, kluis, wie.persoon_ref, bericht.nieuw_bsn)
    melding = MeldBrp(
        persoon_ref=wie.persoon_ref,
        soort=bericht.soort,
        datum=bericht.datum,
        naar_gemeentecode=bericht.naar_gemeentecode,
    )
    gemeld = await store.send(Step(PERSOON, persoon_id(wie.persoon_ref), melding), cause, key)
    steps = list(_stappen(bericht, wie))
    if not steps:
        return (gemeld,)
    # What is there already has a tenant of its own: that of gemeente and partner.
    daarvan = Idempotency(f"{key.key}|gevolgen", key.request_hash)
    gevolgen = await store.send_all(steps, replace(cause, tenant={}), daarvan)
    return (gemeld, *(one for one in gevolgen if isinstance(one, Outcome)))


async def _wijzig(store: EventStore, kluis: Kluis, persoon_ref: UUID, nieuw: str) -> None:
    try:
        async with store.pool.acquire() as conn, conn.transaction():
            await wijzig_bsn(conn, kluis.sleutels, persoon_ref, nieuw)
    except BsnAlBekend as fout:
        tekst = "Het nieuwe BSN is hier van iemand anders; laat iemand kijken wie wie is."
        raise Refusal("BSN_AL_BEKEND", tekst) from fout


def _stappen(bericht: BrpBericht, wie: Bekende) -> Iterator[Step]:
    if bericht.soort == "BSN_GEWIJZIGD" or bericht.naar_gemeentecode == bericht.gemeentecode:
        return
    resultaat: Signaalresultaat = "OVERLEDEN" if bericht.soort == "OVERLEDEN" else "GEEN_INWONER"
    sluit = SluitVanPersoon(persoon_ref=wie.persoon_ref, resultaat=resultaat)
    reden: Driejaarsintrekking = "OVERLEDEN" if bericht.soort == "OVERLEDEN" else "VERHUISD"
    for partner in wie.partners:
        yield Step(SIGNAAL, dossier_id(wie.persoon_ref, bericht.gemeentecode, partner), sluit)
        # Where nothing was offered, or it was answered, there is nothing to take back.
        driejaars = regeling_id(wie.persoon_ref, bericht.gemeentecode, partner)
        yield Step(DRIEJAARSREGELING, driejaars, TrekIn(reden=reden), on_refusal="report")
    for polis_ref in wie.polissen:
        yield Step(SIGNAAL, polisdossier_id(polis_ref), sluit, key=polis_ref)
        lid = MeldBrpVanLid(polis_ref=polis_ref, persoon_ref=wie.persoon_ref, soort=bericht.soort, datum=bericht.datum)
        yield Step(POLIS, polis_ref, lid, key=polis_ref)
