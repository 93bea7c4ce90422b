"""Closed word lists of arrears that are outside the plan, and of what is done so that nobody drops out."""

from typing import Literal

NieuweAchterstandsoort = Literal[
    "EIGEN_RISICO_VERPLICHT", "EIGEN_RISICO_VRIJWILLIG", "EIGEN_BIJDRAGE", "EIGEN_BETALING"
]
"""What the insurer asks beside the premium and did not get since the start (RUB-62): never part of the plan."""

Uitvaloorzaak = Literal["NIET_BETAALD", "EIGEN_RISICO"]
"""Why somebody threatens to drop out (D6, D7): terms that were missed, or an arrear outside the plan."""

Interventiesoort = Literal["BUDGETCURSUS", "BUDGETMAATJE", "PERSOONLIJK_CONTACT", "OVERIG"]
"""What the gemeente does so that somebody keeps on paying (RUB-66, RUB-100)."""

Interventieresultaat = Literal["GESLAAGD", "DEELS_GESLAAGD", "NIET_GESLAAGD", "AFGEBROKEN"]
"""What came of it (RUB-64)."""

Leenbijstanddoel = Literal["EIGEN_RISICO", "EIGEN_BIJDRAGE", "PREMIE", "ANDERS"]
"""What the gemeente lends bijstand for (RUB-66)."""

Afstemonderwerp = Literal["UITVAL", "ACHTERSTAND", "BETALING", "MUTATIE", "BESLAG", "BPH", "KWIJTING", "ANDERS"]
"""What gemeente and insurer spoke about (RUB-87)."""

Afstemuitkomst = Literal["GEMEENTE_HANDELT", "VERZEKERAAR_HANDELT", "BEIDEN_HANDELEN", "GEEN_ACTIE", "OPSCHALEN"]
"""Who does something about it now; OPSCHALEN: it goes to whom they named for that (RUB-87, RUB-98)."""
