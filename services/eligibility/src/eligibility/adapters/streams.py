"""The aggregates of eligibility as the event store takes them."""

from typing import Final

from chassis.eventstore import Decider

from eligibility.domain import deelnemerslijst, persoon, polis, samenwerking, vraag

SAMENWERKING: Final = Decider(
    kind="samenwerking",
    state=samenwerking.Samenwerking,
    events=samenwerking.GEBEURTENISSEN,
    initial=samenwerking.Samenwerking,
    decide=samenwerking.decide,
    evolve=samenwerking.evolve,
    due=samenwerking.due,
)
POLIS: Final = Decider(
    kind="polis",
    state=polis.Polis,
    events=polis.GEBEURTENISSEN,
    initial=polis.Polis,
    decide=polis.decide,
    evolve=polis.evolve,
    due=polis.due,
)
PERSOON: Final = Decider(
    kind="persoon",
    state=persoon.Persoon,
    events=persoon.GEBEURTENISSEN,
    initial=persoon.Persoon,
    decide=persoon.decide,
    evolve=persoon.evolve,
    due=persoon.due,
)
LIJST: Final = Decider(
    kind="deelnemerslijst",
    state=deelnemerslijst.Deelnemerslijst,
    events=deelnemerslijst.GEBEURTENISSEN,
    initial=deelnemerslijst.Deelnemerslijst,
    decide=deelnemerslijst.decide,
    evolve=deelnemerslijst.evolve,
    due=deelnemerslijst.due,
)
VRAAG: Final = Decider(
    kind="vraag",
    state=vraag.Vraag,
    events=vraag.GEBEURTENISSEN,
    initial=vraag.Vraag,
    decide=vraag.decide,
    evolve=vraag.evolve,
    due=vraag.due,
)
ALLE: Final = (SAMENWERKING, POLIS, PERSOON, LIJST, VRAAG)
