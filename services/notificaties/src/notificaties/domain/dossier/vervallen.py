"""Which letters need not go any more because of what happened since they were asked for (RUB-65, SC-31, N-28)."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from contracts.briefsoorten import Vervalgrond
from contracts.domain import Event
from contracts.soorten import Sjabloon

from contracts import eligibility as e
from contracts import regeling as r
from notificaties.domain.dossier.brieven import Brief as Nieuw
from notificaties.domain.dossier.feiten import Feit
from notificaties.domain.dossier.gehoord import overleden
from notificaties.domain.dossier.state import Brief, Dossier

_ZEGT_HETZELFDE: Final[frozenset[Sjabloon]] = frozenset(
    {"AANBOD", "ZELFBETALING", "BEEINDIGING", "BEDRAG_GEWIJZIGD", "UITVAL_DREIGT", "BEVESTIGING", "AFWIJZING"}
)
"""Of these the newest says it all: one that did not leave yet makes place for the next (none goes twice)."""
_LOPEND: Final[frozenset[Sjabloon]] = frozenset({"BEDRAG_GEWIJZIGD", "UITVAL_DREIGT", "MOMENT_X", "TERUGKOPPELING"})


_BEANTWOORD: Final[frozenset[Sjabloon]] = frozenset({"AANBOD"})
_DERDEN: Final[frozenset[Sjabloon]] = frozenset({"BEWINDVOERDER", "DEURWAARDER", "SCHULDEISER"})
_NIET_BEGONNEN: Final[frozenset[Sjabloon]] = _DERDEN | frozenset[Sjabloon]({"BEVESTIGING"})
_NA: Final[dict[type[Event], frozenset[Sjabloon]]] = {
    e.AanbodAanvaard: _BEANTWOORD,
    e.AanbodStilzwijgendAanvaard: _BEANTWOORD,
    e.AanbodAfgewezen: frozenset({"AANBOD", "BEVESTIGING"}),
    e.AanbodVerlopen: _BEANTWOORD,
    e.AanbodIngetrokken: frozenset({"AANBOD", "BEVESTIGING"}),
    e.PolisInstemmingMislukt: frozenset({"BEVESTIGING"}),
    r.DeelnameGeweigerd: _NIET_BEGONNEN,
    r.SchuldeiserGeinformeerd: frozenset({"SCHULDEISER"}),
    r.UitvalDreigingOpgeheven: frozenset({"UITVAL_DREIGT"}),
    r.ZelfbetalingVervallen: frozenset({"ZELFBETALING"}),
    r.BeeindigingHerroepen: frozenset({"BEEINDIGING"}),
    r.SchuldregelingVoltooid: frozenset({"UITVAL_DREIGT", "MOMENT_X"}),
}
"""Letters that a fact of this kind makes needless, to the person that it is about; without one, to all of the polis."""


def vervallen(feit: Feit, dossier: Dossier, nieuw: list[Nieuw]) -> Iterator[tuple[Brief, Vervalgrond]]:
    """Letters that did not leave yet, and why they never will. What went, went: it is not undone."""
    opvolgers = {(een.sjabloon, een.persoon_ref) for een in nieuw if een.sjabloon in _ZEGT_HETZELFDE}
    dood = overleden(feit)
    for brief in dossier.brieven:
        if not brief.open:
            continue
        if dood is not None and brief.persoon_ref == dood:
            yield brief, "OVERLEDEN"
        elif (brief.sjabloon, brief.persoon_ref) in opvolgers:
            yield brief, "VERVANGEN"
        elif _is_voorbij(brief, feit):
            yield brief, "NIET_MEER_NODIG"


def _is_voorbij(brief: Brief, feit: Feit) -> bool:
    """What the letter says is over, or was told already in another way."""
    persoon: UUID | None = getattr(feit, "persoon_ref", None)
    if persoon is not None and persoon != brief.persoon_ref:
        return False
    if isinstance(feit, r.RegelingBeeindigd):
        return brief.sjabloon in _LOPEND or _betaalt_nooit_zelf(brief, feit)
    if isinstance(feit, r.TermijnBetaald):
        return brief.sjabloon == "MOMENT_X" and feit.maand in brief.feiten.gemist
    if isinstance(feit, r.BewindvoerderGeinformeerd):
        return brief.sjabloon == "BEWINDVOERDER" and feit.soort != "ALGEMEEN"
    if isinstance(feit, r.DeurwaarderGeinformeerd):
        # Told, or decided not to be (RUB-49). That the insurer told its own bailiff is another matter (RUB-48).
        return brief.sjabloon == "DEURWAARDER" and feit.door == "GEMEENTE"
    return brief.sjabloon in _NA.get(type(feit), frozenset())


def _betaalt_nooit_zelf(brief: Brief, feit: r.RegelingBeeindigd) -> bool:
    """The end undoes a switch whose first month lies after it (N-28); the month of the end stays due (N-01)."""
    eerste = brief.feiten.vanaf_maand
    return brief.sjabloon == "ZELFBETALING" and eerste is not None and eerste > (feit.laatste_maand or "")
