"""How what is withheld follows from the events of its dossier."""

from msgspec.structs import replace

from contracts import intake as i
from intake.domain.signaal.events import InhoudingOvergenomen
from intake.domain.signaal.inhouding import zonder
from intake.domain.signaal.state import Dossier, Inhouding, Zaak


def afgesproken(dossier: Dossier, event: i.PremieInhoudingAfgesproken, zaak: Zaak) -> Dossier:
    nieuw = Inhouding(
        toestemming_id=zaak.toestemming_id,
        persoon_ref=zaak.persoon_ref,
        signaal_id=event.signaal_id,
        onder=event.signaal_id,
        vanaf_maand=event.vanaf_maand,
    )
    return replace(dossier, inhoudingen=(*dossier.inhoudingen, nieuw))


def gestopt(dossier: Dossier, event: i.PremieInhoudingGestopt) -> Dossier:
    return zonder(dossier, [inhouding for inhouding in dossier.inhoudingen if inhouding.signaal_id == event.signaal_id])


def signaal_weg(dossier: Dossier, zaak: Zaak) -> Dossier:
    """Its signal ends: whether collection rests is remembered with the withholding."""
    return replace(
        dossier,
        inhoudingen=tuple(
            replace(inhouding, op_hold=zaak.op_hold) if inhouding.onder == zaak.signaal_id else inhouding
            for inhouding in dossier.inhoudingen
        ),
    )


def hervat(dossier: Dossier, event: i.IncassoHervat) -> Dossier:
    return replace(
        dossier,
        inhoudingen=tuple(
            replace(inhouding, op_hold=False) if inhouding.onder == event.signaal_id else inhouding
            for inhouding in dossier.inhoudingen
        ),
    )


def overgenomen(dossier: Dossier, event: InhoudingOvergenomen) -> Dossier:
    """The signal that replaces another stands where that one stood: withheld for, and not collected."""
    over = [inhouding for inhouding in dossier.inhoudingen if inhouding.onder == event.eerder_signaal_id]
    rust, vanaf = any(inhouding.op_hold for inhouding in over), max(inhouding.vanaf_maand for inhouding in over)
    return replace(
        dossier,
        zaken=tuple(
            replace(zaak, inhouding_vanaf=vanaf, op_hold=rust) if zaak.signaal_id == event.signaal_id else zaak
            for zaak in dossier.zaken
        ),
        inhoudingen=tuple(
            replace(inhouding, onder=event.signaal_id, op_hold=False) if inhouding in over else inhouding
            for inhouding in dossier.inhoudingen
        ),
    )
