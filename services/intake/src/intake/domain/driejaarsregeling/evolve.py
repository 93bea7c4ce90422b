"""How the state of an arrangement of three years follows from its events."""

from typing import assert_never

from msgspec.structs import replace

from contracts import intake as i
from intake.domain.driejaarsregeling.events import DriejaarsregelingEvent
from intake.domain.driejaarsregeling.state import Driejaarsregeling


def evolve(regeling: Driejaarsregeling, event: DriejaarsregelingEvent) -> Driejaarsregeling:
    match event:
        case i.GoedeBetalerGeselecteerd():
            return Driejaarsregeling(
                regeling_id=event.regeling_id,
                persoon_ref=event.persoon_ref,
                stand="GESELECTEERD",
                bevestiging_werkdagen=event.bevestiging_werkdagen,
            )
        case i.DriejaarsregelingAangeboden():
            return replace(
                regeling,
                stand="AANGEBODEN",
                termijnbedrag_cent=event.termijnbedrag_cent,
                laatste_termijn_cent=event.laatste_termijn_cent,
                eerste_maand=event.eerste_maand,
                uiterste_reactiedatum=event.uiterste_reactiedatum,
            )
        case i.BetalingsregelingOvereengekomen():
            return replace(regeling, stand="OVEREENGEKOMEN", overeengekomen_op=event.datum)
        case i.DriejaarsregelingAfgewezen():
            return replace(regeling, stand="AFGEWEZEN")
        case i.DriejaarsregelingVerlopen():
            return replace(regeling, stand="VERLOPEN")
        case i.DriejaarsregelingIngetrokken():
            return replace(regeling, stand="INGETROKKEN")
        case i.DriejaarsopschortingUitgebleven():
            return replace(regeling, bevestiging_gemist=True)
        case i.DriejaarsopschortingOngelijk():
            return replace(regeling, andere_datum=event.andere_datum)
        case i.DriejaarsregelingOpgeschort():
            return replace(regeling, opgeschort_per=event.opgeschort_per, andere_datum=None)
        case i.DriejaarsregelingBeeindigd():
            return replace(regeling, stand="BEEINDIGD")
        case _:
            assert_never(event)
