"""Who a reported person is: by BSN, else by birth date, dwelling and name among those of the same gemeente (DDAS)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

import msgspec
from chassis.eventstore import Connection

from intake.adapters.gelijkenis import lijkt
from intake.adapters.kluis.eigen import Eigen, eigen_van
from intake.adapters.kluis.personen import Aangemeld, Personen
from intake.domain.vergelijking import Grenzen, Vergelijking, vergelijk

# One after another for those who may be the same person; let go when the transaction ends.
_OM_BEURTEN: Final = "SELECT pg_advisory_xact_lock(7301200, hashtext(encode($1::bytea, 'hex')))"
_KANDIDATEN: Final = """
SELECT persoon_ref, coalesce(p.zelfde_als, persoon_ref) AS wie, p.bsn_hash IS NULL AS zonder_bsn, g.uzovi, g.inhoud
FROM persoonsgegevens g JOIN personen p USING (persoon_ref)
WHERE g.gemeentecode = $1 AND (g.woning_ref = $2 OR g.geboorte_hash = $3) AND g.inhoud IS NOT NULL
ORDER BY g.bijgewerkt DESC LIMIT 500"""
_WONING: Final = """
SELECT DISTINCT ON (persoon_ref) persoon_ref, woning_ref FROM persoonsgegevens
WHERE persoon_ref = ANY($1::uuid[]) AND gemeentecode = ANY($2::text[]) AND woning_ref IS NOT NULL
ORDER BY persoon_ref, bijgewerkt DESC"""
_TWIJFEL: Final = """
INSERT INTO persoonsvergelijkingen (vergelijking_id, gemeentecode, persoon_ref, bekend_ref, score, verschillen)
VALUES ($1, $2, $3, $4, $5, $6::jsonb) ON CONFLICT (persoon_ref, bekend_ref) DO NOTHING"""


@dataclass(frozen=True, slots=True)
class Herkend:
    """`woning_ref`: where the person lives by what was told last, of whichever partner of the gemeente.

    `eigen`: where he stands in the newest files of who tells it.
    """

    persoon_ref: UUID
    woning_ref: UUID | None
    eigen: Eigen


@dataclass(frozen=True)
class _Kandidaat:
    wie: UUID
    zonder_bsn: bool
    vergelijking: Vergelijking


class Herkenning:
    """All work happens in the caller's transaction: who is told of is kept only if what is told of him is.

    Nothing is remembered between two questions: who was erased, by whichever process, is erased here.
    """

    def __init__(self, personen: Personen, grenzen: Grenzen | None = None) -> None:
        self._personen = personen
        self._grenzen = grenzen or Grenzen()

    async def herken(self, conn: Connection, personen: Sequence[Aangemeld]) -> list[Herkend]:
        """In order; who is new is kept, and what was told of each with them."""
        op_bsn, nieuw = await self._personen.bewaar(conn, [p for p in personen if p.bsn is not None])
        for hash_ in sorted({hash_ for p in personen if p.bsn is None for hash_ in self._beurten(p)}):
            await conn.execute(_OM_BEURTEN, hash_)
        refs = [op_bsn[p.bsn] if p.bsn is not None else await self._zonder_bsn(conn, p) for p in personen]
        woningen = [self._personen.woning_ref(p.tenant.gemeentecode, p.gegevens) for p in personen]
        zonder = {ref for ref, woning in zip(refs, woningen, strict=True) if woning is None}
        bekend: dict[UUID, UUID] = {}
        if zonder:
            codes = list({p.tenant.gemeentecode for p in personen})
            bekend = {rij[0]: rij[1] for rij in await conn.fetch(_WONING, list(zonder), codes)}
        gezocht = {(ref, p.tenant) for ref, p in zip(refs, personen, strict=True) if ref not in nieuw}
        eigen = await eigen_van(conn, gezocht)
        return [
            Herkend(ref, woning or bekend.get(ref), eigen.get((ref, p.tenant), Eigen()))
            for ref, woning, p in zip(refs, woningen, personen, strict=True)
        ]

    async def bekend(self, conn: Connection, persoon: Aangemeld) -> Herkend | None:
        """As `herken`, of one who is known by now; None for anybody else. Nothing is kept."""
        if persoon.bsn is not None:
            ref = (await self._personen.bekend(conn, [persoon.bsn])).get(persoon.bsn)
        else:
            ref = self._zeker(await self._kandidaten(conn, persoon))
        if ref is None:
            return None
        eigen = await eigen_van(conn, {(ref, persoon.tenant)})
        woning = self._personen.woning_ref(persoon.tenant.gemeentecode, persoon.gegevens)
        return Herkend(ref, woning, eigen.get((ref, persoon.tenant), Eigen()))

    async def _zonder_bsn(self, conn: Connection, persoon: Aangemeld) -> UUID:
        kandidaten = await self._kandidaten(conn, persoon)
        zeker = self._zeker(kandidaten)
        ref = zeker or await self._personen.nieuw_zonder_bsn(conn)
        await self._personen.leg_gegevens_vast(conn, {(ref, persoon.tenant): persoon})
        if zeker is None:
            await self._twijfel(conn, persoon, ref, kandidaten)
        return ref

    def _zeker(self, kandidaten: Sequence[_Kandidaat]) -> UUID | None:
        beste = max(kandidaten, key=lambda k: (k.vergelijking.score, k.zonder_bsn), default=None)
        return beste.wie if beste is not None and beste.vergelijking.score >= self._grenzen.zeker else None

    async def _kandidaten(self, conn: Connection, persoon: Aangemeld) -> list[_Kandidaat]:
        code, eigen = persoon.tenant.gemeentecode, persoon.gegevens.kenmerken()
        woning, geboorte = (
            self._personen.woning_ref(code, persoon.gegevens),
            self._personen.geboorte_hash(code, persoon.gegevens),
        )
        gevonden: list[_Kandidaat] = []
        for rij in await conn.fetch(_KANDIDATEN, code, woning, geboorte):
            ander = self._personen.open(rij["persoon_ref"], code, rij["uzovi"], rij["inhoud"]).kenmerken()
            gevonden.append(_Kandidaat(rij["wie"], rij["zonder_bsn"], vergelijk(eigen, ander, lijkt)))
        return gevonden

    async def _twijfel(self, conn: Connection, persoon: Aangemeld, ref: UUID, kandidaten: Sequence[_Kandidaat]) -> None:
        """Each known person whom this one may be, with what differs: for somebody of the gemeente to look at."""
        per_persoon: dict[UUID, Vergelijking] = {}
        for kandidaat in sorted(kandidaten, key=lambda k: k.vergelijking.score):
            if kandidaat.vergelijking.score >= self._grenzen.twijfel:
                per_persoon[kandidaat.wie] = kandidaat.vergelijking
        for bekend, gevonden in per_persoon.items():
            verschillen = msgspec.json.encode(gevonden.verschillen).decode()
            code = persoon.tenant.gemeentecode
            await conn.execute(_TWIJFEL, uuid4(), code, ref, bekend, gevonden.score, verschillen)

    def _beurten(self, persoon: Aangemeld) -> Iterator[bytes]:
        """By whatever a candidate is found: two who may be one and the same see each other, whichever was first."""
        code, gegevens = persoon.tenant.gemeentecode, persoon.gegevens
        yield self._personen.geboorte_hash(code, gegevens) or b""
        if (woning := self._personen.woning_ref(code, gegevens)) is not None:
            yield woning.bytes
