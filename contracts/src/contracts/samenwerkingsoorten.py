"""Closed word lists of a samenwerking: who does what in it, what it agrees on, why it ends (RUB-6…16, RUB-72…99)."""

from typing import Literal

Projectrol = Literal[
    "ZZ_CREDIT_MANAGEMENT",
    "ZZ_PROCESBEHEERDER",
    "ZZ_ACCOUNTMANAGER",
    "ZZ_PROJECTLEIDER",
    "G_BELEIDSADVISEUR",
    "G_UITKERINGSADMINISTRATIE",
    "G_APPLICATIEBEHEERDER",
    "G_CONSULENT",
    "G_COORDINATOR_INKOMEN",
    "G_PROJECTLEIDER",
]
"""A role in the projectgroep: ZZ_ of the insurer (RUB-76), G_ of the gemeente (RUB-77)."""

Opdracht = Literal[
    "SELECTEREN",
    "AANBIEDEN",
    "HEROPENEN",
    "INTREKKEN",
    "LIJST_AANLEVEREN",
    "LIJST_TERUGKOPPELEN",
    "MUTATIES_MELDEN",
    "BETALEN",
    "AFKOPEN",
    "BEEINDIGEN",
    "KWIJTING_VERLENEN",
    "ONDERTEKENEN",
]
"""What a mandate allows a role to do (RUB-13)."""

Projectafspraak = Literal[
    "WAT_KAN_EN_WAT_NIET",
    "AANVULLENDE_VERZEKERINGEN",
    "BETALINGEN_AAN_VERZEKERAAR",
    "WIE_BETAALT_WAT_WANNEER_EN_HOE",
    "NIET_BETALEN",
    "ROLLEN_TAKEN_EN_MANDAAT",
    "ACHTERVANG",
]
"""The seven topics that must be settled before a signature (RUB-75)."""

Betaalstroom = Literal["BORDEREL", "NABETALING", "AFKOOP", "ZELFBETALING", "LEENBIJSTAND"]
"""A stream of payments to the insurer, each to an account of its own or the same (RUB-75)."""

Projecttaak = Literal[
    "PLANNING",
    "DEELNEMERSBESTAND",
    "VRAGEN_BEANTWOORDEN",
    "MUTATIES",
    "PROCESBEWAKING",
    "CLIENTCONTACT",
    "ACHTERSTANDEN",
    "CJIB_BESTAND",
    "DEURWAARDERS",
    "BEWINDVOERDERS",
    "AFSTEMMING",
    "UITVAL_VOORKOMEN",
]
"""Work of the projectgroep that is planned (RUB-74, RUB-78…87); UITVAL_VOORKOMEN is what RUB-93 asks to reserve."""

Omstandigheid = Literal["WET_GEWIJZIGD", "BELEID_GEWIJZIGD", "FINANCIEN", "UITVOERING", "ANDERS"]
"""What changed, so that a party gives notice (CONV-19)."""

Uitstroomcriterium = Literal["ALLE_BIJSTANDSGERECHTIGDEN", "AANTAL"]
"""How much the gemeente asks for: everybody who can, or a number (RUB-10)."""

Aantalcategorie = Literal["OP_GEDEELDE_POLIS", "VERZEKERINGNEMER", "MEEVERZEKERDE", "IN_BRONHEFFING"]
"""What a count may be split by (RUB-11)."""

Doelgroep = Literal["ALLEN", "ZONDER_DERDENBESLAG"]
"""Who of those with algemene bijstand may join (RUB-15, RUB-22)."""
