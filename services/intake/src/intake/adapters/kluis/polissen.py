"""Polisnummers behind references, and who stands on which polis by the newest file."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
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
SELECT polis_ref, polisnummer FROM polissen p WHERE samenwerking_id = $1 AND aangeleverd
AND NOT EXISTS (SELECT 1 FROM unnest($2::bytea[]) AS g(nummer_hash) WHERE g.nummer_hash = p.nummer_hash)
ORDER BY polis_ref"""
_AANTAL: Final = "SELECT count(*) FROM polissen WHERE samenwerking_id = $1 AND aangeleverd"
_BEKEND: Final = "SELECT nummer_hash FROM polissen WHERE samenwerking_id = $1 AND nummer_hash = ANY($2::bytea[])"
_NIEUWER: Final = """
SELECT p.nummer_hash FROM polissen p
JOIN unnest($2::bytea[], $3::date[]) AS g(nummer_hash, peildatum) USING (nummer_hash)
WHERE p.samenwerking_id = $1 AND p.peildatum > g.peildatum"""
_LEDEN_VAN: Final = """
SELECT p.nummer_hash, r.bsn_hash FROM polissen p JOIN polisleden l USING (polis_ref) JOIN personen r USING (persoon_ref)
WHERE p.samenwerking_id = $1 AND p.aangeleverd AND p.nummer_hash = ANY($2::bytea[])"""
_ELDERS: Final = """
SELECT r.bsn_hash, p.polis_ref, p.polisnummer, l.rol = 'VERZEKERINGNEMER'
FROM unnest($2::bytea[], $3::bytea[]) AS g(bsn_hash, nummer_hash)
JOIN personen r USING (bsn_hash) JOIN polisleden l USING (persoon_ref) JOIN polissen p USING (polis_ref)
WHERE l.samenwerking_id = $1 AND p.aangeleverd AND p.nummer_hash <> g.nummer_hash"""
_HERNUMMER: Final = "UPDATE polissen SET nummer_hash = $2, polisnummer = $3 WHERE polis_ref = $1"
_TOT: Final = """
UPDATE polissen p SET aangeleverd = true, peildatum = greatest(p.peildatum, g.peildatum)
FROM unnest($1::uuid[], $2::date[]) AS g(polis_ref, peildatum) WHERE p.polis_ref = g.polis_ref"""
_WEG: Final = "UPDATE polissen SET aangeleverd = false WHERE polis_ref = ANY($1::uuid[])"
_ZONDER: Final = """
SELECT l.polis_ref, array_agg(persoon_ref), count(*) FILTER (WHERE met_uitkering)
FROM polisleden l JOIN polissen p USING (polis_ref) WHERE l.samenwerking_id = $1 AND p.aangeleverd
AND NOT EXISTS (SELECT 1 FROM unnest($2::uuid[]) AS g(persoon_ref) WHERE g.persoon_ref = l.persoon_ref)
GROUP BY l.polis_ref ORDER BY l.polis_ref"""
_MET_UITKERING: Final = """
SELECT count(*) FROM polisleden l JOIN polissen p USING (polis_ref)
WHERE l.samenwerking_id = $1 AND l.met_uitkering AND p.aangeleverd"""
_ZET_UITKERING: Final = """
UPDATE polisleden SET met_uitkering = $3 WHERE samenwerking_id = $1 AND persoon_ref = ANY($2::uuid[])"""
_VAN_POLIS_AF: Final = """
DELETE FROM polisleden WHERE samenwerking_id = $1 AND polis_ref = ANY($2::uuid[]) AND persoon_ref <> ALL ($3::uuid[])"""
_VUL: Final = """
INSERT INTO polisleden AS oud (samenwerking_id, persoon_ref, polis_ref, volgnr, rol, bph_plichtig, schuld_cent)
SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::bool[], $7::bigint[])
ON CONFLICT (samenwerking_id, persoon_ref) DO UPDATE SET polis_ref = excluded.polis_ref, volgnr = excluded.volgnr,
  rol = excluded.rol, bph_plichtig = excluded.bph_plichtig, schuld_cent = excluded.schuld_cent,
  met_uitkering = oud.met_uitkering AND oud.polis_ref = excluded.polis_ref"""
_STAAT: Final = """
SELECT p.nummer_hash, p.polis_ref, coalesce(sum(l.schuld_cent), 0) > 0,
  array_remove(array_agg(CASE WHEN l.bph_plichtig THEN r.bsn_hash END), NULL)
FROM polissen p JOIN polisleden l USING (polis_ref) JOIN personen r USING (persoon_ref)
WHERE p.samenwerking_id = $1 AND p.aangeleverd AND p.nummer_hash = ANY($2::bytea[]) GROUP BY 1, 2"""
_OP_POLIS: Final = """
SELECT l.persoon_ref, l.polis_ref, l.rol, l.bph_plichtig, l.schuld_cent, l.met_uitkering AS met_bijstand
FROM polisleden l JOIN polissen p USING (polis_ref)
WHERE l.samenwerking_id = $1 AND p.aangeleverd AND l.persoon_ref = ANY($2::uuid[])"""
_OP_BESTAND: Final = """
SELECT DISTINCT l.persoon_ref FROM polisleden l
JOIN polissen p USING (polis_ref) JOIN samenwerkingen s ON s.samenwerking_id = l.samenwerking_id
WHERE l.persoon_ref = ANY($1::uuid[]) AND p.aangeleverd
AND s.uzovi = $2 AND ($3::text IS NULL OR s.gemeentecode = $3)"""


class Lidrij(NamedTuple):
    """One insured on a polis; `schuld_cent` of the polis on the row of who carries its plan, else 0."""

    persoon_ref: UUID
    polis_ref: UUID
    volgnr: int
    rol: Rol
    bph_plichtig: bool
    schuld_cent: int


class Stand(NamedTuple):
    """On which polis somebody stands; `nemer`: as its verzekeringnemer."""

    polis_ref: UUID
    polisnummer: str
    nemer: bool


class Gold(NamedTuple):
    """What the newest file said of a polis: whether anything is owed, and who owe the BPH by the hash of their BSN."""

    polis_ref: UUID
    schuld: bool
    met_bph: frozenset[bytes]


class Zonder(NamedTuple):
    """Persons on one polis whom the gemeente's file does not name; `met_uitkering` of them had algemene bijstand."""

    polis_ref: UUID
    personen: tuple[UUID, ...]
    met_uitkering: int


class Polissen:
    """All work happens in a transaction that holds the samenwerking's files, so nobody else touches its polissen."""

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

    async def neem_op(
        self, conn: Connection, samenwerking_id: UUID, peildata: Mapping[UUID, date], leden: Sequence[Lidrij]
    ) -> None:
        """These polissen stand as a file has them: exactly these `leden`, at this peildatum (RUB-17)."""
        refs = list(peildata)
        await conn.execute(_TOT, refs, list(peildata.values()))
        await conn.execute(_VAN_POLIS_AF, samenwerking_id, refs, [lid.persoon_ref for lid in leden])
        await conn.execute(_VUL, samenwerking_id, *map(list, zip(*leden, strict=True)))

    async def meld_af(self, conn: Connection, polissen: Sequence[UUID]) -> None:
        """The newest file does not have them; who stood on them is kept for when they come back."""
        await conn.execute(_WEG, polissen)

    async def hernummer(self, conn: Connection, samenwerking_id: UUID, polis_ref: UUID, nummer: str) -> None:
        """The same polis under another polisnummer."""
        await conn.execute(_HERNUMMER, polis_ref, self._hash(samenwerking_id, nummer), self._dicht(polis_ref, nummer))

    async def afwezig(self, conn: Connection, samenwerking_id: UUID, genoemd: Iterable[str]) -> dict[UUID, str]:
        """Polissen of the newest file that are none of the polisnummers `genoemd`, with their own."""
        hashes = [self._hash(samenwerking_id, nummer) for nummer in genoemd]
        rijen = await conn.fetch(_AFWEZIG, samenwerking_id, hashes)
        return {ref: self._sleutels.decrypt(dicht, polisnummer_context(ref)).decode() for ref, dicht in rijen}

    async def aantal(self, conn: Connection, samenwerking_id: UUID) -> int:
        """How many polissen stand in the newest file."""
        return int(await conn.fetchval(_AANTAL, samenwerking_id))

    async def bekend(self, conn: Connection, samenwerking_id: UUID, nummers: Iterable[str]) -> set[str]:
        """Those of `nummers` that the samenwerking ever had."""
        op_hash = {self._hash(samenwerking_id, nummer): nummer for nummer in nummers}
        return {op_hash[rij[0]] for rij in await conn.fetch(_BEKEND, samenwerking_id, list(op_hash))}

    async def nieuwer(self, conn: Connection, samenwerking_id: UUID, peildata: Mapping[str, date]) -> list[str]:
        """Polisnummers of which we know amounts of a later day than this one."""
        op_hash = {self._hash(samenwerking_id, nummer): nummer for nummer in peildata}
        rijen = await conn.fetch(_NIEUWER, samenwerking_id, list(op_hash), list(peildata.values()))
        return [op_hash[rij[0]] for rij in rijen]

    async def leden_op_nummer(
        self, conn: Connection, samenwerking_id: UUID, nummers: Iterable[str]
    ) -> dict[str, set[bytes]]:
        """Who stand on these polissen by the newest file, by the hash of their BSN."""
        op_hash = {self._hash(samenwerking_id, nummer): nummer for nummer in nummers}
        leden: dict[str, set[bytes]] = {}
        for nummer_hash, bsn_hash in await conn.fetch(_LEDEN_VAN, samenwerking_id, list(op_hash)):
            leden.setdefault(op_hash[nummer_hash], set()).add(bsn_hash)
        return leden

    async def gold(self, conn: Connection, samenwerking_id: UUID, nummers: Iterable[str]) -> dict[str, Gold]:
        """What the newest file said of these polissen, as far as it had them."""
        op_hash = {self._hash(samenwerking_id, nummer): nummer for nummer in nummers}
        rijen = await conn.fetch(_STAAT, samenwerking_id, list(op_hash))
        return {op_hash[hash_]: Gold(ref, schuld, frozenset(bph)) for hash_, ref, schuld, bph in rijen}

    async def elders(self, conn: Connection, samenwerking_id: UUID, nummers: Mapping[bytes, str]) -> dict[bytes, Stand]:
        """Who stand on another polis than this polisnummer, by the hash of their BSN, as `nummers`."""
        hashes = [self._hash(samenwerking_id, nummer) for nummer in nummers.values()]
        rijen = await conn.fetch(_ELDERS, samenwerking_id, list(nummers), hashes)
        return {
            bsn_hash: Stand(ref, self._sleutels.decrypt(dicht, polisnummer_context(ref)).decode(), nemer)
            for bsn_hash, ref, dicht, nemer in rijen
        }

    async def zonder(self, conn: Connection, samenwerking_id: UUID, genoemd: Iterable[UUID]) -> list[Zonder]:
        """Insured of the newest file who are none of `genoemd`, per polis."""
        rijen = await conn.fetch(_ZONDER, samenwerking_id, list(genoemd))
        return [Zonder(polis_ref, tuple(personen), aantal) for polis_ref, personen, aantal in rijen]

    async def met_uitkering(self, conn: Connection, samenwerking_id: UUID) -> int:
        """How many insured of the newest file have algemene bijstand by the gemeente's: that can be lost (X-09)."""
        return int(await conn.fetchval(_MET_UITKERING, samenwerking_id))

    async def zet_uitkering(
        self, conn: Connection, samenwerking_id: UUID, personen: Sequence[UUID], *, heeft: bool
    ) -> None:
        await conn.execute(_ZET_UITKERING, samenwerking_id, personen, heeft)

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
