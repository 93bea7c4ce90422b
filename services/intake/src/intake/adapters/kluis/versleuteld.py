"""Where encrypted records stand, and moving them to the active key: in bounded parts, each a transaction of its own."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Final

from chassis.eventstore import Pool
from chassis.privacy import Keyring, NotDecryptable

# Format 1 of chassis.privacy.keyring: a version, the length of the key's id, the id.
_MET: Final = "substring({0} FROM 3 FOR get_byte({0}, 1)) = convert_to($1, 'UTF8')"


@dataclass(frozen=True)
class Kolom:
    """A column of encrypted records. `sleutel`: the primary key of its table, name → type."""

    tabel: str
    naam: str
    sleutel: Mapping[str, str]

    @property
    def gebruikt(self) -> str:
        """$1 key id → whether a record needs it."""
        return f"SELECT EXISTS (SELECT 1 FROM {self.tabel} WHERE {self.naam} IS NOT NULL AND {_MET.format(self.naam)})"

    def deel(self, *, eerste: bool) -> str:
        """$1 how many, $2… after which primary key unless `eerste` → primary key and record, in its order."""
        namen = ", ".join(self.sleutel)
        na = ", ".join(f"${nr}::{soort}" for nr, soort in enumerate(self.sleutel.values(), 2))
        waar = "" if eerste else f" AND ({namen}) > ({na})"
        uit = f"SELECT {namen}, {self.naam} FROM {self.tabel}"
        return f"{uit} WHERE {self.naam} IS NOT NULL{waar} ORDER BY {namen} LIMIT $1"

    @property
    def verzet(self) -> str:
        """$1 records as they were, $2 as they will be, $3… primary keys. One that changed meanwhile is left alone."""
        kolommen = ", ".join(f"${nr}::{soort}[]" for nr, soort in enumerate(self.sleutel.values(), 3))
        gelijk = " AND ".join(f"t.{naam} = n.{naam}" for naam in self.sleutel)
        nieuw = f"unnest($1::bytea[], $2::bytea[], {kolommen}) AS n(oud, nieuw, {', '.join(self.sleutel)})"
        return f"UPDATE {self.tabel} t SET {self.naam} = n.nieuw FROM {nieuw} WHERE {gelijk} AND t.{self.naam} = n.oud"


VERSLEUTELD: Final = (
    Kolom("personen", "bsn", {"persoon_ref": "uuid"}),
    Kolom("persoonsgegevens", "inhoud", {"persoon_ref": "uuid", "gemeentecode": "text", "uzovi": "text"}),
    Kolom("bsn_wijzigingen", "bsn", {"persoon_ref": "uuid", "gemeentecode": "text"}),
    Kolom("polissen", "polisnummer", {"polis_ref": "uuid"}),
)
_Rij = tuple[tuple[object, ...], bytes]


async def tel(pool: Pool, sleutels: Keyring, per: int = 1000) -> tuple[Counter[str], Counter[str]]:
    """Records per key id, and of those the ones that these keys do not open. Nobody's data are read for it."""
    alle: Counter[str] = Counter()
    dicht: Counter[str] = Counter()
    for kolom in VERSLEUTELD:
        async for deel in _delen(pool, kolom, per):
            for _, record in deel:
                try:
                    sleutel_id = Keyring.key_id(record)
                except NotDecryptable:
                    sleutel_id = "?"
                alle[sleutel_id] += 1
                dicht[sleutel_id] += not sleutels.recognises(record)
    return alle, +dicht


async def verpak(pool: Pool, sleutels: Keyring, per: int = 500) -> AsyncIterator[int]:
    """Wrap what older keys wrapped under the active key; yields how many after every part, each its own transaction.

    Interrupted, it goes on where it was: what is done already is passed over. A signal waits for one part at most.
    Raises UnknownKey or NotDecryptable where these are not the keys of a record; what was done stays done.
    """
    for kolom in VERSLEUTELD:
        async for deel in _delen(pool, kolom, per):
            oud = [(sleutel, record) for sleutel, record in deel if Keyring.key_id(record) != sleutels.active]
            if not oud:
                continue
            nieuw = [sleutels.rewrap(record) for _, record in oud]
            sleutel_kolommen = map(list, zip(*(sleutel for sleutel, _ in oud), strict=True))
            status = await pool.execute(kolom.verzet, [record for _, record in oud], nieuw, *sleutel_kolommen)
            yield int(status.split()[-1])


async def _delen(pool: Pool, kolom: Kolom, per: int) -> AsyncIterator[list[_Rij]]:
    na: tuple[object, ...] = ()
    while rijen := await pool.fetch(kolom.deel(eerste=not na), per, *na):
        deel: list[_Rij] = [(tuple(rij)[:-1], rij[kolom.naam]) for rij in rijen]
        na = deel[-1][0]
        yield deel
