"""Every event of an arrangement of three years; all are public."""

from contracts.intake import (
    BetalingsregelingOvereengekomen,
    DriejaarsopschortingOngelijk,
    DriejaarsopschortingUitgebleven,
    DriejaarsregelingAangeboden,
    DriejaarsregelingAfgewezen,
    DriejaarsregelingBeeindigd,
    DriejaarsregelingIngetrokken,
    DriejaarsregelingOpgeschort,
    DriejaarsregelingVerlopen,
    GoedeBetalerGeselecteerd,
)

DriejaarsregelingEvent = (
    GoedeBetalerGeselecteerd
    | DriejaarsregelingAangeboden
    | BetalingsregelingOvereengekomen
    | DriejaarsregelingAfgewezen
    | DriejaarsregelingVerlopen
    | DriejaarsregelingIngetrokken
    | DriejaarsopschortingUitgebleven
    | DriejaarsopschortingOngelijk
    | DriejaarsregelingOpgeschort
    | DriejaarsregelingBeeindigd
)
