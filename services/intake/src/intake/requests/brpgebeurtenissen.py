"""The BRP says that somebody died, moved away or has another BSN: everything here that is about the person hears it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from chassis.eventstore import Answer, Cause, Connection, EventStore, Idempotency, Outcome, Refused, Step, Transaction
from contracts.domain import Refusal
from contracts.signaalsoorten import BrpSoort, Signaalresultaat

from intake.adapters.kluis import Kluis
from intake.adapters.kluis.brp import Bekende, BsnAlBekend, bekenden, wijzig_bsn
from intake.adapters.streams import DRIEJAARSREGELING, PERSOON, POLIS, SIGNAAL
from intake.domain.driejaarsregeling.commands import DriejaarsregelingCommand, NoteerOverlijden, TrekIn
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
    """Nothing for who is not known here. Raises Refusal BSN_AL_BEKEND, BRPDATUM_IN_TOEKOMST: then nothing changed."""

    async def work(tx: Transaction) -> Answer:
        wie = await _wie(tx.connection, kluis, bericht)
        if not wie:
            return []
        if bericht.nieuw_bsn is not None:
            await _wijzig(tx.connection, kluis, bericht, wie, bericht.nieuw_bsn)
        answers = await tx.execute([_melding(bericht, een) for een in wie], cause)
        steps = [stap for een in wie for stap in _stappen(bericht, een)]
        if steps:
            # What is there already has a tenant of its own: that of gemeente and partner.
            answers += await tx.execute(steps, replace(cause, tenant={}))
        return answers

    try:
        return _gedaan(await store.once(key, work))
    except BsnAlBekend as fout:
        tekst = "Het nieuwe BSN is hier van iemand anders; laat iemand kijken wie wie is."
        raise Refusal("BSN_AL_BEKEND", tekst) from fout


async def _wie(conn: Connection, kluis: Kluis, bericht: BrpBericht) -> tuple[Bekende, ...]:
    wie = await bekenden(conn, kluis.sleutels, bericht.bsn, bericht.gemeentecode)
    if not wie and bericht.nieuw_bsn is not None:
        # Said before: by now the person is known by the new one.
        wie = await bekenden(conn, kluis.sleutels, bericht.nieuw_bsn, bericht.gemeentecode)
    return wie


async def _wijzig(conn: Connection, kluis: Kluis, bericht: BrpBericht, wie: Sequence[Bekende], nieuw: str) -> None:
    if len(wie) > 1:
        raise BsnAlBekend
    await wijzig_bsn(conn, kluis.sleutels, wie[0].persoon_ref, bericht.gemeentecode, nieuw)


def _melding(bericht: BrpBericht, wie: Bekende) -> Step:
    melding = MeldBrp(
        persoon_ref=wie.persoon_ref,
        soort=bericht.soort,
        datum=bericht.datum,
        naar_gemeentecode=bericht.naar_gemeentecode,
    )
    return Step(PERSOON, persoon_id(wie.persoon_ref, bericht.gemeentecode), melding)


def _gedaan(answers: Iterable[Outcome | Refused]) -> tuple[Outcome, ...]:
    return tuple(one for one in answers if isinstance(one, Outcome))


def _stappen(bericht: BrpBericht, wie: Bekende) -> Iterator[Step]:
    if bericht.soort == "BSN_GEWIJZIGD" or bericht.naar_gemeentecode == bericht.gemeentecode:
        return
    resultaat: Signaalresultaat = "OVERLEDEN" if bericht.soort == "OVERLEDEN" else "GEEN_INWONER"
    sluit = SluitVanPersoon(persoon_ref=wie.persoon_ref, resultaat=resultaat)
    driejaars: DriejaarsregelingCommand = (
        NoteerOverlijden(datum=bericht.datum) if bericht.soort == "OVERLEDEN" else TrekIn(reden="VERHUISD")
    )
    for partner in wie.partners:
        yield Step(SIGNAAL, dossier_id(wie.persoon_ref, bericht.gemeentecode, partner), sluit)
        # Where nothing was offered, or it was answered, there is nothing to take back.
        eigen = regeling_id(wie.persoon_ref, bericht.gemeentecode, partner)
        yield Step(DRIEJAARSREGELING, eigen, driejaars, on_refusal="report")
    for polis_ref in wie.polissen:
        yield Step(SIGNAAL, polisdossier_id(polis_ref), sluit, key=polis_ref)
        lid = MeldBrpVanLid(polis_ref=polis_ref, persoon_ref=wie.persoon_ref, soort=bericht.soort, datum=bericht.datum)
        yield Step(POLIS, polis_ref, lid, key=polis_ref)
