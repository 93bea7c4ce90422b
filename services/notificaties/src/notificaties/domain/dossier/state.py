"""State of one dossier: which facts had their consequence, which letters there are, and which tasks wait."""

from datetime import date
from typing import Literal, Self
from uuid import UUID

import msgspec
from contracts.briefsoorten import Briefontvanger, Taaksoort
from contracts.notificaties import TaakGeopend
from contracts.soorten import Sjabloon, Taakeigenaar

from notificaties.domain.dossier.feiten_van_brief import GEEN, Brieffeiten, samen
from notificaties.domain.dossier.pad import GEEN_PAD, Pad

Briefstatus = Literal["AANGEVRAAGD", "OPGEMAAKT", "VERZONDEN", "MISLUKT", "VERVALLEN"]


class Onderwerp(msgspec.Struct, frozen=True, kw_only=True):
    """What a task is about; there is never a second open task about the same. `persoon_ref` None: the whole polis.

    `zaak_id`: the question, the signal or the letter that it is about.
    """

    soort: Taaksoort
    eigenaar: Taakeigenaar
    persoon_ref: UUID | None = None
    maand: str | None = None
    zaak_id: UUID | None = None


class OpenTaak(msgspec.Struct, frozen=True, kw_only=True):
    """A task that nobody settled yet. `verlopen`: its last day went by, and that was said.

    `trap`: how many steps it went up (RUB-98). `antwoord_uiterlijk`: until when who was asked last has the time; None
    when nobody is asked (any more).
    """

    taak_id: UUID
    onderwerp: Onderwerp
    polis_ref: UUID | None = None
    verval: date | None = None
    verlopen: bool = False
    trap: int = 0
    antwoord_uiterlijk: date | None = None

    @classmethod
    def van(cls, event: TaakGeopend) -> Self:
        over = Onderwerp(
            soort=event.soort,
            eigenaar=event.eigenaar,
            persoon_ref=event.persoon_ref,
            maand=event.maand,
            zaak_id=event.zaak_id,
        )
        return cls(taak_id=event.taak_id, onderwerp=over, polis_ref=event.polis_ref, verval=event.verval)


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """One letter. `feiten`: what it says itself; once it is made, all that it says.

    `tekst_ref`, `sjabloonversie`, `dagtekening`: with which text it was made and of which day. `bundel_id`: with which
    others it is printed. `email_begonnen`: it was mailed, or that went wrong.
    """

    notificatie_id: UUID
    persoon_ref: UUID | None
    sjabloon: Sjabloon
    afzender: Taakeigenaar
    ontvanger: Briefontvanger = "VERZEKERDE"
    status: Briefstatus = "AANGEVRAAGD"
    feiten: Brieffeiten = GEEN
    tekst_ref: UUID | None = None
    sjabloonversie: int | None = None
    iban: str | None = None
    dagtekening: date | None = None
    pogingen: int = 0
    bundel_id: UUID | None = None
    email_begonnen: bool = False

    @property
    def onderweg(self) -> bool:
        """It was given to who takes it away; what came of it was not said."""
        return self.bundel_id is not None or self.email_begonnen

    @property
    def open(self) -> bool:
        """It still has to leave the house, the first time or again."""
        return self.status in ("AANGEVRAAGD", "OPGEMAAKT", "MISLUKT")


class Bekend(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one person, or (None) of the whole polis, for every letter that is still to be made."""

    persoon_ref: UUID | None
    feiten: Brieffeiten


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """`verwerkt`: ids of the facts that had a consequence here. `overleden`: to whom nobody writes any more.

    `mislukt`: the polis does not go on, and no offer was made since. `pad`: along whom its tasks go up.
    """

    verwerkt: tuple[UUID, ...] = ()
    open: tuple[OpenTaak, ...] = ()
    brieven: tuple[Brief, ...] = ()
    bekend: tuple[Bekend, ...] = ()
    overleden: tuple[UUID, ...] = ()
    mislukt: bool = False
    pad: Pad = GEEN_PAD

    def brief(self, notificatie_id: UUID) -> Brief | None:
        return next((een for een in self.brieven if een.notificatie_id == notificatie_id), None)

    def gezegd(self, brief: Brief) -> Brieffeiten:
        """All that `brief` says: what is known of the polis, of the person, and of the letter itself."""
        if brief.tekst_ref is not None:
            return brief.feiten
        over = [een.feiten for een in self.bekend if een.persoon_ref in (None, brief.persoon_ref)]
        return samen(*over, brief.feiten)
