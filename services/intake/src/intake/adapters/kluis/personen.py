"""From BSN to persoon_ref, many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from uuid import UUID, uuid4

import msgspec
from chassis.eventstore import Connection, Row, StoreUnavailable
from chassis.privacy import Keyring

from intake.adapters.persoonsgegevens import Persoonsgegevens

_LEEG: Final = Persoonsgegevens()

# In order of the hash, so that two writers never wait for each other in a circle.
_NIEUW: Final = """
INSERT INTO personen (persoon_ref, bsn_hash, bsn)
SELECT ref, bsn_hash, bsn FROM unnest($1::bytea[], $2::uuid[], $3::bytea[]) AS k(bsn_hash, ref, bsn) ORDER BY bsn_hash
ON CONFLICT (bsn_hash) DO NOTHING RETURNING bsn_hash, persoon_ref"""
_BEKEND: Final = "SELECT bsn_hash, persoon_ref FROM personen WHERE bsn_hash = ANY($1::bytea[])"
# Held until we commit: who is erased now is erased before this, and found no more, or after it.
_HOUD: Final = f"{_BEKEND} FOR KEY SHARE"
_BEURTEN: Final = 5
_GEGEVENS: Final = """
INSERT INTO persoonsgegevens AS p (persoon_ref, gemeentecode, uzovi, inhoud)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[]) ORDER BY 1, 2, 3
ON CONFLICT (persoon_ref, gemeentecode, uzovi)
DO UPDATE SET inhoud = excluded.inhoud, bijgewerkt = clock_timestamp() WHERE excluded.inhoud IS NOT NULL"""


class Tenant(NamedTuple):
    """Whose person this is. What one pair delivered is not shown to another."""

    gemeentecode: str
    uzovi: str

    def als_dict(self) -> dict[str, str]:
        return self._asdict()


@dataclass(frozen=True, slots=True)
class Aangemeld:
    """A person as a partner reports one. An empty `gegevens` leaves what is known alone."""

    bsn: str = field(repr=False)
    tenant: Tenant
    gegevens: Persoonsgegevens = field(default=_LEEG, repr=False)


class Personen:
    """All work happens in the caller's transaction."""

    def __init__(self, sleutels: Keyring) -> None:
        self._sleutels = sleutels

    def hash(self, bsn: str) -> bytes:
        """By which a person is found; without the key it says nothing."""
        return self._sleutels.hash.of("bsn", bsn)

    async def bewaar(self, conn: Connection, personen: Sequence[Aangemeld]) -> dict[str, UUID]:
        """Persoon_ref by BSN, new ones made; data per tenant replaced by what is given (the last one counts)."""
        if not personen:
            return {}
        refs = await self._verwijs(conn, {p.bsn for p in personen})
        laatste = {(refs[p.bsn], p.tenant): p.gegevens for p in sorted(personen, key=lambda p: not p.gegevens.leeg())}
        rijen = [(ref, *tenant, self._dicht(ref, tenant, gegevens)) for (ref, tenant), gegevens in laatste.items()]
        await conn.execute(_GEGEVENS, *map(list, zip(*rijen, strict=True)))
        return refs

    async def bekend(self, conn: Connection, bsns: Iterable[str]) -> dict[str, UUID]:
        """Persoon_ref of those who are in the vault; the others are not kept."""
        op_hash = {self.hash(bsn): bsn for bsn in bsns}
        rijen = await conn.fetch(_BEKEND, list(op_hash))
        return {op_hash[hash_]: ref for hash_, ref in rijen}

    async def _verwijs(self, conn: Connection, bsns: Iterable[str]) -> dict[str, UUID]:
        op_hash = {self.hash(bsn): bsn for bsn in bsns}
        gevonden: dict[bytes, UUID] = {}
        for _ in range(_BEURTEN):
            gemist = [hash_ for hash_ in op_hash if hash_ not in gevonden]
            if not gemist:
                return {bsn: gevonden[hash_] for hash_, bsn in op_hash.items()}
            nieuw = [(hash_, ref := uuid4(), self._dicht_bsn(ref, op_hash[hash_])) for hash_ in gemist]
            gevonden |= _op_hash(await conn.fetch(_NIEUW, *map(list, zip(*nieuw, strict=True))))
            if len(gevonden) < len(op_hash):
                # They were there already, unless somebody erases them meanwhile: then they are made anew.
                gevonden |= _op_hash(await conn.fetch(_HOUD, [hash_ for hash_ in gemist if hash_ not in gevonden]))
        raise StoreUnavailable("personen worden sneller gewist dan gevonden")

    def _dicht_bsn(self, ref: UUID, bsn: str) -> bytes:
        return self._sleutels.encrypt(bsn.encode(), bsn_context(ref))

    def _dicht(self, ref: UUID, tenant: Tenant, gegevens: Persoonsgegevens) -> bytes | None:
        if gegevens.leeg():
            return None
        return self._sleutels.encrypt(msgspec.json.encode(gegevens), gegevens_context(ref, tenant))


def _op_hash(rijen: Sequence[Row]) -> dict[bytes, UUID]:
    return {rij["bsn_hash"]: rij["persoon_ref"] for rij in rijen}


def bsn_context(ref: UUID) -> bytes:
    return f"personen.bsn|{ref}".encode()


def gegevens_context(ref: UUID, tenant: Tenant) -> bytes:
    return f"persoonsgegevens.inhoud|{ref}|{tenant.gemeentecode}|{tenant.uzovi}".encode()
