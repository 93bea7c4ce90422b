"""The aggregates of intake as the event store takes them."""

from typing import Final, get_args

from chassis.eventstore import Decider

from intake.domain.aanlevering.decide import decide as decide_aanlevering
from intake.domain.aanlevering.due import due as due_aanlevering
from intake.domain.aanlevering.events import AanleveringEvent
from intake.domain.aanlevering.evolve import evolve as evolve_aanlevering
from intake.domain.aanlevering.state import Aanlevering
from intake.domain.driejaarsregeling.decide import decide as decide_driejaarsregeling
from intake.domain.driejaarsregeling.due import due as due_driejaarsregeling
from intake.domain.driejaarsregeling.events import DriejaarsregelingEvent
from intake.domain.driejaarsregeling.evolve import evolve as evolve_driejaarsregeling
from intake.domain.driejaarsregeling.state import Driejaarsregeling
from intake.domain.gemeentesignaal.decide import decide as decide_gemeentesignaal
from intake.domain.gemeentesignaal.due import due as due_gemeentesignaal
from intake.domain.gemeentesignaal.events import GemeentesignaalEvent
from intake.domain.gemeentesignaal.evolve import evolve as evolve_gemeentesignaal
from intake.domain.gemeentesignaal.state import Gemeentesignaal
from intake.domain.persoon.decide import decide as decide_persoon
from intake.domain.persoon.due import due as due_persoon
from intake.domain.persoon.events import PersoonEvent
from intake.domain.persoon.evolve import evolve as evolve_persoon
from intake.domain.persoon.state import Persoon
from intake.domain.polis.decide import decide as decide_polis
from intake.domain.polis.due import due as due_polis
from intake.domain.polis.events import PolisEvent
from intake.domain.polis.evolve import evolve as evolve_polis
from intake.domain.polis.state import Polis
from intake.domain.signaal.decide import decide as decide_signaal
from intake.domain.signaal.due import due as due_signaal
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.evolve import evolve as evolve_signaal
from intake.domain.signaal.state import Dossier
from intake.domain.signaalprofiel.decide import decide as decide_signaalprofiel
from intake.domain.signaalprofiel.due import due as due_signaalprofiel
from intake.domain.signaalprofiel.events import SignaalprofielEvent
from intake.domain.signaalprofiel.evolve import evolve as evolve_signaalprofiel
from intake.domain.signaalprofiel.state import Signaalprofiel
from intake.domain.toestemming.decide import decide as decide_toestemming
from intake.domain.toestemming.due import due as due_toestemming
from intake.domain.toestemming.events import ToestemmingEvent
from intake.domain.toestemming.evolve import evolve as evolve_toestemming
from intake.domain.toestemming.state import Toestemming
from intake.domain.woning.decide import decide as decide_woning
from intake.domain.woning.due import due as due_woning
from intake.domain.woning.events import WoningEvent
from intake.domain.woning.evolve import evolve as evolve_woning
from intake.domain.woning.state import Woning

SIGNAAL: Final = Decider(
    kind="signaal",
    state=Dossier,
    events=get_args(SignaalEvent),
    initial=Dossier,
    decide=decide_signaal,
    evolve=evolve_signaal,
    due=due_signaal,
)
AANLEVERING: Final = Decider(
    kind="aanlevering",
    state=Aanlevering,
    events=get_args(AanleveringEvent),
    initial=Aanlevering,
    decide=decide_aanlevering,
    evolve=evolve_aanlevering,
    due=due_aanlevering,
)
POLIS: Final = Decider(
    kind="polis",
    state=Polis,
    events=get_args(PolisEvent),
    initial=Polis,
    decide=decide_polis,
    evolve=evolve_polis,
    due=due_polis,
)
SIGNAALPROFIEL: Final = Decider(
    kind="signaalprofiel",
    state=Signaalprofiel,
    events=get_args(SignaalprofielEvent),
    initial=Signaalprofiel,
    decide=decide_signaalprofiel,
    evolve=evolve_signaalprofiel,
    due=due_signaalprofiel,
)
TOESTEMMING: Final = Decider(
    kind="toestemming",
    state=Toestemming,
    events=get_args(ToestemmingEvent),
    initial=Toestemming,
    decide=decide_toestemming,
    evolve=evolve_toestemming,
    due=due_toestemming,
)
WONING: Final = Decider(
    kind="woning",
    state=Woning,
    events=get_args(WoningEvent),
    initial=Woning,
    decide=decide_woning,
    evolve=evolve_woning,
    due=due_woning,
)
GEMEENTESIGNAAL: Final = Decider(
    kind="gemeentesignaal",
    state=Gemeentesignaal,
    events=(GemeentesignaalEvent,),
    initial=Gemeentesignaal,
    decide=decide_gemeentesignaal,
    evolve=evolve_gemeentesignaal,
    due=due_gemeentesignaal,
)
DRIEJAARSREGELING: Final = Decider(
    kind="driejaarsregeling",
    state=Driejaarsregeling,
    events=get_args(DriejaarsregelingEvent),
    initial=Driejaarsregeling,
    decide=decide_driejaarsregeling,
    evolve=evolve_driejaarsregeling,
    due=due_driejaarsregeling,
)
PERSOON: Final = Decider(
    kind="persoon",
    state=Persoon,
    events=(PersoonEvent,),
    initial=Persoon,
    decide=decide_persoon,
    evolve=evolve_persoon,
    due=due_persoon,
)
ALLE: Final = (
    *(SIGNAAL, AANLEVERING, POLIS),
    *(SIGNAALPROFIEL, TOESTEMMING, GEMEENTESIGNAAL, DRIEJAARSREGELING, PERSOON, WONING),
)
