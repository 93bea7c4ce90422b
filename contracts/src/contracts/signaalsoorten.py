"""Closed word lists of a signal and what is done about it (domain 5.1, DDAS Vroegsignalering v1.2)."""

from typing import Final, Literal

TEAM_ONBEKEND: Final = "ONBEKEND"
"""The team of a signal whose postcode has none: somebody must give it one (PRAK-6)."""

Signaalresultaat = Literal[
    "ZELF_OPGELOST",
    "NIET_OPGEPAKT_ONTERECHT",
    "NIET_OPGEPAKT_ANDERE_REDEN",
    "OVERLEDEN",
    "GEEN_INWONER",
    "AL_BEKEND_BIJ_SCHULDHULP",
    "ANDER_LOPEND_TRAJECT",
    "DEFINITIEF_GEEN_CONTACT",
    "GEEN_REACTIE_NA_CONTACT",
    "GEEN_HULP_NODIG",
    "ADVIES_OF_QUICK_FIX",
    "VERVOLGHULP_FINANCIEEL",
    "VERVOLGHULP_NIET_FINANCIEEL",
    "VERWIJZING_ZONDER_CONTACT",
    "TOESTEMMING_GEWEIGERD",
    "TOESTEMMING_INGETROKKEN",
    "VERVANGEN",
    "RUB_VOLTOOID",
    "RUB_BEEINDIGD",
]
"""How a signal ended (EnumEindresultaat of DDAS Vroegsignalering v1.2), and what DDAS has no word for: consent that was
refused or withdrawn, a newer signal about the same debt, the end of the RUB (domain 5.1 S9, S11, S13, S16…S18)."""

Signaalterugkoppeling = Literal[
    "OPGELOST",
    "ONTERECHT_SIGNAAL",
    "NIET_OPGEPAKT",
    "OVERLEDEN",
    "GEEN_INWONER",
    "GEEN_CONTACT",
    "GEEN_HULP",
    "IN_BEHANDELING_GENOMEN",
    "TOESTEMMING_ONTBREEKT",
    "VERVANGEN",
    "RUB",
]
"""What who gave a signal learns of its end: never which help, or why it was not taken up (W15, domain 4.8)."""

InterneReden = Literal["DETENTIE", "VERBLIJF", "RECHTSPERSOON", "UITSLUITING", "CAPACITEIT", "ADRES_ONBEKEND", "ANDERS"]
"""Why a signal was not taken up; the gemeente's own knowledge (DDAS: niet opgepakt, andere reden)."""

Dagdeel = Literal["OCHTEND", "MIDDAG", "AVOND"]
"""Until 12:00, until 18:00, and after (EnumDagdeel of DDAS)."""

Contactuitkomst = Literal[
    "GEEN_GEHOOR", "BERICHT_ACHTERGELATEN", "GESPREK_AFGESPROKEN", "GESPREK_GEVOERD", "GEEN_HULP_GEWENST"
]
"""What an attempt to speak to somebody led to: nobody, a message, an accepted offer, the conversation, or no thanks."""

Hulpvorm = Literal["BUDGETADVIES", "BUDGETBEHEER", "SCHULDREGELING", "QUICK_FIX"]
"""Help that the gemeente offers (CONV-11)."""

Signaaltermijn = Literal["REACTIE", "VIER_WEKEN", "DRIE_WERKDAGEN"]
"""A term of a signal: taking it up (CONV-7), the first conversation after a yes, or that in a crisis (Wgs 4)."""

Uitvoerder = Literal["GEMEENTE", "VERZEKERAAR"]
"""Who speaks to the resident: the gemeente, or somebody for the insurer, like the adviesbureau of PRAK-1."""

Toestemmingsdoel = Literal["DELEN_MET_GEMEENTE", "INHOUDING_OP_UITKERING", "QUICKSCAN"]
"""What somebody consents to: that an insurer tells the gemeente (PRAK-8), that premium is withheld (PRAK-7), a scan."""

Incassoinspanning = Literal["AANMANING_1", "AANMANING_2", "AANMANING_3", "INCASSOBERICHT", "HERSTELKANS", "ANDERS"]
"""What an insurer did to be paid before anybody comes into the BPH (CONV-14, Rzv 6.5.4)."""

Toestemmingskanaal = Literal["SCHRIFTELIJK", "DIGITAAL", "MONDELING", "ONBEKEND"]
"""How a consent was given."""

Quickscanresultaat = Literal["ZELFREDZAAM", "ADVIES", "BETALINGSREGELING", "SCHULDHULP", "DOORVERWEZEN"]
"""Category of what a quick scan found (PRAK-5); which product it recommends stays with who made it."""

Screeningsuitkomst = Literal["GEBELD", "BRIEF", "GEEN_CONTACTGEGEVENS"]
"""How somebody was approached after a screening; nobody in two ways (PRAK-12)."""

Driejaarsintrekking = Literal["VERHUISD", "OVERLEDEN", "BESLUIT_GEMEENTE"]
"""Why an offer of three years is taken back before it was answered (PRAK-11)."""

Driejaarseinde = Literal["OVERLEDEN"]
"""Why an arrangement of three years that was agreed on is over before its time (B11)."""

BrpSoort = Literal["OVERLEDEN", "VERHUISD", "BSN_GEWIJZIGD"]
"""What the BRP told: death, a move to another gemeente, another BSN of the same person."""

CJIBStatus = Literal["OPEN", "BETALINGSREGELING", "AFGEDAAN"]
"""Where what the CJIB collects stands: it is asked, paid in terms, or done with (RUB-84, Q-21)."""
