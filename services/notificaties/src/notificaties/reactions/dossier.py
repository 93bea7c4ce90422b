"""A public fact about a polis is told to the dossier of that polis, which says what follows."""

from collections.abc import Iterator

from chassis.eventstore import Step
from chassis.inbox import Received

from notificaties.adapters.streams import DOSSIER
from notificaties.domain.dossier.commands import NeemKennis
from notificaties.domain.dossier.feiten import Driejaarsfeit, Lijstfeit, Polisfeit, Signaalfeit


def neem_kennis(received: Received[Polisfeit]) -> Iterator[Step]:
    feit = received.event
    command = NeemKennis(polis_ref=feit.polis_ref, event_id=received.event_id, feit=feit)
    yield Step(DOSSIER, feit.polis_ref, command)


def neem_kennis_van_signaal(received: Received[Signaalfeit]) -> Iterator[Step]:
    """A signal is on no polis: it has a dossier of its own (CONV-7)."""
    feit = received.event
    yield Step(DOSSIER, feit.signaal_id, NeemKennis(polis_ref=None, event_id=received.event_id, feit=feit))


def neem_kennis_van_lijst(received: Received[Lijstfeit]) -> Iterator[Step]:
    """A list is of no polis: the samenwerking has a dossier of its own (SC-34, SC-35)."""
    feit = received.event
    yield Step(DOSSIER, feit.samenwerking_id, NeemKennis(polis_ref=None, event_id=received.event_id, feit=feit))


def neem_kennis_van_driejaarsregeling(received: Received[Driejaarsfeit]) -> Iterator[Step]:
    """An arrangement of three years is on no polis: what waits in it has a dossier of its own (PRAK-10, B4)."""
    yield Step(DOSSIER, received.key, NeemKennis(polis_ref=None, event_id=received.event_id, feit=received.event))
