"""What can be said to a dossier. `op` is stamped by the chassis."""

from datetime import date
from uuid import UUID

from contracts.briefsoorten import Briefkanaal, Mislukcode, Taakafhandeling
from contracts.domain import Command, Tijd
from contracts.soorten import Taakeigenaar

from notificaties.domain.dossier.feiten import Feit
from notificaties.domain.dossier.feiten_van_brief import Brieffeiten
from notificaties.domain.dossier.keuzes import Keuzes


class NeemKennis(Command, frozen=True, kw_only=True):
    """A public fact about this polis (None: about a signal without one), with the id of its event.

    `keuzes`: of the parties whose polis this is, as they hold now.
    """

    polis_ref: UUID | None
    event_id: UUID
    feit: Feit
    keuzes: Keuzes = Keuzes()


class VraagTerugkoppeling(Command, frozen=True, kw_only=True):
    """The gemeente writes to a participant who has taken part one more year; `event_id`: of the list that says so."""

    polis_ref: UUID
    persoon_ref: UUID
    event_id: UUID
    feiten: Brieffeiten


class MaakBrief(Command, frozen=True, kw_only=True):
    """Its sender makes the letter with the text that is approved now, `iban` being where a self-payer pays to."""

    partij: Taakeigenaar
    notificatie_id: UUID
    sjabloonversie: int
    tekst_ref: UUID
    iban: str | None = None


class NeemInBundel(Command, frozen=True, kw_only=True):
    """Its sender has the letter printed with others."""

    partij: Taakeigenaar
    notificatie_id: UUID
    bundel_id: UUID


class BeginEmail(Command, frozen=True, kw_only=True):
    """Its sender mails the letter now."""

    partij: Taakeigenaar
    notificatie_id: UUID


class BreekEmailAf(Command, frozen=True, kw_only=True):
    """The e-mail that was begun was not sent."""

    partij: Taakeigenaar
    notificatie_id: UUID


class MeldVerzonden(Command, frozen=True, kw_only=True):
    """Its sender says that the letter left the house, `bundel_id`: with a bundle.

    `sjabloonversie`: of a text that is kept elsewhere.
    """

    partij: Taakeigenaar
    polis_ref: UUID
    notificatie_id: UUID
    kanaal: Briefkanaal
    datum: date
    sjabloonversie: int | None = None
    bundel_id: UUID | None = None


class MeldMislukt(Command, frozen=True, kw_only=True):
    """Its sender says that the letter did not arrive, `bundel_id`: of a bundle."""

    partij: Taakeigenaar
    polis_ref: UUID
    notificatie_id: UUID
    code: Mislukcode
    datum: date
    bundel_id: UUID | None = None


class HandelTaakAf(Command, frozen=True, kw_only=True):
    """The owner of a task that no event settles says that it is settled."""

    partij: Taakeigenaar
    polis_ref: UUID | None
    taak_id: UUID
    afhandeling: Taakafhandeling


DossierCommand = (
    Tijd
    | NeemKennis
    | VraagTerugkoppeling
    | MaakBrief
    | NeemInBundel
    | BeginEmail
    | BreekEmailAf
    | MeldVerzonden
    | MeldMislukt
    | HandelTaakAf
)
