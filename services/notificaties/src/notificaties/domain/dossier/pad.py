"""Along whom a task goes up: the roles of the path, and only those that may know of it (RUB-98, domain 4.8)."""

from typing import Final

import msgspec
from contracts.briefsoorten import Taaksoort
from contracts.samenwerkingsoorten import Projectrol
from contracts.soorten import Taakeigenaar

GEDEELD: Final[frozenset[Taaksoort]] = frozenset(
    {
        "BOEKING_ONTBREEKT",
        "MOMENT_X_OVERSCHREDEN",
        "DATUMS_GELIJKTREKKEN",
        "BPH_BEVESTIGEN",
        "TEKORT_AANVULLEN",
        "STORNO_VEREFFENEN",
        "EINDE_MELDEN",
        "KWIJTING_VERLENEN",
        "HERBEOORDELEN",
        "UITVAL_DREIGT",
        "INRICHTING_BEVESTIGEN",
        "VERSCHIL_UITZOEKEN",
        "MUTATIELIJST_AANLEVEREN",
        "UPDATE_AANLEVEREN",
    }
)
"""Both parties see the facts of these. Contacts, questions, maatwerk, interventions are the gemeente's alone (4.8)."""
AANSTONDS: Final[frozenset[Taaksoort]] = frozenset({"MOMENT_X_OVERSCHREDEN"})
"""Goes up the moment it arises (RUB-30, SC-16)."""
_VAN: Final[dict[str, Taakeigenaar]] = {"G": "GEMEENTE", "ZZ": "VERZEKERAAR"}


class Pad(msgspec.Struct, frozen=True, kw_only=True):
    """What a samenwerking agreed on. `reactie_werkdagen`: working days that each on the path has to answer."""

    rollen: tuple[Projectrol, ...] = ()
    reactie_werkdagen: int = 1


GEEN_PAD: Final = Pad()


def partij(rol: Projectrol) -> Taakeigenaar:
    """Whose people have this role."""
    return _VAN[rol.partition("_")[0]]


def rollen(pad: Pad, soort: Taaksoort, eigenaar: Taakeigenaar) -> tuple[Projectrol, ...]:
    """In order; of what is one party's own only its own people."""
    if soort in GEDEELD:
        return pad.rollen
    return tuple(rol for rol in pad.rollen if partij(rol) == eigenaar)
