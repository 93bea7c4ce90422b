"""From BSN to persoon_ref, many at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID, uuid4

import msgspec
from chassis.eventstore import Connection, Row, StoreUnavailable
from chassis.privacy import Keyring

from intake.adapters.persoonsgegevens import Persoonsgegevens
from intake.domain.adres import woning_van
from intake.domain.melder import melder_van

_LEEG: Final = Persoonsgegevens()

# In order of the hash, so that two writers never wait for each other in a circle.
_NIEUW: Final = """
INSERT INTO personen (persoon_ref, bsn_hash, bsn)
SELECT ref, bsn_hash, bsn FROM unnest($1::bytea[], $2::uuid[], $3::bytea[]) AS k(bsn_hash, ref, bsn) ORDER BY bsn_hash
ON CONFLICT (bsn_hash) DO NOTHING RETURNING bsn_hash, persoon_ref"""
_BEKEND: Final = "SELECT bsn_hash, persoon_ref, bsn IS NULL AS kaal FROM personen WHERE bsn_hash = ANY($1::bytea[])"
# Held until we commit: who is erased now is erased before this, and found no more, or after it.
_HOUD: Final = f"{_BEKEND} FOR KEY SHARE"
_VUL_BSN: Final = "UPDATE personen SET bsn = $2 WHERE persoon_ref = $1 AND bsn IS NULL"
_ZONDER_BSN: Final = "INSERT INTO personen (persoon_ref) VALUES ($1)"
_BEURTEN: Final = 5
_GEGEVENS: Final = """
INSERT INTO persoonsgegevens AS p (persoon_ref, gemeentecode, uzovi, inhoud, woning_ref, geboorte_hash, peildatum)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::uuid[], $6::bytea[], $7::date[])
ORDER BY 1, 2, 3
ON CONFLICT (persoon_ref, gemeentecode, uzovi)
DO UPDATE SET inhoud = excluded.inhoud, woning_ref = excluded.woning_ref, geboorte_hash = excluded.geboorte_hash,
    peildatum = coalesce(excluded.peildatum, p.peildatum), bijgewerkt = clock_timestamp()
WHERE excluded.inhoud IS NOT NULL AND coalesce(excluded.peildatum >= p.peildatum, true)"""


class Tenant(NamedTuple):
    """Whose person this is: a gemeente, and the insurer or other signaalpartner that told of it.

    What one pair delivered is not shown to another.
    """

    gemeentecode: str
    uzovi: str = ""
    kvknummer: str = ""
    partnersoort: str = ""

    @property
    def melder(self) -> str:
        """Who told, as the vault writes it: a UZOVI, or `HUUR:<kvknummer>`."""
        return melder_van(self._asdict())

    def als_dict(self) -> dict[str, str]:
        return {naam: waarde for naam, waarde in self._asdict().items() if waarde}


@dataclass(frozen=True, slots=True)
class Aangemeld:
    """A person as a partner reports one. An empty `gegevens` leaves what is known alone.

    Without a BSN: the birth date and dwelling in `gegevens` say who it is (DDAS). `peildatum`: of which day the data
    are, so that older ones leave newer alone, whatever comes of the message; None: they correct what is known (N-20).
    """

    bsn: str | None = field(repr=False)
    tenant: Tenant
    gegevens: Persoonsgegevens = field(default=_LEEG, repr=False)
    peildatum: date | None = None


class Bewaard(NamedTuple):
    """Persoon_ref by BSN, and of those who was not known before: they stand in no file yet."""

    refs: Mapping[str, UUID]
    nieuw: frozenset[UUID]


class Personen:
    """All work happens in the caller's transaction."""

    def __init__(self, sleutels: Keyring) -> None:
        self._sleutels = sleutels

    def hash(self, bsn: str) -> bytes:
        """By which a person is found; without the key it says nothing."""
        return self._sleutels.hash.of("bsn", bsn)

    async def bewaar(self, conn: Connection, personen: Sequence[Aangemeld]) -> Bewaard:
        """New ones made; data per tenant replaced by what is given (the last one counts)."""
        if not personen:
            return Bewaard({}, frozenset())
        bewaard = await self._verwijs(conn, {p.bsn for p in personen if p.bsn is not None})
        volgorde = sorted(personen, key=lambda p: not p.gegevens.leeg())
        await self.leg_gegevens_vast(conn, {(bewaard.refs[p.bsn or ""], p.tenant): p for p in volgorde})
        return bewaard

    async def nieuw_zonder_bsn(self, conn: Connection) -> UUID:
        """A person of whom no BSN is known."""
        await conn.execute(_ZONDER_BSN, ref := uuid4())
        return ref

    async def leg_gegevens_vast(self, conn: Connection, aangemeld: Mapping[tuple[UUID, Tenant], Aangemeld]) -> None:
        rijen = [self._rij(ref, persoon) for (ref, _), persoon in aangemeld.items()]
        await conn.execute(_GEGEVENS, *map(list, zip(*rijen, strict=True)))

    def open(self, ref: UUID, gemeentecode: str, melder: str, inhoud: bytes) -> Persoonsgegevens:
        """What one melder told of a person. Raises NotDecryptable, UnknownKey."""
        leesbaar = self._sleutels.decrypt(inhoud, gegevens_context(ref, gemeentecode, melder))
        return msgspec.json.decode(leesbaar, type=Persoonsgegevens)

    def woning_ref(self, gemeentecode: str, gegevens: Persoonsgegevens) -> UUID | None:
        """The dwelling as a reference of this gemeente alone; None without postcode and house number."""
        woning = woning_van(gegevens.postcode, gegevens.huisnummer, gegevens.huisnummertoevoeging)
        if woning is None:
            return None
        hash_ = self._sleutels.hash.of("woning", f"{gemeentecode}|{woning.sleutel()}")
        return UUID(bytes=hash_[:16], version=5)

    def geboorte_hash(self, gemeentecode: str, gegevens: Persoonsgegevens) -> bytes | None:
        if gegevens.geboortedatum is None:
            return None
        return self._sleutels.hash.of("geboortedatum", f"{gemeentecode}|{gegevens.geboortedatum}")

    async def bekend(self, conn: Connection, bsns: Iterable[str]) -> dict[str, UUID]:
        """Persoon_ref of those who are in the vault; the others are not kept."""
        op_hash = {self.hash(bsn): bsn for bsn in bsns}
        rijen = await conn.fetch(_BEKEND, list(op_hash))
        return {op_hash[rij["bsn_hash"]]: rij["persoon_ref"] for rij in rijen}

    async def _verwijs(self, conn: Connection, bsns: Iterable[str]) -> Bewaard:
        op_hash = {self.hash(bsn): bsn for bsn in bsns}
        gevonden: dict[bytes, UUID] = {}
        gemaakt: set[UUID] = set()
        for _ in range(_BEURTEN):
            gemist = [hash_ for hash_ in op_hash if hash_ not in gevonden]
            if not gemist:
                return Bewaard({bsn: gevonden[hash_] for hash_, bsn in op_hash.items()}, frozenset(gemaakt))
            nieuw = [(hash_, ref := uuid4(), self._dicht_bsn(ref, op_hash[hash_])) for hash_ in gemist]
            van_nu = _op_hash(await conn.fetch(_NIEUW, *map(list, zip(*nieuw, strict=True))))
            gevonden |= van_nu
            gemaakt.update(van_nu.values())
            if len(gevonden) < len(op_hash):
                # They were there already, unless somebody erases them meanwhile: then they are made anew.
                er_al = await conn.fetch(_HOUD, [hash_ for hash_ in gemist if hash_ not in gevonden])
                gevonden |= _op_hash(er_al)
                for rij in er_al:
                    if rij["kaal"]:
                        # Forgotten when its ground fell away, and told anew.
                        ref, bsn = rij["persoon_ref"], op_hash[rij["bsn_hash"]]
                        await conn.execute(_VUL_BSN, ref, self._dicht_bsn(ref, bsn))
        raise StoreUnavailable("personen worden sneller gewist dan gevonden")

    def _dicht_bsn(self, ref: UUID, bsn: str) -> bytes:
        return self._sleutels.encrypt(bsn.encode(), bsn_context(ref))

    def _rij(self, ref: UUID, persoon: Aangemeld) -> tuple[object, ...]:
        tenant, gegevens = persoon.tenant, persoon.gegevens
        code, melder = tenant.gemeentecode, tenant.melder
        return (
            *(ref, code, melder, self._dicht(ref, tenant, gegevens)),
            *(self.woning_ref(code, gegevens), self.geboorte_hash(code, gegevens), persoon.peildatum),
        )

    def _dicht(self, ref: UUID, tenant: Tenant, gegevens: Persoonsgegevens) -> bytes | None:
        if gegevens.leeg():
            return None
        context = gegevens_context(ref, tenant.gemeentecode, tenant.melder)
        return self._sleutels.encrypt(msgspec.json.encode(gegevens), context)


def _op_hash(rijen: Sequence[Row]) -> dict[bytes, UUID]:
    return {rij["bsn_hash"]: rij["persoon_ref"] for rij in rijen}


def bsn_context(ref: UUID) -> bytes:
    return f"personen.bsn|{ref}".encode()


def gegevens_context(ref: UUID, gemeentecode: str, melder: str) -> bytes:
    return f"persoonsgegevens.inhoud|{ref}|{gemeentecode}|{melder}".encode()
