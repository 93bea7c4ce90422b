"""One borderel as regeling knows it: that it was taken, so that it can't be booked again."""

from datetime import date

import msgspec


class Borderel(msgspec.Struct, frozen=True, kw_only=True):
    """`aangenomen_op` is None as long as nobody delivered it."""

    aangenomen_op: date | None = None


def initial() -> Borderel:
    return Borderel()
