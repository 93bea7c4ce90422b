"""Every event of an arrangement of three years; all are public."""

from contracts.intake import (
    BetalingsregelingOvereengekomen,
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
    | DriejaarsregelingOpgeschort
)
