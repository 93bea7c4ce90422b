"""Everything that goes before the first file: from the plan to two signatures (RUB-6…16), as both parties say it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid5

from contracts.samenwerkingsoorten import Opdracht, Projectafspraak, Projectrol

_RUIMTE = UUID("b0a5c1f2-7d53-5d0e-8f57-2f8a1f7d1c20")
_IBAN = "NL91ABNA0417164300"
_ONDERWERPEN: tuple[Projectafspraak, ...] = (
    "WAT_KAN_EN_WAT_NIET",
    "AANVULLENDE_VERZEKERINGEN",
    "BETALINGEN_AAN_VERZEKERAAR",
    "WIE_BETAALT_WAT_WANNEER_EN_HOE",
    "NIET_BETALEN",
    "ROLLEN_TAKEN_EN_MANDAAT",
    "ACHTERVANG",
)


class Verzoek(NamedTuple):
    """What `rol` posts below the samenwerking."""

    rol: str
    pad: str
    body: Mapping[str, object]


def tot_groen_licht(dag: date) -> Iterator[Verzoek]:
    """Fase 0 and the first half of fase 1. No name is in it: people are references."""
    per = dag.isoformat()
    plan = {"stap": "PLAN_VAN_AANPAK", "documentRef": f"DOC-{dag.year}-1", "datum": per}
    yield _stappen("VERZEKERAAR", plan)
    besluit = {"stap": "BESLUIT", "besluitRef": f"BESLUIT-{dag.year}-1", "uitkomst": "JA", "datum": per}
    yield _stappen("GEMEENTE", besluit, _leden("G_PROJECTLEIDER", "G_CONSULENT", "G_UITKERINGSADMINISTRATIE"))
    yield _stappen("VERZEKERAAR", _leden("ZZ_PROJECTLEIDER", "ZZ_CREDIT_MANAGEMENT"))
    yield _stappen(
        "GEMEENTE",
        {"stap": "STAPPENPLAN", "documentRef": f"DOC-{dag.year}-2", "datum": per},
        {"stap": "UITSTROOMVERZOEK", "criterium": "ALLE_BIJSTANDSGERECHTIGDEN"},
    )
    yield Verzoek("VERZEKERAAR", "/aantallen", {"aantal": 400, "peildatum": per})
    groen = {"besluitRef": f"BESLUIT-{dag.year}-2", "mandaathouderRef": str(_wie("G_COORDINATOR_INKOMEN"))}
    yield Verzoek("GEMEENTE", "/groen-licht", groen)


def tot_ondertekening(dag: date) -> Iterator[Verzoek]:
    """What the projectgroep settles, once the gemeente has chosen; the agreement runs from `dag` on."""
    per, jaar = dag.isoformat(), dag.year
    taken = [
        {"taak": "PLANNING", "eigenaar": "G_PROJECTLEIDER", "uren": 16, "van": per, "tot": per},
        {"taak": "UITVAL_VOORKOMEN", "eigenaar": "G_CONSULENT", "uren": 200, "van": per, "tot": f"{jaar}-12-31"},
    ]
    yield _stappen(
        "GEMEENTE",
        {"stap": "PROJECTSTART", "datum": per},
        {"stap": "PLANNING", "taken": taken},
        {"stap": "PLANNING_DOORLOPEN", "datum": per, "aanwezig": [str(_wie("G_PROJECTLEIDER"))]},
        _mandaten("G_CONSULENT", "SELECTEREN", "AANBIEDEN", "HEROPENEN", "LIJST_AANLEVEREN"),
        {"stap": "KENNISSESSIE", "datum": per},
        {"stap": "ESCALATIEPAD", "rollen": ["G_PROJECTLEIDER", "ZZ_PROJECTLEIDER"], "reactieWerkdagen": 2},
        *(_afspraak(onderwerp, f"DOC-{jaar}-{nummer}") for nummer, onderwerp in enumerate(_ONDERWERPEN, 10)),
        {"stap": "OVEREENKOMST", "overeenkomstRef": f"DOC-{jaar}-20", "ingangsdatum": per},
    )
    yield _stappen("VERZEKERAAR", _mandaten("ZZ_CREDIT_MANAGEMENT", "LIJST_TERUGKOPPELEN", "BEEINDIGEN"))
    yield Verzoek("GEMEENTE", "/ondertekeningen", {})
    yield Verzoek("VERZEKERAAR", "/ondertekeningen", {})


def brieven(dag: date) -> Iterator[Verzoek]:
    """One wave that has room for everybody, with a letter that the insurer approved (RUB-39…43)."""
    golf = {"golf": 1, "datum": dag.isoformat(), "aantal": 1_000_000, "kanaal": "BRIEF"}
    yield Verzoek("GEMEENTE", "/communicatieplannen", {"golven": [golf]})
    yield Verzoek("GEMEENTE", "/sjablonen", {"sjabloon": "AANBOD", "documentRef": f"DOC-{dag.year}-30"})
    yield Verzoek("VERZEKERAAR", "/sjablonen/AANBOD/versies/1/beoordelingen", {"oordeel": "GOEDGEKEURD"})
    melding = {naam: waarde for naam, waarde in golf.items() if naam != "golf"}
    yield Verzoek("GEMEENTE", "/golven/1/verzendplanningen", melding)


def _stappen(rol: str, *stappen: Mapping[str, object]) -> Verzoek:
    return Verzoek(rol, "/stappen", {"stappen": list(stappen)})


def _wie(rol: Projectrol) -> UUID:
    return uuid5(_RUIMTE, rol)


def _leden(*rollen: Projectrol) -> dict[str, object]:
    achtervang = str(uuid5(_RUIMTE, "achtervang"))
    leden = [{"lidRef": str(_wie(rol)), "rol": rol, "achtervangRef": achtervang} for rol in rollen]
    return {"stap": "PROJECTGROEP", "leden": leden}


def _mandaten(rol: Projectrol, *opdrachten: Opdracht) -> dict[str, object]:
    return {"stap": "MANDATEN", "mandaten": [{"rol": rol, "opdrachten": list(opdrachten)}]}


def _afspraak(onderwerp: Projectafspraak, besluit_ref: str) -> dict[str, object]:
    afspraak: dict[str, object] = {"stap": "PROJECTAFSPRAAK", "onderwerp": onderwerp, "besluitRef": besluit_ref}
    if onderwerp == "WIE_BETAALT_WAT_WANNEER_EN_HOE":
        afspraak["rekeningen"] = [{"stroom": stroom, "iban": _IBAN} for stroom in ("BORDEREL", "NABETALING")]
    return afspraak
