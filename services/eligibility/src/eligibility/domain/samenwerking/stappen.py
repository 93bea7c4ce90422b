"""The steps to an agreement and what each needs first: the guard of every later exchange (RUB-6…16, RUB-75)."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

from contracts.domain import Refusal
from contracts.samenwerkingsoorten import Projectafspraak
from msgspec.structs import replace

from eligibility.domain.afspraken import Afspraken
from eligibility.domain.samenwerking.state import Samenwerking

Stap = Literal[
    "PLAN_VAN_AANPAK",
    "BESLUIT",
    "PROJECTGROEP",
    "STAPPENPLAN",
    "UITSTROOMVERZOEK",
    "AANTALLEN",
    "GROEN_LICHT",
    "PROJECTSTART",
    "PLANNING",
    "PLANNING_DOORLOPEN",
    "MANDATEN",
    "PROJECTAFSPRAKEN",
    "KENNISSESSIE",
    "ESCALATIEPAD",
    "BELEIDSKEUZES",
    "OVEREENKOMST",
    "ONDERTEKENING",
]
VOLGORDE: Final[tuple[Stap, ...]] = get_args(Stap)
ONDERWERPEN: Final[tuple[Projectafspraak, ...]] = get_args(Projectafspraak)

VEREIST: Final[Mapping[Stap, tuple[Stap, ...]]] = {
    "PLAN_VAN_AANPAK": (),
    "BESLUIT": ("PLAN_VAN_AANPAK",),
    "PROJECTGROEP": ("BESLUIT",),
    "STAPPENPLAN": ("PROJECTGROEP",),
    "UITSTROOMVERZOEK": ("STAPPENPLAN",),
    "AANTALLEN": ("UITSTROOMVERZOEK",),
    "GROEN_LICHT": ("AANTALLEN",),
    "PROJECTSTART": ("GROEN_LICHT",),
    "PLANNING": ("PROJECTSTART",),
    "PLANNING_DOORLOPEN": ("PLANNING",),
    "MANDATEN": ("PLANNING",),
    "PROJECTAFSPRAKEN": ("PLANNING",),
    "KENNISSESSIE": ("PLANNING",),
    "ESCALATIEPAD": ("PLANNING",),
    "BELEIDSKEUZES": ("GROEN_LICHT",),
    "OVEREENKOMST": ("BELEIDSKEUZES",),
    "ONDERTEKENING": ("PLANNING_DOORLOPEN", "MANDATEN", "PROJECTAFSPRAKEN", "ESCALATIEPAD", "OVEREENKOMST"),
}
"""What must stand before a step. RUB-97 (KENNISSESSIE) is advice: nothing waits for it."""


def gezet(samenwerking: Samenwerking) -> frozenset[Stap]:
    """Every step that stands. What both parties must do stands when both did."""
    d = samenwerking.dossier
    staat: Mapping[Stap, bool] = {
        "PLAN_VAN_AANPAK": d.plan is not None,
        "BESLUIT": d.besluit is not None and d.besluit.uitkomst == "JA",
        "PROJECTGROEP": {een.partij for een in d.projectgroep} == {"GEMEENTE", "VERZEKERAAR"},
        "STAPPENPLAN": d.stappenplan is not None,
        "UITSTROOMVERZOEK": d.verzoek is not None,
        "AANTALLEN": d.aantallen is not None,
        "GROEN_LICHT": samenwerking.groen_licht,
        "PROJECTSTART": d.start is not None,
        "PLANNING": d.planning is not None,
        "PLANNING_DOORLOPEN": d.doorlopen is not None,
        "MANDATEN": {een.partij for een in d.mandaten} == {"GEMEENTE", "VERZEKERAAR"},
        "PROJECTAFSPRAKEN": {een.onderwerp for een in d.projectafspraken} == set(ONDERWERPEN),
        "KENNISSESSIE": d.kennissessie is not None,
        "ESCALATIEPAD": d.escalatiepad is not None,
        "BELEIDSKEUZES": bool(samenwerking.versies),
        "OVEREENKOMST": d.overeenkomst is not None,
        "ONDERTEKENING": samenwerking.fase == "GELDIG",
    }
    return frozenset(stap for stap, staat_er in staat.items() if staat_er)


def ontbrekend(samenwerking: Samenwerking, stap: Stap) -> tuple[Stap, ...]:
    """All that must still be done before `stap`, in the order in which it can be done."""
    klaar, nodig, te_zien = gezet(samenwerking), set[Stap](), list(VEREIST[stap])
    while te_zien:
        een = te_zien.pop()
        if een not in klaar and een not in nodig:
            nodig.add(een)
        te_zien += VEREIST[een]
    return tuple(een for een in VOLGORDE if een in nodig)


def afspraken_van(samenwerking: Samenwerking) -> Afspraken:
    """For a decision on a polis, with what is still missing where it does not stand."""
    missend = () if samenwerking.afspraken.geldig else (*ontbrekend(samenwerking, "ONDERTEKENING"), "ONDERTEKENING")
    return replace(samenwerking.afspraken, ontbreekt=missend)


def eerst_nodig(samenwerking: Samenwerking) -> str:
    """What an agreement still waits for, behind a refusal for want of one."""
    return f" Eerst nodig: {', '.join(afspraken_van(samenwerking).ontbreekt)}."


def eis(samenwerking: Samenwerking, stap: Stap) -> None:
    """Raises Refusal naming what is missing: VOORBEREIDING_ONVOLLEDIG, GROEN_LICHT_ONTBREEKT, BELEIDSKEUZES_ONTBREKEN.

    A samenwerking that said no, or ended, takes no step any more: SAMENWERKING_GESLOTEN, SAMENWERKING_BEEINDIGD.
    """
    if samenwerking.fase == "GESLOTEN" and stap != "PLAN_VAN_AANPAK":
        raise Refusal("SAMENWERKING_GESLOTEN", "De gemeente besloot niet mee te doen.")
    if samenwerking.fase == "BEEINDIGD":
        raise Refusal("SAMENWERKING_BEEINDIGD", "Deze samenwerking is beëindigd.")
    missend = ontbrekend(samenwerking, stap)
    if missend:
        wat = f"Dit kan nog niet. Eerst nodig: {', '.join(missend)}." + _onderwerpen(samenwerking, missend)
        if missend[0] == "GROEN_LICHT":
            raise Refusal("GROEN_LICHT_ONTBREEKT", wat)
        if missend[0] == "BELEIDSKEUZES":
            raise Refusal("BELEIDSKEUZES_ONTBREKEN", wat)
        raise Refusal("VOORBEREIDING_ONVOLLEDIG", wat)


def _onderwerpen(samenwerking: Samenwerking, missend: tuple[Stap, ...]) -> str:
    """Which of the seven topics are open, where some are settled (RUB-75)."""
    besproken = {een.onderwerp for een in samenwerking.dossier.projectafspraken}
    if "PROJECTAFSPRAKEN" not in missend or not besproken:
        return ""
    return f" Nog te bespreken: {', '.join(een for een in ONDERWERPEN if een not in besproken)}."
