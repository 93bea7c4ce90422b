"""The insured inside a row of the gemeente's view, as plain JSON values."""

from typing import Any, Final
from uuid import UUID

from contracts.domain import Event
from contracts.intake import PolisGeregistreerd

from contracts import eligibility as e

Leden = list[dict[str, Any]]
_ANTWOORD: Final[dict[type[Event], str]] = {
    e.AanbodAanvaard: "AANVAARD",
    e.AanbodStilzwijgendAanvaard: "STILZWIJGEND_AANVAARD",
    e.AanbodAfgewezen: "AFGEWEZEN",
    e.AanbodVerlopen: "VERLOPEN",
    e.AanbodIngetrokken: "INGETROKKEN",
}


def nieuwe_leden(oud: Leden, g: PolisGeregistreerd) -> Leden:
    """In order of the file; what was known of a person stays with the person."""
    bekend = {m["persoon_ref"]: m for m in oud}
    leeg: dict[str, Any] = {"redenen": [], "aanbod": None, "aanbod_id": None, "uiterste_reactiedatum": None}
    return [
        {
            **leeg,
            "pakketcode": None,
            **bekend.get(str(rij.persoon_ref), {}),
            "persoon_ref": str(rij.persoon_ref),
            "volgnr": rij.volgnr,
            "rol": rij.rol,
            "bph_plichtig": rij.bph_plichtig,
        }
        for rij in g.leden
    ]


def lid(leden: Leden, persoon_ref: UUID, **velden: Any) -> Leden:
    """The same members, one of them with other fields."""
    return [m | velden if m["persoon_ref"] == str(persoon_ref) else m for m in leden]


def zonder_redenen(leden: Leden) -> Leden:
    return [m | {"redenen": []} for m in leden]


def aanbod(leden: Leden, g: Event) -> Leden:
    """What an event says about an offer; unchanged when it says nothing."""
    if isinstance(g, e.AanbodGedaan):
        return lid(
            leden,
            g.persoon_ref,
            aanbod="VERZONDEN",
            aanbod_id=str(g.aanbod_id),
            uiterste_reactiedatum=g.uiterste_reactiedatum.isoformat(),
            pakketcode=None,
        )
    toestand = _ANTWOORD.get(type(g))
    if toestand is None:
        return leden
    persoon_ref: UUID = getattr(g, "persoon_ref")  # noqa: B009 - every class in _ANTWOORD has it
    return lid(leden, persoon_ref, aanbod=toestand, pakketcode=getattr(g, "pakketcode", None))
