"""Who reaches AOW before the plan can end, and what that means at selection (RUB-33, RUB-88, A-09)."""

from datetime import date
from typing import Literal

from contracts.beleid import Beleid

from contracts import kalender

Aowsignaal = Literal["VOOR_INGANG", "IN_JAAR_VAN_DEELNAME", "BINNEN_LOOPTIJD"]


def aow_signaal(aow_datum: date | None, ingang: date, beleid: Beleid) -> Aowsignaal | None:
    """`ingang`: the 1st on which the participation would start.

    VOOR_INGANG: the start would be refused (D2). IN_JAAR_VAN_DEELNAME: a warning. BINNEN_LOOPTIJD: to be kept in mind.
    None: not known, or after the plan.
    """
    if aow_datum is None or aow_datum >= kalender.plus_maanden(ingang, beleid.termijnen):
        return None
    if aow_datum <= ingang:
        return "VOOR_INGANG"
    return "IN_JAAR_VAN_DEELNAME" if aow_datum.year == ingang.year else "BINNEN_LOOPTIJD"
