"""Offer and consent (RUB-45, RUB-46)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.soorten import Intrekreden
from contracts.zicht import ALLEEN_G, G_V


class Aanbodbedragen(msgspec.Struct, frozen=True, kw_only=True):
    """Cents per month on inhouding (RUB-3).

    `netto_inhouding_cent` holds the term of the plan on the verzekeringnemer's offer.
    """

    premie_cent: Annotated[Cent, ALLEEN_G]
    av_cent: Annotated[Cent, ALLEEN_G]
    er_cent: Annotated[Cent, ALLEEN_G]
    bijdrage_cent: Annotated[Cent, ALLEEN_G]
    aflossing_cent: Annotated[Cent, ALLEEN_G]
    netto_inhouding_cent: Annotated[Cent, ALLEEN_G]


class Aanbodpakket(msgspec.Struct, frozen=True, kw_only=True):
    """One of the packages that were offered, with what it would cost (RUB-24, RUB-26)."""

    pakketcode: Annotated[str, ALLEEN_G]
    av_code: Annotated[str | None, ALLEEN_G] = None
    bedragen: Annotated[Aanbodbedragen, ALLEEN_G]


class AanbodGedaan(Event, frozen=True, kw_only=True):
    """An offer with the last day to answer, inclusive (RUB-45, A-15).

    `pakketten`: every package that the answer may choose, at most the choices of the samenwerking; none in an event of
    before there could be several. `bedragen`: of the first of them.
    `golf_nr`, `sjabloonversie`: the wave and the version of the letter it went out with; None when asked again (E11).
    """

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, G_V]
    soort: Annotated[Literal["RUB", "REGELING_3_JAAR"], G_V] = "RUB"
    verzenddatum: Annotated[date, G_V]
    uiterste_reactiedatum: Annotated[date, G_V]
    bedragen: Annotated[Aanbodbedragen, ALLEEN_G]
    golf_nr: Annotated[int | None, G_V] = None
    sjabloonversie: Annotated[int | None, G_V] = None
    pakketten: Annotated[tuple[Aanbodpakket, ...], ALLEEN_G] = ()


class AanbodAanvaard(Event, frozen=True, kw_only=True):
    """Yes, with the promise to go on paying once bijstand stops (RUB-46, Rzv 6.5.6 lid 1 h, i).

    `bewijs_ref`: where the gemeente keeps the proof of it.
    """

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    kanaal: Annotated[str, ALLEEN_G]
    pakketcode: Annotated[str, G_V]
    toezegging_voortzetting: Annotated[bool, G_V]
    bewijs_ref: Annotated[str | None, ALLEEN_G] = None


class AanbodAfgewezen(Event, frozen=True, kw_only=True):
    """No, before the last day or before the start (last word counts until then)."""

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class AanbodVerlopen(Event, frozen=True, kw_only=True):
    """Silence, which is a no under OPT_IN (RUB-46).

    `alsnog_vastleggen`: OPT_OUT without leave for silent consent, so somebody must still ask (domain 5.2).
    """

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
    alsnog_vastleggen: Annotated[bool, ALLEEN_G] = False


class AanbodStilzwijgendAanvaard(Event, frozen=True, kw_only=True):
    """Silence under OPT_OUT where the samenwerking allows it (A-16, X-02)."""

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    pakketcode: Annotated[str, G_V]


class ReactieTeLaat(Event, frozen=True, kw_only=True):
    """A reply after the last day: registered, without effect (domain 5.2)."""

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
    instemming: Annotated[bool, ALLEEN_G]


class AanbodIngetrokken(Event, frozen=True, kw_only=True):
    """An offer is taken back: decided so, or the polis or the right to bijstand changed (domain 5.2 E10, E16, E17)."""

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
    reden: Annotated[Intrekreden | None, ALLEEN_G] = None


class PolisInstemmingVolledig(Event, frozen=True, kw_only=True):
    """Every BPH-plichtige of the polis said yes (RUB-18)."""

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class PolisInstemmingMislukt(Event, frozen=True, kw_only=True):
    """The polis does not join; who or why is not told (SC-02).

    After `PolisAangemeld` and before its ingangsdatum this withdraws the polis (last word counts until the start).
    """

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
