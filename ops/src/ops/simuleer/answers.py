"""What the simulated partners read of the services' answers; a field that is not named here is not looked at."""

from datetime import date, datetime

import msgspec


class _Body(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """JSON of the wire: names in camelCase, amounts in cents, dates as jjjj-mm-dd."""


class Objection(_Body, frozen=True):
    """One thing that is wrong, and where in the body."""

    pointer: str | None = None
    detail: str | None = None


class Problem(_Body, frozen=True):
    """A refusal (RFC 9457); `code` is stable."""

    code: str = ""
    title: str = ""
    detail: str = ""
    errors: tuple[Objection, ...] = ()


class Standing(_Body, frozen=True):
    """Where a service stands: positions in its feed, and how many records wait for their place or for a person."""

    feed: int
    views: dict[str, int]
    relay: int
    watermark: datetime | None
    wachtend: int
    geparkeerd: int

    @property
    def behind(self) -> int:
        """How many events the slowest of its readers has not seen."""
        return self.feed - min([*self.views.values(), self.relay]) + self.wachtend


class Link(_Body, frozen=True):
    href: str


class Links(_Body, frozen=True):
    volgende: Link | None = None


class Page(_Body, frozen=True):
    """A part of a list; each item as it came."""

    items: tuple[msgspec.Raw, ...]
    links: Links = msgspec.field(name="_links")


class Samenwerking(_Body, frozen=True):
    samenwerking_id: str


class Verwijzing(_Body, frozen=True):
    """The references that intake gave a row of a file."""

    rij: int
    persoon_ref: str
    polis_ref: str


class AfgekeurdeWaarde(_Body, frozen=True):
    rij: int
    kolom: str
    code: str
    melding: str
    advies: str


class Bestandsverslag(_Body, frozen=True):
    """What intake took of a file."""

    regels: tuple[Verwijzing, ...]
    afgekeurd: tuple[AfgekeurdeWaarde, ...]
    niet_bewaard: int


class Aanbod(_Body, frozen=True):
    persoon_ref: str
    uiterste_reactiedatum: date


class Aanbiedingen(_Body, frozen=True):
    items: tuple[Aanbod, ...]


class Lijstregel(_Body, frozen=True):
    polis_ref: str


class Deelnemerslijst(_Body, frozen=True):
    lijst_id: str
    regels: tuple[Lijstregel, ...]


class Gebeurd(_Body, frozen=True):
    """The events that a command made, by name."""

    gebeurtenissen: tuple[str, ...] = ()
    after: str = ""

    @property
    def voltooid(self) -> bool:
        return "SchuldregelingVoltooid" in self.gebeurtenissen


class CakPeriode(_Body, frozen=True):
    toestand: str


class CakLid(_Body, frozen=True):
    """One insured as CAK sees it."""

    persoon_ref: str
    herleving_gemeld_per: str | None = None
    bph: tuple[CakPeriode, ...] = ()

    @property
    def te_bevestigen(self) -> str | None:
        """From when the insurer asks BPH again, as long as CAK did not confirm it."""
        return None if self.bph and self.bph[-1].toestand == "ACTIEF" else self.herleving_gemeld_per


class CakDossier(_Body, frozen=True):
    leden: tuple[CakLid, ...]


class Borderelregel(Gebeurd, frozen=True, kw_only=True):
    polis_ref: str


class Borderel(_Body, frozen=True):
    regels: tuple[Borderelregel, ...]


class TeBetalen(_Body, frozen=True):
    """What one insured has open for a month, in cents."""

    polis_ref: str
    persoon_ref: str
    maand: str
    bedrag_cent: int
    kenmerk: str | None = None
