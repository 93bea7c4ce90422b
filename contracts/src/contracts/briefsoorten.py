"""Closed word lists of letters, lists and tasks: to whom, which, why not, how one is settled (RUB-61…65, RUB-98)."""

from typing import Literal

Briefkanaal = Literal["BRIEF", "TELEFOON", "EMAIL", "PORTAAL", "PARTNER_API"]
"""How what must be told leaves the house."""

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
    "K3",
    "N-07",
    "RUB-22",
    "RUB-28",
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
