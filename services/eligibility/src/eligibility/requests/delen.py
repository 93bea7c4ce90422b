"""A request about very many polissen goes in parts, each committed by itself, so that many stall nobody else.

Which part a polis is in follows from its own ref, and a part has a key of its own: sent again, what was done answers as
it did, and what was not is done.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final
from uuid import UUID

from chassis.eventstore import Idempotency

TEGELIJK: Final = 250
"""What goes in one transaction at most."""
_RONDE: Final = 100
"""So many are read, and mostly committed, together: about as long as another part waits, a tenth of a second."""
_DELEN: Final = 1024
"""A power of two: the last bits of a ref are chance in every version of UUID."""
Deel = tuple[Sequence[UUID], Idempotency]


def in_rondes(refs: Sequence[UUID], key: Idempotency) -> Iterator[Sequence[Deel]]:
    """All parts, so many at a time as make a round. Few are one part, under the key itself."""
    ronde: list[Deel] = []
    for deel in _in_delen(refs, key):
        ronde.append(deel)
        if sum(len(andere) for andere, _ in ronde) >= _RONDE:
            yield ronde
            ronde = []
    if ronde:
        yield ronde


def _in_delen(refs: Sequence[UUID], key: Idempotency) -> Iterator[Deel]:
    if len(refs) <= TEGELIJK:
        yield refs, key
        return
    per_deel: dict[int, list[UUID]] = defaultdict(list)
    for ref in refs:
        per_deel[ref.int % _DELEN].append(ref)
    for nummer, deel in per_deel.items():
        yield deel, Idempotency(_deelkey(key.key, nummer), key.request_hash)


def _deelkey(key: str, nummer: int) -> str:
    """A hash, as every key is."""
    return sha256(f"{key}/{nummer}".encode()).hexdigest()
