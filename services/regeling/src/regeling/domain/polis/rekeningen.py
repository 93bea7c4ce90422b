"""The accounts of one regeling (domain 5.5), in cents. Every posting has a debit and a credit side, so they balance."""

from typing import Final, Literal

import msgspec

Rekening = Literal[
    "SCHULD",
    "BEGINSCHULD",
    "PLAN",
    "AFLOSPLAN",
    "ONTVANGEN",
    "PREMIE",
    "EIGEN_RISICO",
    "AFLOSSING",
    "AFKOOP",
    "VERSCHIL",
    "NIEUWE_ACHTERSTAND",
    "ACHTERSTALLIGE_PREMIE",
    "KWIJTING",
    "KWIJTGESCHOLDEN",
    "VORDERING_GEMEENTE",
    "OVERGENOMEN",
]
"""SCHULD against BEGINSCHULD is the debt at the start and never changes: what of it is left is SCHULD less AFLOSSING,
AFKOOP and KWIJTING. PLAN against AFLOSPLAN is what the plan still expects. ONTVANGEN is all money that is here, and
stands against what it was for: PREMIE, EIGEN_RISICO (where it is spread over the year), AFLOSSING, AFKOOP, or VERSCHIL
as long as nobody knows.
NIEUWE_ACHTERSTAND is premium that was missed since the start, or money that went back after completion: never mixed
with SCHULD. VORDERING_GEMEENTE against OVERGENOMEN is what the person owes to the gemeente after an afkoop; the
gemeente alone sees it."""

DEBETZIJDE: Final[frozenset[Rekening]] = frozenset(
    {"SCHULD", "PLAN", "ONTVANGEN", "NIEUWE_ACHTERSTAND", "KWIJTGESCHOLDEN", "VORDERING_GEMEENTE"}
)


class Post(msgspec.Struct, frozen=True):
    """`bedrag_cent` is more than nil."""

    debet: Rekening
    credit: Rekening
    bedrag_cent: int


class Saldo(msgspec.Struct, frozen=True, kw_only=True):
    """What was posted on one account, by side."""

    debet_cent: int = 0
    credit_cent: int = 0

    def op(self, rekening: Rekening) -> int:
        """The balance on the side that the account has; never below nil."""
        verschil = self.debet_cent - self.credit_cent
        return verschil if rekening in DEBETZIJDE else -verschil


def post(debet: Rekening, credit: Rekening, bedrag_cent: int) -> tuple[Post, ...]:
    """The other way round below nil; nothing for nil."""
    if bedrag_cent == 0:
        return ()
    if bedrag_cent < 0:
        return (Post(credit, debet, -bedrag_cent),)
    return (Post(debet, credit, bedrag_cent),)


def premieposten(bedrag_cent: int, eigen_risico_cent: int) -> tuple[Post, ...]:
    """What is paid for a month, and of it the term of the eigen risico (RUB-25)."""
    premie = post("ONTVANGEN", "PREMIE", bedrag_cent - eigen_risico_cent)
    return (*premie, *post("ONTVANGEN", "EIGEN_RISICO", eigen_risico_cent))
