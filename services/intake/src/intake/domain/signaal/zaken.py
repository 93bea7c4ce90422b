"""The signal that a command speaks to, and in which states it may be."""

from collections.abc import Collection
from uuid import UUID

from contracts.domain import Refusal, Unknown

from intake.domain.signaal.state import Dossier, Toestand, Zaak


def open_zaak(dossier: Dossier, signaal_id: UUID, toestanden: Collection[Toestand] = ()) -> Zaak:
    """The open signal, in one of `toestanden` (none: any). Raises Refusal SIGNAAL_AFGESLOTEN, TOESTAND_ONJUIST."""
    zaak = dossier.zaak(signaal_id)
    if zaak is None:
        if dossier.einde(signaal_id) is None:
            raise Unknown("SIGNAAL_ONBEKEND", "Dit signaal is bij ons niet bekend.")
        raise Refusal("SIGNAAL_AFGESLOTEN", "Dit signaal is afgesloten; er kan niets meer bij.")
    if toestanden and zaak.toestand not in toestanden:
        raise Refusal("TOESTAND_ONJUIST", f"Dit kan niet bij een signaal dat {zaak.toestand} is.")
    return zaak
