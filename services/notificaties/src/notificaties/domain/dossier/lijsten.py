"""Which list a fact is about: that of one week of the gemeente, or of one Wednesday of the insurer (SC-34, SC-35)."""

from uuid import UUID, uuid5

from contracts import intake as i
from notificaties.domain.dossier.feiten import Lijstfeit


def lijst_van(feit: Lijstfeit) -> UUID:
    """The same for the word that it is not there and for the list itself."""
    if isinstance(feit, i.MutatielijstUitgebleven | i.MutatielijstOntvangen):
        return uuid5(feit.samenwerking_id, feit.iso_week)
    return uuid5(feit.samenwerking_id, feit.datum.isoformat())
