"""What each kind of signaalpartner may report (DDAS Vroegsignalering v1.2, Rzv 7b.1): its own claims, and no more."""

from collections.abc import Mapping
from typing import Final

from contracts.domain import Refusal
from contracts.soorten import Achterstandsoort, Signaalpartner

from intake.domain.signaal.commands import MeldAchterstand

_OVERAL: Final[frozenset[Achterstandsoort]] = frozenset({"RENTE", "INCASSOKOSTEN"})
_ZORG: Final[frozenset[Achterstandsoort]] = frozenset(
    (
        "PREMIE_BASIS",
        "PREMIE_AV",
        "EIGEN_RISICO_VERPLICHT",
        "EIGEN_RISICO_VRIJWILLIG",
        "EIGEN_BIJDRAGE",
        "EIGEN_BETALING",
    )
)
_EIGEN: Final[Mapping[Signaalpartner, frozenset[Achterstandsoort]]] = {
    "BELASTINGDIENST": frozenset({"BELASTING"}),
    "CAK_EIGEN_BIJDRAGE": frozenset({"EIGEN_BIJDRAGE"}),
    "CAK_ZORGVERZEKERINGEN": frozenset({"PREMIE_BASIS"}),
    "DIENST_TOESLAGEN": frozenset({"TOESLAG"}),
    "DUO": frozenset({"STUDIESCHULD"}),
    "ENERGIE": frozenset({"ENERGIE"}),
    "HUUR": frozenset({"HUUR", "ENERGIE", "WATER"}),
    "HYPOTHEEK": frozenset({"HYPOTHEEK"}),
    "OVERIGE": frozenset({"BELASTING", "OVERIG"}),
    "WATER": frozenset({"WATER"}),
    "ZORG": _ZORG,
}
_VAN_DE_ZORG: Final[frozenset[Signaalpartner]] = frozenset({"ZORG", "CAK_ZORGVERZEKERINGEN"})


def soorten_van(partner: Signaalpartner) -> frozenset[Achterstandsoort]:
    """A landlord also charges for energy and water; municipal and water-board tax is OVERIGE in DDAS."""
    return _EIGEN[partner] | _OVERAL


def controleer(melding: MeldAchterstand) -> None:
    """Raises `Refusal` where the partner tells what is not its own to tell: nothing of it is kept."""
    partner = melding.signaalpartner
    vreemd = sorted({a.achterstandsoort for a in melding.soorten} - soorten_van(partner))
    if vreemd:
        tekst = f"Deze soort hoort niet bij uw signalen: {', '.join(vreemd)}."
        raise Refusal("SOORT_NIET_VAN_PARTNER", tekst, "/soorten")
    if partner in _VAN_DE_ZORG:
        return
    if melding.grondslag == "RZV_7B1":
        raise Refusal("GRONDSLAG_NIET_VAN_PARTNER", "Deze grondslag is er alleen voor zorgverzekeraars.", "/grondslag")
    for veld, naam in (
        ("bph_sinds", "bphSinds"),
        ("premie_basis_cent", "premieBasisCent"),
        ("premie_av_cent", "premieAvCent"),
    ):
        if getattr(melding, veld) is not None:
            raise Refusal("VELD_NIET_VAN_PARTNER", "Dit veld is er alleen voor zorgverzekeraars.", f"/{naam}")
    if melding.rol != "KLANT":
        raise Refusal("VELD_NIET_VAN_PARTNER", "Dit veld is er alleen voor zorgverzekeraars.", "/rol")
    if melding.bph_status != "ONBEKEND":
        raise Refusal("VELD_NIET_VAN_PARTNER", "Dit veld is er alleen voor zorgverzekeraars.", "/bphStatus")
