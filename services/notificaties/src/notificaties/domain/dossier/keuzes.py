"""What the parties of a samenwerking chose for its dossiers: along whom tasks go up, who sends which letter."""

from typing import Final

import msgspec
from contracts.briefsoorten import KiesbareBrief
from contracts.soorten import Sjabloon, Taakeigenaar

from notificaties.domain.dossier.pad import GEEN_PAD, Pad

STANDAARD: Final[frozenset[KiesbareBrief]] = frozenset({"UITVAL_DREIGT"})
"""The insurer approaches who may drop out (RUB-63); all else the gemeente tells (RUB-42, RUB-65)."""


class Keuzes(msgspec.Struct, frozen=True, kw_only=True):
    """As they hold for what is heard now. `van_verzekeraar`: letters that the insurer sends."""

    pad: Pad = GEEN_PAD
    van_verzekeraar: frozenset[KiesbareBrief] = STANDAARD


def afzender(sjabloon: Sjabloon, keuzes: Keuzes) -> Taakeigenaar:
    """Only a creditor says that nothing is owed to it (RUB-68); third parties hear it of the gemeente (RUB-49, 50)."""
    insurer = sjabloon == "KWIJTING_VERZEKERAAR" or sjabloon in keuzes.van_verzekeraar
    return "VERZEKERAAR" if insurer else "GEMEENTE"
