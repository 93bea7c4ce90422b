"""A request about very many polissen goes in parts, each committed by itself, so that many stall nobody else.

Which part a polis is in follows from its own ref, and a part has a key of its own: sent again, what was done answers as
it did, and what was not is done.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

from chassis.eventstore import Idempotency

from eligibility.views.gemeente import GemeentePolis

TEGELIJK: Final = 1_000
"""What goes in one transaction."""
_DELEN: Final = 64


def in_delen(
    polissen: Sequence[GemeentePolis], key: Idempotency
) -> Iterator[tuple[Sequence[GemeentePolis], Idempotency]]:
    """Every part, also one that nothing is left of: what was done before answers for it."""
    per_deel: dict[int, list[GemeentePolis]] = defaultdict(list)
    for polis in polissen:
        per_deel[polis.polis_ref.bytes[0] % _DELEN].append(polis)
    for nummer in range(_DELEN):
        yield per_deel[nummer], Idempotency(_deelkey(key.key, nummer), key.request_hash)


def _deelkey(key: str, nummer: int) -> str:
    """A hash, as every key is."""
    return sha256(f"{key}/{nummer}".encode()).hexdigest()
