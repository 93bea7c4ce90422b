"""Who pays from which month on: the switches of one insured, in order of month (D4, D5, N-28). Months are text."""

from collections.abc import Sequence

from regeling.domain.polis.state import Toestand, Wissel


def betaalt_zelf(wissels: Sequence[Wissel], jaarmaand: str) -> bool:
    """As the last switch up to that month says."""
    zelf = False
    for wissel in wissels:
        if wissel.vanaf_maand > jaarmaand:
            break
        zelf = wissel.zelf
    return zelf


def gaat_zelf(wissels: Sequence[Wissel]) -> bool:
    """As the last switch of all says: also of one whose month is still to come."""
    return bool(wissels) and wissels[-1].zelf


def actief(wissels: Sequence[Wissel]) -> Toestand:
    return "ACTIEF_ZELFBETALING" if gaat_zelf(wissels) else "ACTIEF_INHOUDING"


def gewisseld(wissels: Sequence[Wissel], vanaf_maand: str, *, zelf: bool) -> tuple[Wissel, ...]:
    """From that month on; what was to come later does not."""
    eerder = voor(wissels, vanaf_maand)
    return eerder if gaat_zelf(eerder) == zelf else (*eerder, Wissel(vanaf_maand, zelf))


def voor(wissels: Sequence[Wissel], jaarmaand: str) -> tuple[Wissel, ...]:
    return tuple(wissel for wissel in wissels if wissel.vanaf_maand < jaarmaand)


def tot_en_met(wissels: Sequence[Wissel], jaarmaand: str) -> tuple[Wissel, ...]:
    return tuple(wissel for wissel in wissels if wissel.vanaf_maand <= jaarmaand)


def eerste_eigen(wissels: Sequence[Wissel]) -> str | None:
    """The month of the last switch to self-payment."""
    return next((wissel.vanaf_maand for wissel in reversed(wissels) if wissel.zelf), None)
