"""A polis told as a story: every command with its Dutch local time, lived through as the event store does it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from typing import Any
from uuid import UUID, uuid5

import msgspec
import pytest
from contracts.beleid import Beleid
from contracts.domain import Command, Event, Tijd
from contracts.intake import (
    Achterstand,
    PolisGeregistreerd,
    Polislid,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)
from contracts.kalender import AMSTERDAM
from eligibility.domain.afspraken import Afspraken
from eligibility.domain.polis import commands as c
from eligibility.domain.polis.decide import decide
from eligibility.domain.polis.due import due
from eligibility.domain.polis.evolve import evolve
from eligibility.domain.polis.state import Polis

from contracts import kalender

RUIMTE = UUID(int=7)
SAMENWERKING = uuid5(RUIMTE, "samenwerking")


def tijdstip(tekst: str) -> datetime:
    """`2026-02-27T16:00` Dutch local time, a date alone is 09:00; with Z it is what it says."""
    if tekst.endswith("Z"):
        return datetime.fromisoformat(tekst).astimezone(UTC)
    tekst = tekst if "T" in tekst else f"{tekst}T09:00"
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM).astimezone(UTC)


class Verhaal:
    """Decides, evolves, and lets time speak before a command that comes after something due."""

    def __init__(self) -> None:
        self.state = Polis()
        self.alles: list[Event] = []
        self.polis_ref = uuid5(RUIMTE, "polis")
        self.beleid = Beleid(geldig_vanaf=date(2026, 1, 1))

    def persoon(self, naam: str) -> UUID:
        return uuid5(RUIMTE, naam)

    def zeg(self, command: Command, wanneer: str | datetime) -> list[Event]:
        """Events of the command itself; what time said before it is in `alles`."""
        op = tijdstip(wanneer) if isinstance(wanneer, str) else wanneer
        while (moment := due(self.state)) is not None and moment < op:
            self._voeg_toe(decide(Tijd(op=moment), self.state))
        return self._voeg_toe(decide(msgspec.structs.replace(command, op=op), self.state))

    def tik(self, wanneer: str) -> None:
        """A tick visits what is due at or before it."""
        while (moment := due(self.state)) is not None and moment <= tijdstip(wanneer):
            self._voeg_toe(decide(Tijd(op=moment), self.state))

    def _voeg_toe(self, events: list[Event]) -> list[Event]:
        self.alles += events
        self.state = reduce(evolve, events, self.state)
        return events

    def namen(self) -> list[str]:
        return [type(g).__name__ for g in self.alles]

    @property
    def afspraken(self) -> Afspraken:
        return Afspraken(
            samenwerking_id=SAMENWERKING,
            geldig=True,
            sinds=date(2026, 1, 1),
            versies=(self.beleid,),
            mandaten=("HEROPENEN",),
        )

    def registratie(
        self, leden: list[str], schuld: int = 250_000, kinderen: tuple[str, ...] = (), peildatum: str = "2026-01-31"
    ) -> PolisGeregistreerd:
        rijen = [
            Polislid(
                persoon_ref=self.persoon(naam),
                volgnr=i + 1,
                rol="VERZEKERINGNEMER" if i == 0 else "VERZEKERDE",
                bph_plichtig=naam not in kinderen,
                inningswijze="BRONHEFFING",
            )
            for i, naam in enumerate([*leden, *kinderen])
        ]
        return PolisGeregistreerd(
            polis_ref=self.polis_ref,
            samenwerking_id=SAMENWERKING,
            bestand_id=uuid5(RUIMTE, peildatum),
            leden=tuple(rijen),
            schuld=(Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=schuld),),
            schuld_totaal_cent=schuld,
            peildatum=date.fromisoformat(peildatum),
        )

    def uitkering(self, naam: str, **velden: Any) -> UitkeringVastgelegd:
        standaard: dict[str, Any] = {
            "uitkeringssoort": "ALGEMENE_BIJSTAND",
            "bijstand_sinds": date(2023, 12, 1),
            "netto_uitkering_cent": 140_000,
            "minimum_vrij_cent": 95_000,
            "derdenbeslag": False,
            "uitkering_ref": self.persoon(f"uitkering {naam}"),
        }
        return UitkeringVastgelegd(
            persoon_ref=self.persoon(naam),
            polis_ref=self.polis_ref,
            samenwerking_id=SAMENWERKING,
            bestand_id=uuid5(RUIMTE, "U"),
            **(standaard | velden),
        )

    def polis_afwezig(self) -> PolisNietMeerAangeleverd:
        return PolisNietMeerAangeleverd(
            polis_ref=self.polis_ref, samenwerking_id=SAMENWERKING, bestand_id=RUIMTE, datum=date(2026, 2, 14)
        )

    def uitkering_afwezig(self, naam: str) -> UitkeringNietMeerAangeleverd:
        return UitkeringNietMeerAangeleverd(
            persoon_ref=self.persoon(naam),
            polis_ref=self.polis_ref,
            samenwerking_id=SAMENWERKING,
            bestand_id=RUIMTE,
            datum=date(2026, 2, 14),
        )

    def geregistreerd(self, *leden: str, schuld: int = 250_000, kinderen: tuple[str, ...] = ()) -> "Verhaal":
        registratie = self.registratie(list(leden), schuld, kinderen)
        self.zeg(c.RegistreerPolis(registratie=registratie), "2026-02-02")
        return self

    def met_uitkering(self, naam: str, **velden: Any) -> "Verhaal":
        self.zeg(c.LegUitkeringVast(uitkering=self.uitkering(naam, **velden)), "2026-02-02T10:00")
        return self

    def selecteer(self, wanneer: str = "2026-02-06", *uitgesloten: str) -> list[Event]:
        refs = tuple(self.persoon(naam) for naam in uitgesloten)
        return self.zeg(c.SelecteerPolis(afspraken=self.afspraken, uitgesloten=refs), wanneer)

    def aangeboden(self, *leden: str, kinderen: tuple[str, ...] = (), uiterste: str = "2026-02-20") -> "Verhaal":
        self.geregistreerd(*leden, kinderen=kinderen)
        for naam in leden:
            self.met_uitkering(naam)
        self.selecteer()
        self.bied_aan("2026-02-09", uiterste)
        return self

    def bied_aan(self, wanneer: str, uiterste: str | None = None) -> list[Event]:
        return self.zeg(
            c.DoeAanbod(afspraken=self.afspraken, uiterste_reactiedatum=self.uiterste(wanneer, uiterste)), wanneer
        )

    def heropen(self, wanneer: str, uiterste: str | None = None) -> list[Event]:
        return self.zeg(
            c.HeropenAanbod(afspraken=self.afspraken, uiterste_reactiedatum=self.uiterste(wanneer, uiterste)), wanneer
        )

    def uiterste(self, wanneer: str, uiterste: str | None) -> date:
        """The day that is named, or the agreed term after `wanneer`."""
        if uiterste is not None:
            return date.fromisoformat(uiterste)
        return kalender.dag(tijdstip(wanneer)) + timedelta(days=self.beleid.reactietermijn_dagen)

    def antwoord(self, naam: str, ja: bool, wanneer: str, **velden: Any) -> list[Event]:
        velden = {"toezegging": ja} | velden
        return self.zeg(c.LegReactieVast(persoon_ref=self.persoon(naam), instemming=ja, **velden), wanneer)

    def op_lijst(self, wanneer: str = "2026-02-27T16:00", maand: str | None = None) -> list[Event]:
        return self.zeg(c.PlaatsOpLijst(lijst_id=RUIMTE, samenwerking_id=SAMENWERKING, gewenste_maand=maand), wanneer)

    def teruggekoppeld(self, wanneer: str = "2026-02-27T16:00", code: str | None = None) -> list[Event]:
        uitkomst = "GEWEIGERD" if code else "GEACCEPTEERD"
        return self.zeg(c.VerwerkTerugkoppeling(lijst_id=RUIMTE, uitkomst=uitkomst, code=code), wanneer)


@pytest.fixture
def verhaal() -> Verhaal:
    return Verhaal()


@pytest.fixture
def nieuw_verhaal() -> Callable[[], Verhaal]:
    return Verhaal


@pytest.fixture
def moment() -> Callable[[str], datetime]:
    return tijdstip
