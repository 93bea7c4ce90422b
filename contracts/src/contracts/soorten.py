"""Closed word lists that events and commands share (domain 3, 4, 5). The string below a list is its meaning outside."""

from typing import Literal

Rol = Literal["VERZEKERINGNEMER", "VERZEKERDE"]
"""Part of an insured on the polis: the verzekeringnemer owes the premium, the others are insured on it."""

Inningswijze = Literal["BRONHEFFING", "CJIB"]
"""How CAK collects the bestuursrechtelijke premie: at the source of the uitkering, or by CJIB (Zvw 18f)."""

Uitkeringssoort = Literal["ALGEMENE_BIJSTAND", "IOAW", "IOAZ", "ANDERS"]
"""Kind of uitkering; only ALGEMENE_BIJSTAND gives access to RUB (RUB-19, X-09)."""

Achterstandsoort = Literal[
    "PREMIE_BASIS",
    "PREMIE_AV",
    "EIGEN_RISICO_VERPLICHT",
    "EIGEN_RISICO_VRIJWILLIG",
    "EIGEN_BIJDRAGE",
    "EIGEN_BETALING",
    "RENTE",
    "INCASSOKOSTEN",
    "HUUR",
    "HYPOTHEEK",
    "ENERGIE",
    "WATER",
    "BELASTING",
    "TOESLAG",
    "STUDIESCHULD",
    "OVERIG",
]
"""What a part of the debt is owed for: to an insurer the closed list of Rzv 7b.1 lid 2 c (up to INCASSOKOSTEN), to the
other signaalpartners of DDAS Vroegsignalering v1.2 what they supply."""

Signaalpartner = Literal[
    "BELASTINGDIENST",
    "CAK_EIGEN_BIJDRAGE",
    "CAK_ZORGVERZEKERINGEN",
    "DIENST_TOESLAGEN",
    "DUO",
    "ENERGIE",
    "HUUR",
    "HYPOTHEEK",
    "OVERIGE",
    "WATER",
    "ZORG",
]
"""What kind of organisation gives a signal (DDAS Vroegsignalering v1.2); municipal and water-board tax is OVERIGE."""

Signaalrol = Literal["VERZEKERINGNEMER", "VERZEKERDE", "KLANT"]
"""Part of the person in a signal: on a polis, or simply the customer (tenant, consumer, taxpayer) of the partner."""

Geslacht = Literal["MAN", "VROUW", "ONBEKEND"]
"""Geslachtsaanduiding, with which DDAS knows somebody without a BSN; kept in the vault."""

Matchsoort = Literal["ENKELVOUDIG", "MEERVOUDIG", "OPEENVOLGEND"]
"""How signals of one address belong together (Divosa): one; two or more in one month; one after an earlier month's."""

Grondslag = Literal["TOESTEMMING", "CONTRACTCLAUSULE", "WGS_3_1_B", "RZV_7B1"]
"""Legal ground on which a partner may share the arrears."""

Kanaal = Literal["HTTP", "BESTAND", "INLICHTINGENBUREAU"]
"""The way in which a signal reached us."""

Contactkanaal = Literal[
    "BRIEF",
    "TELEFOON",
    "EMAIL",
    "SMS",
    "WHATSAPP",
    "PORTAAL",
    "BALIE",
    "GESPREK",
    "HUISBEZOEK",
    "KAARTJE",
    "ANDERS",
]
"""How somebody was spoken to, or spoke (RUB-46, RUB-47, RUB-63); a note on the door is a KAARTJE."""

Terugkoppelcode = Literal[
    "POLIS_ONBEKEND",
    "POLIS_BEEINDIGD",
    "POLIS_GEWIJZIGD",
    "PERSOON_ONBEKEND",
    "PAKKET_ONBEKEND",
    "GEEN_ACHTERSTAND",
    "ACHTERSTAND_ANDERS",
    "EERDERE_DEELNAME",
    "ANDERE_SCHULDREGELING",
    "VERZEKERAAR_OVERSTAP",
    "OVERLIJDEN",
    "ANDERS",
]
"""Why the insurer refuses a row of the list (RUB-53)."""

Afwijsreden = Literal[
    "GEEN_BIJSTAND",
    "NIET_STABIEL",
    "NIET_TOEREIKEND",
    "POLIS_ONVOLLEDIG",
    "EERDERE_DEELNAME",
    "MAATWERK_NEE",
    "ACHTERSTAND_VERVALLEN",
    "BUITEN_DOELGROEP",
    "ANDERE_SCHULDREGELING",
    "OVERLEDEN",
]
"""Why an insured is not selected (RUB-15, RUB-19…23, RUB-38, CONV-12, E17).

POLIS_ONVOLLEDIG: another of the same polis fails (RUB-18).
"""

Openstaand = Literal["MAATWERK_OPEN", "GEGEVENS_ONTBREKEN"]
"""What an assessment waits for: the gemeente's decision on a derdenbeslag, or data that was not delivered (RUB-22)."""

Trajectuitval = Literal["AFGEWEZEN", "VERLOPEN", "INGETROKKEN", "VERVALLEN"]
"""Why a road was not taken after all: a no, silence, who proposed it took it back; VERVALLEN: a death or a move."""

Trajecteinde = Literal["VOLTOOID", "NIET_NAGEKOMEN", "VERVALLEN"]
"""How an arrangement ended; VERVALLEN: by what neither did, such as a death or another road."""

Maatwerk = Literal["DOORGAAN", "NIET"]
"""The gemeente's decision on a case with derdenbeslag (RUB-22)."""

Beoordeling = Literal["STABILITEIT", "TOEREIKENDHEID"]
"""A finding of the assessment that the gemeente may set aside with reasons (RUB-20)."""

BeslagvrijeVoetbron = Literal["UWBESLAGVRIJEVOET", "DEURWAARDER", "GEMEENTE", "ANDERS"]
"""Who reckoned a beslagvrije voet: the public calculator, a bailiff, the gemeente, or somebody else (RUB-92)."""

Intrekreden = Literal[
    "BESLUIT_GEMEENTE",
    "OVERLIJDEN",
    "EMIGRATIE",
    "VERHUISD",
    "BIJSTAND_VERVALLEN",
    "ACHTERSTAND_VERVALLEN",
    "LEDEN_GEWIJZIGD",
    "BEVINDING_GEWIJZIGD",
    "LIJST_GEWEIGERD",
]
"""Why an offer is taken back before the start (N-14, domain 5.2 E10, E14, E16, E17)."""

Herzieningsgrond = Literal[
    "NIEUWE_PEILDATUM",
    "LEDEN_GEWIJZIGD",
    "ACHTERSTAND_VERVALLEN",
    "BIJSTAND_VERVALLEN",
    "UITKERING",
    "BEDRAG_GEWIJZIGD",
    "POLIS_TERUG",
    "OVERRULED",
    "OVERLIJDEN",
    "EMIGRATIE",
    "VERHUISD",
    "BEVINDING_GEWIJZIGD",
]
"""What is other than when a polis was decided (RUB-20, RUB-44, N-14, domain 5.2 E16, E17)."""

Vraagonderwerp = Literal[
    "AANBOD", "BEDRAGEN", "PAKKET", "EIGEN_RISICO", "SCHULD", "INHOUDING", "GEVOLGEN", "DERDENBESLAG", "ANDERS"
]
"""What a question about the letter is about (RUB-47): a closed list, so that nobody writes who it is about."""

BphGevolg = Literal["HERLEEFT", "BLIJFT_AF", "TE_BEPALEN_DOOR_CAK", "NVT"]
"""What the end of a participation does to the suspended bestuursrechtelijke premie (Rzv 6.5.6 lid 2)."""

BphGrond = Literal["RZV_6_5_6", "ART_18D_2_C", "RZV_6_5_7"]
"""Legal ground of the suspension of the bestuursrechtelijke premie."""

Betaler = Literal["GEMEENTE", "VERZEKERDE", "BEWINDVOERDER"]
"""Who pays the insurer (RUB-3, RUB-33)."""

Betaalsoort = Literal["REGULIER", "NABETALING", "ZELFBETALING"]
"""Monthly borderel, single individual payment afterwards (RUB-30), or by the insured (RUB-89)."""

Termijnstand = Literal[
    "GEPLAND", "IN_HERSTEL", "AANGEKONDIGD", "UITGEBLEVEN", "BETAALD", "LAAT", "VERVALLEN", "AFGEKOCHT", "NVT"
]
"""Where one month of one participation stands (domain 5.5). NVT: a month after completion, that is no term any more."""

VoltooidGrond = Literal["TERMIJNEN", "AFKOOP", "SCHULD_AFGELOST"]
"""How the plan was fulfilled: every term, bought off at once, or a debt smaller than the plan (K2, K4, K6)."""

KwijtingDoor = Literal["VERZEKERAAR", "CAK"]
"""Who waives: the insurer the rest of the debt, CAK the suspended bestuursrechtelijke premie (RUB-68, RUB-71)."""

Partij = Literal["GEMEENTE", "VERZEKERAAR"]
"""One of the two parties of a samenwerking (RUB-9)."""

Sjabloon = Literal[
    "AANBOD",
    "START",
    "ZELFBETALING",
    "BEEINDIGING",
    "KWIJTING_VERZEKERAAR",
    "KWIJTING_CAK",
    "BEVESTIGING",
    "AFWIJZING",
    "VERLOPEN",
    "BEDRAG_GEWIJZIGD",
    "MOMENT_X",
    "UITVAL_DREIGT",
    "BEWINDVOERDER",
    "DEURWAARDER",
    "SCHULDEISER",
    "TERUGKOPPELING",
]
"""Which letter (RUB-41): one per moment at which the verzekerde must hear something, or who acts for or against them
must (RUB-49, RUB-50)."""

Vertaaltaal = Literal[
    "AR",
    "BG",
    "DE",
    "EN",
    "ES",
    "FA",
    "FR",
    "FY",
    "IT",
    "KU",
    "PAP",
    "PL",
    "PS",
    "PT",
    "RO",
    "RU",
    "SO",
    "TI",
    "TR",
    "UK",
    "ZH",
]
"""Into which a letter may be translated besides the Dutch one (RUB-41): ISO 639 codes."""

Taakeigenaar = Literal["GEMEENTE", "VERZEKERAAR", "CAK"]
"""The party whose task it is."""
