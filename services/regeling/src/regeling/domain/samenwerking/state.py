"""One samenwerking as regeling knows it: that it exists."""

import msgspec


class Samenwerking(msgspec.Struct, frozen=True, kw_only=True):
    bekend: bool = False


def initial() -> Samenwerking:
    return Samenwerking()
