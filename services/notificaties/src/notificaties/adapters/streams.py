"""The aggregates of notificaties as the event store takes them."""

from typing import Final, get_args

from chassis.eventstore import Decider

from notificaties.domain.abonnement.decide import decide as decide_abonnement
from notificaties.domain.abonnement.due import due as due_abonnement
from notificaties.domain.abonnement.events import AbonnementEvent
from notificaties.domain.abonnement.evolve import evolve as evolve_abonnement
from notificaties.domain.abonnement.state import Abonnement
from notificaties.domain.briefafspraak.decide import decide as decide_briefafspraak
from notificaties.domain.briefafspraak.due import due as due_briefafspraak
from notificaties.domain.briefafspraak.events import BriefafspraakEvent
from notificaties.domain.briefafspraak.evolve import evolve as evolve_briefafspraak
from notificaties.domain.briefafspraak.state import Briefafspraak
from notificaties.domain.bundel.decide import decide as decide_bundel
from notificaties.domain.bundel.due import due as due_bundel
from notificaties.domain.bundel.events import BundelEvent
from notificaties.domain.bundel.evolve import evolve as evolve_bundel
from notificaties.domain.bundel.state import Bundel
from notificaties.domain.doorgifte.decide import decide as decide_doorgifte
from notificaties.domain.doorgifte.due import due as due_doorgifte
from notificaties.domain.doorgifte.events import GebeurtenisDoorgegeven
from notificaties.domain.doorgifte.evolve import evolve as evolve_doorgifte
from notificaties.domain.doorgifte.state import Doorgifte
from notificaties.domain.dossier.decide import decide as decide_dossier
from notificaties.domain.dossier.due import due as due_dossier
from notificaties.domain.dossier.events import DossierEvent
from notificaties.domain.dossier.evolve import evolve as evolve_dossier
from notificaties.domain.dossier.state import Dossier
from notificaties.domain.lijst.decide import decide as decide_lijst
from notificaties.domain.lijst.due import due as due_lijst
from notificaties.domain.lijst.events import LijstEvent
from notificaties.domain.lijst.evolve import evolve as evolve_lijst
from notificaties.domain.lijst.state import Lijsten
from notificaties.domain.weeklijst.decide import decide as decide_weeklijst
from notificaties.domain.weeklijst.due import due as due_weeklijst
from notificaties.domain.weeklijst.events import WeeklijstEvent
from notificaties.domain.weeklijst.evolve import evolve as evolve_weeklijst
from notificaties.domain.weeklijst.state import Weeklijst

DOSSIER: Final = Decider(
    kind="dossier",
    state=Dossier,
    events=get_args(DossierEvent),
    initial=Dossier,
    decide=decide_dossier,
    evolve=evolve_dossier,
    due=due_dossier,
)
WEEKLIJST: Final = Decider(
    kind="weeklijst",
    state=Weeklijst,
    events=get_args(WeeklijstEvent),
    initial=Weeklijst,
    decide=decide_weeklijst,
    evolve=evolve_weeklijst,
    due=due_weeklijst,
)
DOORGIFTE: Final = Decider(
    kind="doorgifte",
    state=Doorgifte,
    events=(GebeurtenisDoorgegeven,),
    initial=Doorgifte,
    decide=decide_doorgifte,
    evolve=evolve_doorgifte,
    due=due_doorgifte,
)
ABONNEMENT: Final = Decider(
    kind="abonnement",
    state=Abonnement,
    events=get_args(AbonnementEvent),
    initial=Abonnement,
    decide=decide_abonnement,
    evolve=evolve_abonnement,
    due=due_abonnement,
)
BRIEFAFSPRAAK: Final = Decider(
    kind="briefafspraak",
    state=Briefafspraak,
    events=get_args(BriefafspraakEvent),
    initial=Briefafspraak,
    decide=decide_briefafspraak,
    evolve=evolve_briefafspraak,
    due=due_briefafspraak,
)
LIJST: Final = Decider(
    kind="lijst",
    state=Lijsten,
    events=get_args(LijstEvent),
    initial=Lijsten,
    decide=decide_lijst,
    evolve=evolve_lijst,
    due=due_lijst,
)
BUNDEL: Final = Decider(
    kind="bundel",
    state=Bundel,
    events=get_args(BundelEvent),
    initial=Bundel,
    decide=decide_bundel,
    evolve=evolve_bundel,
    due=due_bundel,
)
ALLE: Final = (DOSSIER, WEEKLIJST, DOORGIFTE, ABONNEMENT, LIJST, BRIEFAFSPRAAK, BUNDEL)
