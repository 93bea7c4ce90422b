"""What facts tell that letters will say, beside the fact that asks for a letter: the plan, the amounts, the kenmerk."""

import re
from typing import Final
from uuid import UUID

from contracts.kenmerken import VAN_EEN_BORDEREL

from contracts import eligibility as e
from contracts import intake as i
from contracts import regeling as r
from notificaties.domain.dossier.feiten import Feit
from notificaties.domain.dossier.feiten_van_brief import Brieffeiten

_VAN_DE_GEMEENTE: Final = re.compile(VAN_EEN_BORDEREL)


def gehoord(feit: Feit) -> tuple[UUID | None, Brieffeiten] | None:
    """Of which person (None: of the whole polis) what is known from now on."""
    if isinstance(feit, r.AflosplanVastgesteld):
        return None, Brieffeiten(
            termijnen=feit.aantal_termijnen,
            termijn_cent=feit.termijnbedrag_cent,
            plan_cent=feit.totaal_cent,
            laatste_maand=feit.laatste_maand,
        )
    if isinstance(feit, r.InhoudingGestart):
        deel = feit.onderdelen
        return feit.persoon_ref, Brieffeiten(
            netto_cent=feit.netto_cent,
            premie_cent=deel.premie_cent,
            aanvullend_cent=deel.av_cent,
            eigen_risico_cent=deel.eigen_risico_cent,
            bijdrage_cent=deel.bijdrage_cent,
            aflossing_cent=deel.aflossing_cent,
            vanaf_maand=feit.vanaf_maand,
        )
    if isinstance(feit, r.BetalingskenmerkGewijzigd):
        van_gemeente = _VAN_DE_GEMEENTE.fullmatch(feit.nieuw_kenmerk)
        return feit.persoon_ref, Brieffeiten(kenmerk="" if van_gemeente else feit.nieuw_kenmerk)
    return None


def overleden(feit: Feit) -> UUID | None:
    """Who died, when that is what the fact says (SC-31, E10); the BRP may tell it before any party does (S9)."""
    if isinstance(feit, r.RegelingBeeindigd | e.AanbodIngetrokken):
        return feit.persoon_ref if feit.reden == "OVERLIJDEN" else None
    if isinstance(feit, i.PolislidBrpGemeld):
        return feit.persoon_ref if feit.soort == "OVERLEDEN" else None
    return None


def toch_niet_overleden(feit: Feit) -> UUID | None:
    """Who did not die after all: a correction took the death away, or another end took its place (RUB-31)."""
    if isinstance(feit, r.BeeindigingHerroepen):
        return feit.persoon_ref if feit.reden == "OVERLIJDEN" else None
    if isinstance(feit, r.RegelingBeeindigd):
        return feit.persoon_ref if feit.vervangt == "OVERLIJDEN" != feit.reden else None
    return None
