"""Polisnummers behind references, and who stands on which polis by the newest file."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple
from uuid import UUID, uuid4

from chassis.eventstore import Connection, Pool
from chassis.privacy import Keyring
from contracts.soorten import Rol

from intake.domain.aanlevering.huishouden import Verzekerde

_VERWIJS: Final = """
WITH k AS (SELECT * FROM unnest($2::bytea[], $3::uuid[], $4::bytea[]) AS k(nummer_hash, ref, nummer)),
nieuw AS (
  INSERT INTO polissen (polis_ref, samenwerking_id, nummer_hash, polisnummer)
  SELECT ref, $1, nummer_hash, nummer FROM k ORDER BY nummer_hash
  ON CONFLICT (samenwerking_id, nummer_hash) DO NOTHING RETURNING nummer_hash, polis_ref)
SELECT nummer_hash, polis_ref FROM nieuw UNION ALL
SELECT nummer_hash, polis_ref FROM polissen WHERE samenwerking_id = $1 AND nummer_hash = ANY($2::bytea[])"""
# An anti-join: a list of a hundred thousand is not to be searched once per polis.
_AFWEZIG: Final = """
SELECT polis_ref FROM polissen p WHERE samenwerking_id = $1
AND NOT EXISTS (SELECT 1 FROM unnest($2::bytea[]) AS g(nummer_hash) WHERE g.nummer_hash = p.nummer_hash)
ORDER BY polis_ref"""
_ZONDER: Final = """
SELECT polis_ref, array_agg(persoon_ref) FROM polisleden l WHERE samenwerking_id = $1
AND NOT EXISTS (SELECT 1 FROM unnest($2::uuid[]) AS g(persoon_ref) WHERE g.persoon_ref = l.persoon_ref)
GROUP BY polis_ref ORDER BY polis_ref"""
_LEEG: Final = "DELETE FROM polisleden WHERE samenwerking_id = $1"
_VUL: Final = """
INSERT INTO polisleden (samenwerking_id, persoon_ref, polis_ref, volgnr, rol, bph_plichtig, schuld_cent)
SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::bool[], $7::bigint[])"""
_OP_POLIS: Final = """
SELECT persoon_ref, polis_ref, rol, bph_plichtig, schuld_cent FROM polisleden
WHERE samenwerking_id = $1 AND persoon_ref = ANY($2::uuid[])"""

_OP_BESTAND: Final = """
SELECT DISTINCT persoon_ref FROM polisleden JOIN samenwerkingen USING (samenwerking_id)
WHERE persoon_ref = ANY($1::uuid[]) AND uzovi = $2 AND ($3::text IS NULL OR gemeentecode = $3)"""


class Lidrij(NamedTuple):
    """One insured on a polis; `schuld_cent` of the polis on the row of who carries its plan, else 0."""

    persoon_ref: UUID
    polis_ref: UUID
    volgnr: int
    rol: Rol
    bph_plichtig: bool
    schuld_cent: int


class Polissen:
    """All work happens in a transaction that holds the samenwerking's row, so nobody else touches its polissen."""

    def __init__(self, sleutels: Keyring) -> None:
        self._sleutels = sleutels

    async def bewaar(self, conn: Connection, samenwerking_id: UUID, nummers: Iterable[str]) -> dict[str, UUID]:
        """Polis_ref by polisnummer, new ones made."""
        op_hash = {self._hash(samenwerking_id, nummer): nummer for nummer in nummers}
        if not op_hash:
            return {}
        nieuw = [(hash_, ref := uuid4(), self._dicht(ref, nummer)) for hash_, nummer in op_hash.items()]
        rijen = await conn.fetch(_VERWIJS, samenwerking_id, *map(list, zip(*nieuw, strict=True)))
        return {op_hash[hash_]: ref for hash_, ref in rijen}

    async def vervang_leden(self, conn: Connection, samenwerking_id: UUID, leden: Sequence[Lidrij]) -> None:
        """The newest file replaces the one before as a whole (RUB-17)."""
        await conn.execute(_LEEG, samenwerking_id)
        if leden:
            await conn.execute(_VUL, samenwerking_id, *map(list, zip(*leden, strict=True)))

    async def afwezig(self, conn: Connection, samenwerking_id: UUID, genoemd: Iterable[str]) -> list[UUID]:
        """Every polis that the samenwerking ever had and that is none of the polisnummers `genoemd`."""
        hashes = [self._hash(samenwerking_id, nummer) for nummer in genoemd]
        return [rij[0] for rij in await conn.fetch(_AFWEZIG, samenwerking_id, hashes)]

    async def zonder(
        self, conn: Connection, samenwerking_id: UUID, genoemd: Iterable[UUID]
    ) -> list[tuple[UUID, tuple[UUID, ...]]]:
        """Insured of the newest file who are none of `genoemd`, per polis."""
        rijen = await conn.fetch(_ZONDER, samenwerking_id, list(genoemd))
        return [(polis_ref, tuple(personen)) for polis_ref, personen in rijen]

    async def op_polis(
        self, conn: Connection, samenwerking_id: UUID, personen: Iterable[UUID]
    ) -> dict[UUID, Verzekerde]:
        """Those of `personen` who stand on a polis of the samenwerking's newest file."""
        rijen = await conn.fetch(_OP_POLIS, samenwerking_id, list(personen))
        return {rij["persoon_ref"]: Verzekerde(**dict(rij.items())) for rij in rijen}

    def _hash(self, samenwerking_id: UUID, nummer: str) -> bytes:
        return self._sleutels.hash.of("polisnummer", f"{samenwerking_id}|{nummer}")

    def _dicht(self, ref: UUID, nummer: str) -> bytes:
        return self._sleutels.encrypt(nummer.encode(), polisnummer_context(ref))


async def op_bestand(
    pool: Pool, persoon_refs: Collection[UUID], uzovi: str, gemeentecode: str | None
) -> frozenset[UUID]:
    """Those who stand on a polis of the insurer's newest files (with that gemeente, when one is given)."""
    return frozenset(rij[0] for rij in await pool.fetch(_OP_BESTAND, list(persoon_refs), uzovi, gemeentecode))


def polisnummer_context(ref: UUID) -> bytes:
    return f"polissen.polisnummer|{ref}".encode()
