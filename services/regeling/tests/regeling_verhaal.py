"""A story told to one polis: commands at instants, time living in between as the chassis does it."""

from collections.abc import Collection
from datetime import date, datetime, time
from functools import reduce
from typing import TypeVar
from uuid import UUID, uuid5

import pytest
from chassis.eventstore.live import live_until
from contracts.beleid import Beleid
from contracts.domain import Command, Event, Refusal
from contracts.eligibility import AangemeldLid
from contracts.kalender import AMSTERDAM, boekdatum, eerste_van, instant, maand, plus_maanden
from contracts.soorten import Betaalsoort
from msgspec.structs import replace
from regeling.adapters.streams import POLIS as POLISSEN
from regeling.domain.polis import commands as c
from regeling.domain.polis.decide import decide
from regeling.domain.polis.evolve import evolve
from regeling.domain.polis.state import Lid, Polis, initial

G = TypeVar("G", bound=Event)

NS = UUID(int=7)
POLIS, SAMENWERKING, LIJST = (uuid5(NS, naam) for naam in ("polis", "samenwerking", "lijst"))
ANNA, BO, CARLA = (uuid5(NS, naam) for naam in ("anna", "bo", "carla"))
START = date(2026, 3, 1)
BELEID = Beleid(geldig_vanaf=date(2026, 2, 1))


def op(tekst: str) -> datetime:
    """`2026-06-30T16:59:59` Dutch time; a date alone is 09:00."""
    if "T" not in tekst:
        return instant(date.fromisoformat(tekst), time(9))
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM)


class Verhaal:
    """Keeps what was told; `polis` is the state after it."""

    def __init__(self) -> None:
        self.polis: Polis = initial()
        self.verteld: list[tuple[datetime, Event]] = []

    def _leef(self, opdracht: Command) -> list[Event]:
        nieuw = decide(opdracht, self.polis)
        self.polis = reduce(evolve, nieuw, self.polis)
        self.verteld += [(opdracht.op, g) for g in nieuw]
        return nieuw

    def tot(self, wanneer: datetime | str, *, ook_dan: bool = False) -> list[Event]:
        """Let time speak up to (or with `ook_dan` including) that instant."""
        grens = op(wanneer) if isinstance(wanneer, str) else wanneer
        nieuw: list[Event] = []
        for moment, gebeurtenissen, polis in live_until(POLISSEN, self.polis, grens, inclusive=ook_dan):
            self.polis = polis
            self.verteld += [(moment, g) for g in gebeurtenissen]
            nieuw += gebeurtenissen
        return nieuw

    def zeg(self, wanneer: datetime | str, opdracht: Command) -> list[Event]:
        moment = op(wanneer) if isinstance(wanneer, str) else wanneer
        self.tot(moment)
        return self._leef(replace(opdracht, op=moment))

    def weigert(self, wanneer: datetime | str, opdracht: Command) -> str:
        """The code of the refusal; nothing may have changed."""
        return self.bezwaren(wanneer, opdracht)[0]

    def bezwaren(self, wanneer: datetime | str, opdracht: Command) -> list[str]:
        """All codes of the refusal; nothing may have changed."""
        moment = op(wanneer) if isinstance(wanneer, str) else wanneer
        self.tot(moment)
        voor = self.polis
        with pytest.raises(Refusal) as geweigerd:
            decide(replace(opdracht, op=moment), voor)
        assert self.polis == voor
        return [geweigerd.value.code, *(reden.code for reden in geweigerd.value.also)]

    def lid(self, persoon: UUID = ANNA) -> Lid:
        lid = self.polis.zoek(persoon)
        assert lid is not None
        return lid

    def van(self, soort: type[G]) -> list[G]:
        return [g for _, g in self.verteld if isinstance(g, soort)]

    def namen(self) -> list[str]:
        return [type(g).__name__ for _, g in self.verteld]

    def betaal(
        self, wanneer: datetime | str, m: str, cent: int, soort: Betaalsoort = "NABETALING", persoon: UUID = ANNA
    ) -> list[Event]:
        return self.zeg(
            wanneer, c.BoekBetaling(persoon_ref=persoon, maand=m, bedrag_cent=cent, soort=soort, kenmerk="K")
        )

    def inhouding(self, *maanden: str, persoon: UUID = ANNA, cent: int = 18200) -> None:
        """The borderel of each month, on its boekdatum at 12:00."""
        for m in maanden:
            dag = boekdatum(m, BELEID.boekdag)
            self.betaal(instant(dag, time(12)), m, cent, "REGULIER", persoon)


def maanden(van: str, aantal: int) -> list[str]:
    return [maand(plus_maanden(eerste_van(van), n)) for n in range(aantal)]


def lid(persoon: UUID = ANNA, volgnr: int = 1, **velden: object) -> AangemeldLid:
    basis = AangemeldLid(
        persoon_ref=persoon,
        volgnr=volgnr,
        rol="VERZEKERINGNEMER" if volgnr == 1 else "VERZEKERDE",
        bph_plichtig=True,
        bph_sinds=date(2025, 1, 1),
        inningswijze="BRONHEFFING",
    )
    return replace(basis, **velden)


def aanmelding(*leden: AangemeldLid, schuld: int = 321457, ingang: date = START, beleid: Beleid = BELEID) -> c.MeldAan:
    return c.MeldAan(
        polis_ref=POLIS,
        samenwerking_id=SAMENWERKING,
        lijst_id=LIJST,
        ingangsdatum=ingang,
        leden=leden or (lid(),),
        schuld_totaal_cent=schuld,
        peildatum=date(2026, 1, 31),
        beleid=beleid,
    )


def bereid_voor(v: Verhaal, wanneer: str = "2026-02-27T16:30:00", *, zonder: Collection[str] = ()) -> None:
    """All that the start waits for, save what `zonder` names (in the words of StartGeblokkeerd)."""
    if "INRICHTING" not in zonder:
        v.zeg(wanneer, c.RichtIn(per=START))
    for een in v.polis.deelnemers:
        for code, soort, door in (
            ("DEURWAARDER_VERZEKERAAR", "DEURWAARDER", "VERZEKERAAR"),
            ("DEURWAARDER", "DEURWAARDER", "GEMEENTE"),
            ("SCHULDEISER", "SCHULDEISER", "GEMEENTE"),
            ("BEWINDVOERDER", "BEWINDVOERDER", "GEMEENTE"),
        ):
            if code not in zonder:
                v.zeg(
                    wanneer,
                    c.Informeer(soort=soort, persoon_ref=een.persoon_ref, door=door, nodig=False, stop_per=START),
                )


def gestart(*leden: AangemeldLid, schuld: int = 321457, ingang: date = START, beleid: Beleid = BELEID) -> Verhaal:
    """A story on the morning of its first day."""
    v = Verhaal()
    v.zeg("2026-02-27T16:00:00", aanmelding(*leden, schuld=schuld, ingang=ingang, beleid=beleid))
    bereid_voor(v)
    v.tot(instant(ingang, time(9)))
    return v
