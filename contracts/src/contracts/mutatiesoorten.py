"""Closed word lists of what changes in a participation: why, what follows, who decides, who was spoken to."""

from typing import Literal

Mutatiereden = Literal[
    "DETENTIE",
    "AOW",
    "WERK",
    "DEELUITKERING",
    "UITKERING_STOP_OVERIG",
    "FAILLISSEMENT",
    "STABILISATIE",
    "WSNP",
    "MSNP",
    "NIET_BETAALD",
    "EIGEN_RISICO_VOORWAARDE",
    "POLIS_GEWIJZIGD",
    "VERZEKERAAR_OVERSTAP",
    "VERHUISD",
    "EMIGRATIE",
    "OVERLIJDEN",
    "OP_VERZOEK",
    "SCHULD_AFGELOST",
    "AFKOOP",
]
"""Why a participation changes or ends (domain 5.3, the matrix)."""

Mutatiesoort = Literal[Mutatiereden, "BIJSTAND_HERVAT"]
"""What can be told of somebody who takes part: the reasons of the matrix, and that bijstand begins again (D5)."""

Mutatiegevolg = Literal["EINDE", "ZELFBETALING", "DOORGAAN", "OVERLEG", "BESLUIT", "UIT_GELD"]
"""What follows from a reason (domain 5.3): the end, self-payment, nothing, a conversation first, only when somebody
decides it, or of itself from what is paid."""

Herbeoordeling = Literal["DOORGAAN", "BEEINDIGEN"]
"""What the gemeente decides of a shared polis that somebody left (N-07, A-12)."""

MSNPBesluit = Literal["CONTINUEREN", "OVERGAAN_IN_MSNP", "BEEINDIGEN"]
"""What insurer, schuldhulpverlener and verzekerde decided after their conversation (RUB-37, D14, D15)."""

Contactpersoon = Literal["VERZEKERDE", "BEWINDVOERDER", "DEURWAARDER", "SCHULDHULPVERLENER", "ANDERS"]
"""Whom a contact was with (N-11, RUB-82, RUB-85, RUB-86)."""

Contactresultaat = Literal["GEEN_GEHOOR", "AFSPRAAK", "BETAALT", "BETAALT_NIET", "HULP_NODIG", "ANDERS"]
"""What came of a contact (N-11)."""
