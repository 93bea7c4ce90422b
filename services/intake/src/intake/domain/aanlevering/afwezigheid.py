"""When so many are missing from a file that it may well be the file's fault (N-21)."""

import msgspec


class Grens(msgspec.Struct, frozen=True, kw_only=True):
    """More than `aantal` and more than `procent` of what is known is mass absence: that asks for a word."""

    procent: int = 10
    aantal: int = 5

    def massaal(self, afwezig: int, bekend: int) -> bool:
        return afwezig > self.aantal and afwezig * 100 > self.procent * bekend
