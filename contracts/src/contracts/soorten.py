"""Closed word lists that events and commands share (domain 3, 4, 5)."""

from typing import Literal

Rol = Literal["VERZEKERINGNEMER", "VERZEKERDE"]
Inningswijze = Literal["BRONHEFFING", "CJIB"]
Uitkeringssoort = Literal["ALGEMENE_BIJSTAND", "IOAW", "IOAZ", "ANDERS"]
Achterstandsoort = Literal[
    "PREMIE_BASIS",
    "PREMIE_AV",
    "EIGEN_RISICO_VERPLICHT",
    "EIGEN_RISICO_VRIJWILLIG",
    "EIGEN_BIJDRAGE",
    "EIGEN_BETALING",
    "RENTE",
    "INCASSOKOSTEN",
]
Grondslag = Literal["TOESTEMMING", "CONTRACTCLAUSULE", "WGS_3_1_B", "RZV_7B1"]
Kanaal = Literal["HTTP", "BESTAND", "INLICHTINGENBUREAU"]
Afwijsreden = Literal[
    "GEEN_BIJSTAND",
    "NIET_STABIEL",
    "NIET_TOEREIKEND",
    "POLIS_ONVOLLEDIG",
    "EERDERE_DEELNAME",
    "MAATWERK_NEE",
    "ACHTERSTAND_VERVALLEN",
]
Openstaand = Literal["MAATWERK_OPEN", "GEGEVENS_ONTBREKEN"]
Maatwerk = Literal["DOORGAAN", "NIET"]
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
BphGevolg = Literal["HERLEEFT", "BLIJFT_AF", "TE_BEPALEN_DOOR_CAK", "NVT"]
BphGrond = Literal["RZV_6_5_6", "ART_18D_2_C", "RZV_6_5_7"]
Betaler = Literal["GEMEENTE", "VERZEKERDE", "BEWINDVOERDER"]
Betaalsoort = Literal["REGULIER", "NABETALING", "ZELFBETALING"]
VoltooidGrond = Literal["TERMIJNEN", "AFKOOP", "SCHULD_AFGELOST"]
KwijtingDoor = Literal["VERZEKERAAR", "CAK"]
Partij = Literal["GEMEENTE", "VERZEKERAAR"]
