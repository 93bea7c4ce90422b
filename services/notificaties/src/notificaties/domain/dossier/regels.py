"""Which rule asks for a task: what its owner is told beside what must be done (RUB-98)."""

from collections.abc import Mapping
from typing import Final

from contracts.briefsoorten import Regelcode, Taaksoort

REGEL: Final[Mapping[Taaksoort, Regelcode]] = {
    "INSTEMMING_VASTLEGGEN": "RUB-46",
    "NIET_DOORGAAN_VERTELLEN": "E10",
    "MAATWERK_BESLUITEN": "RUB-22",
    "GEGEVENS_AANVULLEN": "RUB-22",
    "INRICHTING_BEVESTIGEN": "RUB-28",
    "START_VOORBEREIDEN": "RUB-50",
    "DATUMS_GELIJKTREKKEN": "RUB-58",
    "MOMENT_X_OVERSCHREDEN": "RUB-98",
    "AOW_NADERT": "RUB-88",
    "INTERVENTIE": "RUB-91",
    "UITVAL_DREIGT": "RUB-63",
    "BELLEN": "RUB-65",
    "NABESTAANDEN": "SC-31",
    "HERBEOORDELEN": "N-07",
    "MSNP_GESPREK": "RUB-37",
    "AANVRAGER_INFORMEREN": "RUB-35",
    "BPH_BEPALEN": "B8",
    "BOEKING_ONTBREEKT": "RUB-81",
    "BPH_BEVESTIGEN": "B4",
    "BETROKKENE_INFORMEREN": "RUB-60",
    "EINDE_MELDEN": "RUB-67",
    "KWIJTING_VERLENEN": "RUB-68",
    "TEKORT_AANVULLEN": "K3",
    "STORNO_VEREFFENEN": "N-08",
    "BRIEF_VERZENDEN": "RUB-65",
    "ADRES_UITZOEKEN": "RUB-65",
    "VRAAG_BEANTWOORDEN": "RUB-47",
    "SIGNAAL_OPPAKKEN": "CONV-7",
    "VERSCHIL_UITZOEKEN": "RUB-55",
    "BESLAG_BESPREKEN": "RUB-85",
    "CJIB_DOORNEMEN": "RUB-84",
    "TEAM_TOEWIJZEN": "PRAK-6",
    "MUTATIELIJST_AANLEVEREN": "RUB-31",
    "UPDATE_AANLEVEREN": "RUB-83",
}
