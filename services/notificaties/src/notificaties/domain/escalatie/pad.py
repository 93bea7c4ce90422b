"""Along whom a task goes up: the roles of the path, and only those that may know of it (RUB-98, domain 4.8)."""

from typing import Final

from contracts.briefsoorten import Taaksoort
from contracts.samenwerkingsoorten import Projectrol
from contracts.soorten import Taakeigenaar

from notificaties.domain.escalatie.state import Escalatie

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


def partij(rol: Projectrol) -> Taakeigenaar:
    """Whose people have this role."""
    return _VAN[rol.partition("_")[0]]


def rollen(escalatie: Escalatie, soort: Taaksoort, eigenaar: Taakeigenaar) -> tuple[Projectrol, ...]:
    """In order; of what is one party's own only its own people."""
    if soort in GEDEELD:
        return escalatie.rollen
    return tuple(rol for rol in escalatie.rollen if partij(rol) == eigenaar)
