"""Every event of an arrangement of three years; all are public."""

from contracts.intake import (
    BetalingsregelingOvereengekomen,
    DriejaarsopschortingUitgebleven,
    DriejaarsregelingAangeboden,
    DriejaarsregelingAfgewezen,
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
    | DriejaarsregelingOpgeschort
)
