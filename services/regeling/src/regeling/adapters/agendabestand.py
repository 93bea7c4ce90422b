"""A calendar as programs read it (RFC 5545): days with what falls on them."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

import msgspec
from icalendar import Calendar, Event


class Afspraak(msgspec.Struct, frozen=True, kw_only=True):
    """One day and what falls on it; `over` names it: a calendar that is read again shows it once."""

    over: str
    datum: date
    titel: str
    soort: str
    toelichting: str


def in_icalendar(afspraken: Iterable[Afspraak], nu: datetime) -> bytes:
    kalender = Calendar.new(prodid="-//Uitstroom//regeling//NL", version="2.0")
    for een in afspraken:
        kalender.add_component(
            Event.new(
                uid=f"{uuid5(NAMESPACE_URL, een.over)}@uitstroom",
                stamp=nu,
                start=een.datum,
                summary=een.titel,
                categories=[een.soort],
                description=een.toelichting,
            )
        )
    return kalender.to_ical()
