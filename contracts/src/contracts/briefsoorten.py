"""Closed word lists of what leaves the house (letters, lists, deliveries) and of tasks (RUB-61…65, RUB-98)."""

from typing import Literal

Briefkanaal = Literal["BRIEF", "TELEFOON", "EMAIL", "PORTAAL", "PARTNER_API"]
"""How what must be told leaves the house."""

KiesbareBrief = Literal[
    "AANBOD",
    "AFWIJZING",
    "BEDRAG_GEWIJZIGD",
    "BEEINDIGING",
    "BEVESTIGING",
    "MOMENT_X",
    "START",
    "UITVAL_DREIGT",
    "VERLOPEN",
    "ZELFBETALING",
]
"""Letters of which a samenwerking chooses who sends them; of the others a source says it (RUB-49, RUB-50, RUB-68)."""

Emailbrief = Literal[
    "AANBOD", "AFWIJZING", "BEDRAG_GEWIJZIGD", "BEVESTIGING", "MOMENT_X", "START", "UITVAL_DREIGT", "VERLOPEN"
]
"""Letters that may go by e-mail, where a samenwerking chose so. An end and a change of who pays are on paper
(RUB-65), and so is that nothing is owed any more."""

Briefontvanger = Literal["VERZEKERDE", "BEWINDVOERDER", "DEURWAARDER", "SCHULDEISER"]
"""To whom a letter goes; who is not the verzekerde is known to its sender only."""

Mislukcode = Literal["ONBESTELBAAR", "GEEN_ADRES", "TECHNISCH"]
"""Why a letter did not arrive (RUB-65): it came back, there was no address to send it to, or it could not be made."""

Vervalgrond = Literal["OVERLEDEN", "VERVANGEN", "NIET_MEER_NODIG"]
"""Why a letter is not sent any more: the person died, another one says it, or what it says is over."""

Taakafhandeling = Literal["GEDAAN", "NIET_NODIG"]
"""How the owner settled a task that no event settles."""

Regelcode = Literal[
    "B4",
    "B8",
    "CONV-7",
    "E10",
    "K3",
    "N-07",
    "N-08",
    "PRAK-6",
    "RUB-22",
    "RUB-28",
    "RUB-31",
    "RUB-35",
    "RUB-37",
    "RUB-46",
    "RUB-47",
    "RUB-50",
    "RUB-55",
    "RUB-58",
    "RUB-60",
    "RUB-63",
    "RUB-65",
    "RUB-67",
    "RUB-68",
    "RUB-81",
    "RUB-83",
    "RUB-84",
    "RUB-85",
    "RUB-88",
    "RUB-91",
    "RUB-98",
    "SC-31",
]
"""The rule that asks for a task, by its id in the explained rules."""

Lijstsoort = Literal["ACHTERSTANDEN", "DEELNEMERS", "UITVAL", "EIGEN_RISICO", "TERUGKOPPELING"]
"""Which list is made on its day: new arrears (RUB-83), who takes part (RUB-78), who dropped out or may (RUB-61),
arrears of eigen risico and eigen bijdragen (RUB-62), and what each participant hears once a year (RUB-73)."""

Parkeerreden = Literal["GEEN_ANTWOORD", "TE_LANGZAAM", "GEWEIGERD", "WEG", "ADRES_NIET_TOEGESTAAN"]
"""Why an event could not be delivered: nobody there, no answer in time, an answer that is no 2xx, gone for good (410),
an address that we do not call."""

Taaksoort = Literal[
    "INSTEMMING_VASTLEGGEN",
    "MAATWERK_BESLUITEN",
    "GEGEVENS_AANVULLEN",
    "INRICHTING_BEVESTIGEN",
    "START_VOORBEREIDEN",
    "DATUMS_GELIJKTREKKEN",
    "MOMENT_X_OVERSCHREDEN",
    "AOW_NADERT",
    "INTERVENTIE",
    "UITVAL_DREIGT",
    "BELLEN",
    "NABESTAANDEN",
    "HERBEOORDELEN",
    "MSNP_GESPREK",
    "AANVRAGER_INFORMEREN",
    "BPH_BEPALEN",
    "BOEKING_ONTBREEKT",
    "BPH_BEVESTIGEN",
    "BETROKKENE_INFORMEREN",
    "EINDE_MELDEN",
    "KWIJTING_VERLENEN",
    "TEKORT_AANVULLEN",
    "BRIEF_VERZENDEN",
    "ADRES_UITZOEKEN",
    "VRAAG_BEANTWOORDEN",
    "SIGNAAL_OPPAKKEN",
    "VERSCHIL_UITZOEKEN",
    "STORNO_VEREFFENEN",
    "MUTATIELIJST_AANLEVEREN",
    "UPDATE_AANLEVEREN",
    "BESLAG_BESPREKEN",
    "CJIB_DOORNEMEN",
    "TEAM_TOEWIJZEN",
    "NIET_DOORGAAN_VERTELLEN",
]
"""What must be done: record consent (RUB-46), decide maatwerk, complete data (RUB-22), confirm the set-up (RUB-28),
prepare the start (RUB-48…50), make dates equal (RUB-58), escalate (RUB-98), see to AOW (RUB-88), act at self-payment
(RUB-91) or threatening drop-out (RUB-63), phone (RUB-65), speak to the next of kin, assess anew (A-12, N-07), talk
about an MSNP (RUB-37), tell who asked for a stabilisatie that RUB goes first (RUB-35), decide about BPH (X-04), book or
explain (RUB-81), confirm the suspension (B4), write to the person (RUB-60), report the end (RUB-67), waive (RUB-68,
RUB-71), see to what is missing of the plan (K3), send the letter of an end or a change (RUB-65), find an address for a
letter that came back (RUB-65), answer a question (RUB-47), take up a signal whose term went by (CONV-7), find out about
money that does not fit (RUB-55), deliver the list of a week (RUB-31) or the update of a Wednesday (RUB-83), settle
money that went back after completion (N-08), speak with the bailiff who claims room (RUB-85), go through what the CJIB
collects of who takes part (RUB-84), give a signal to a team whose postcode has none (PRAK-6), tell who waits that
an offer comes to nothing (E10)."""
