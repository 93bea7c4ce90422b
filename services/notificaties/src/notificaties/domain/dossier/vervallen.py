"""Which letters need not go any more because of what happened since they were asked for (RUB-65, SC-31, N-28)."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from contracts.soorten import Sjabloon, Vervalgrond

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
_LOPEND: Final[frozenset[Sjabloon]] = frozenset({"BEDRAG_GEWIJZIGD", "UITVAL_DREIGT", "MOMENT_X"})


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


def _is_voorbij(brief: Brief, feit: Feit) -> bool:  # noqa: PLR0912 - an arm for each fact, and nothing else
    match feit:
        case e.AanbodAanvaard() | e.AanbodStilzwijgendAanvaard() | e.AanbodAfgewezen() | e.AanbodVerlopen():
            return brief.sjabloon == "AANBOD" and brief.persoon_ref == feit.persoon_ref
        case e.AanbodIngetrokken():
            return brief.sjabloon in ("AANBOD", "BEVESTIGING") and brief.persoon_ref == feit.persoon_ref
        case r.DeelnameGeweigerd():
            return brief.sjabloon in ("BEWINDVOERDER", "DEURWAARDER", "SCHULDEISER") and _over(brief, feit.persoon_ref)
        case r.BewindvoerderGeinformeerd():
            # Told already, in another way.
            return brief.sjabloon == "BEWINDVOERDER" and feit.soort != "ALGEMEEN" and _over(brief, feit.persoon_ref)
        case r.DeurwaarderGeinformeerd():
            # Told, or decided not to be (RUB-49). That the insurer told its own bailiff is another matter (RUB-48).
            return brief.sjabloon == "DEURWAARDER" and feit.door == "GEMEENTE" and _over(brief, feit.persoon_ref)
        case r.SchuldeiserGeinformeerd():
            return brief.sjabloon == "SCHULDEISER" and _over(brief, feit.persoon_ref)
        case r.UitvalDreigingOpgeheven():
            return brief.sjabloon == "UITVAL_DREIGT" and _over(brief, feit.persoon_ref)
        case r.ZelfbetalingVervallen():
            return brief.sjabloon == "ZELFBETALING" and _over(brief, feit.persoon_ref)
        case r.BeeindigingHerroepen():
            return brief.sjabloon == "BEEINDIGING" and _over(brief, feit.persoon_ref)
        case r.RegelingBeeindigd():
            return _over(brief, feit.persoon_ref) and (brief.sjabloon in _LOPEND or _betaalt_nooit_zelf(brief, feit))
        case r.TermijnBetaald():
            return brief.sjabloon == "MOMENT_X" and _over(brief, feit.persoon_ref) and feit.maand in brief.feiten.gemist
        case r.SchuldregelingVoltooid():
            return brief.sjabloon in ("UITVAL_DREIGT", "MOMENT_X")
        case _:
            return False


def _over(brief: Brief, persoon: UUID) -> bool:
    return brief.persoon_ref == persoon


def _betaalt_nooit_zelf(brief: Brief, feit: r.RegelingBeeindigd) -> bool:
    """The end undoes a switch whose first month lies after it (N-28); the month of the end stays due (N-01)."""
    eerste = brief.feiten.vanaf_maand
    return brief.sjabloon == "ZELFBETALING" and eerste is not None and eerste > (feit.laatste_maand or "")
