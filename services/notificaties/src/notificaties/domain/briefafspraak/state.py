"""State of a letter agreement: the versions of each letter with the insurer's word, and the account of self-payers."""

from typing import Final, Literal
from uuid import UUID, uuid5

import msgspec
from contracts.briefsoorten import Emailbrief, KiesbareBrief
from contracts.soorten import Sjabloon

from notificaties.domain.dossier.keuzes import STANDAARD

_NAAMRUIMTE: Final = UUID("b0c7f9a4-6c2f-5a51-8f0e-3f4f5b1f6a52")


def stream_id(gemeentecode: str, uzovi: str) -> UUID:
    """The stream of a tenant: a letter knows its tenant, not the samenwerking."""
    return uuid5(_NAAMRUIMTE, f"{gemeentecode}.{uzovi}")


class Sjabloonversie(msgspec.Struct, frozen=True, kw_only=True):
    """One version of one letter; `oordeel` None while the insurer said nothing."""

    sjabloon: Sjabloon
    versie: int
    document_ref: str
    oordeel: Literal["GOEDGEKEURD", "AANPASSEN"] | None = None

    @property
    def tekst_ref(self) -> UUID | None:
        """The text when it is kept here, None for a document of the gemeente's own."""
        try:
            return UUID(self.document_ref)
        except ValueError:
            return None


class Briefafspraak(msgspec.Struct, frozen=True, kw_only=True):
    """`gehoord`: ids of the events that it took over. `van_verzekeraar`: letters that the insurer sends.

    `per_email`: those that may go by e-mail; none unless the parties said so.
    """

    versies: tuple[Sjabloonversie, ...] = ()
    iban: str | None = None
    gehoord: tuple[UUID, ...] = ()
    van_verzekeraar: frozenset[KiesbareBrief] = STANDAARD
    per_email: frozenset[Emailbrief] = frozenset()

    def versie(self, sjabloon: Sjabloon, nummer: int) -> Sjabloonversie | None:
        return next((een for een in self.versies if (een.sjabloon, een.versie) == (sjabloon, nummer)), None)

    def goedgekeurd(self, sjabloon: Sjabloon) -> Sjabloonversie | None:
        """The newest version that the insurer approved: no other is sent (RUB-41, RUB-42)."""
        goed = [een for een in self.versies if een.sjabloon == sjabloon and een.oordeel == "GOEDGEKEURD"]
        return max(goed, key=lambda een: een.versie, default=None)
