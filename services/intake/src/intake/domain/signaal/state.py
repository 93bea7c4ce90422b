"""State of one dossier: the signals of one person at one partner that are open, and what came of earlier ones.

The dossier is the aggregate, because a repeated signal is judged by the one before it, over profiles (N-25).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal
from uuid import UUID, uuid5

import msgspec
from contracts.intake import Achterstand, AchterstandGemeld
from contracts.signaalsoorten import Dagdeel, Hulpvorm, Incassoinspanning, Signaalresultaat, Uitvoerder
from contracts.soorten import Achterstandsoort, Contactkanaal

Toestand = Literal[
    "ONTVANGEN", "GEMATCHT", "OPGEPAKT", "IN_CONTACT", "TOESTEMMING_GEVRAAGD", "HULP_AANGEBODEN", "DOORGELEID_RUB"
]
"""Domain 5.1, without the ends."""

Grond = Literal["GEMEENTESIGNAAL"]
"""What, besides signals, is told of a person under the same partner, and never ends."""

Soorten = tuple[Achterstandsoort, ...]


def dossier_id(persoon_ref: UUID, gemeentecode: str, partner: str) -> UUID:
    """Stream of all signals of this person by this partner to this gemeente (S5, N-25)."""
    return uuid5(persoon_ref, f"{gemeentecode}|{partner}")


def eigen_dossier(persoon_ref: UUID, tenant: Mapping[str, str]) -> UUID | None:
    """Of the insurer of a samenwerking, as its events name it; None where they name none."""
    gemeentecode, uzovi = tenant.get("gemeentecode"), tenant.get("uzovi")
    return dossier_id(persoon_ref, gemeentecode, uzovi) if gemeentecode and uzovi else None


def polisdossier_id(polis_ref: UUID) -> UUID:
    """Stream of all signals that files give of this polis."""
    return uuid5(polis_ref, "signaal")


def soorten_van(achterstanden: Iterable[Achterstand]) -> Soorten:
    """The set of kinds, in one order, whatever the amounts."""
    return tuple(sorted(a.achterstandsoort for a in achterstanden))


def op_te_pakken(gemeld: AchterstandGemeld) -> bool:
    """Whether somebody takes this up; what a file tells is judged polis by polis, unless it is a case of before."""
    return gemeld.kanaal != "BESTAND" or gemeld.reactie_voor is not None


class Poging(msgspec.Struct, frozen=True, kw_only=True):
    kanaal: Contactkanaal
    dagdeel: Dagdeel
    datum: date
    bereikt: bool


class Inspanning(msgspec.Struct, frozen=True):
    """What an insurer did to be paid (CONV-14)."""

    soort: Incassoinspanning
    datum: date


class Zaak(msgspec.Struct, frozen=True, kw_only=True):
    """One open signal. Deadlines are Dutch days, inclusive; None: nothing is waited for.

    `reactie_voor`: to be taken up (CONV-7); `gesprek_voor`: the first conversation after a yes (Wgs 4). A term that
    went by is told once and then None. `op_hold`: the insurer's collection rests, through `hold_tot` unless there is
    consent before (PRAK-7); `op_bestand`: the insurer's file told it too (N-25); `nader`: it told what is owed,
    `voorstel`: and proposed how to pay that back. `grond_id`: the consent by which it may be told at all (PRAK-8),
    `toestemming_id`: the one that was asked for last; `inhouding_vanaf`: month from which is withheld for it.
    `op_te_pakken`: as the function of that name says.
    """

    signaal_id: UUID
    soorten: Soorten
    totaal_cent: int
    persoon_ref: UUID
    uitvoerder: Uitvoerder = "GEMEENTE"
    polis_ref: UUID | None = None
    samenwerking_id: UUID | None = None
    signaaldatum: date
    crisissignaal: bool = False
    in_bronheffing: bool = False
    op_bestand: bool = False
    op_te_pakken: bool = True
    toestand: Toestand = "ONTVANGEN"
    reactie_voor: date | None = None
    gesprek_voor: date | None = None
    pogingen: tuple[Poging, ...] = ()
    hulp: tuple[Hulpvorm, ...] = ()
    team: str | None = None
    toestemming_id: UUID | None = None
    grond_id: UUID | None = None
    bijstand: bool | None = None
    nader: bool = False
    op_hold: bool = False
    hold_tot: date | None = None
    hold_sinds: date | None = None
    inspanningen: tuple[Inspanning, ...] = ()
    voorstel: bool = False
    inhouding_vanaf: str | None = None
    quickscan: Literal["AANGEBODEN", "GEACCEPTEERD", "GEWEIGERD", "UITGEVOERD"] | None = None


class Inhouding(msgspec.Struct, frozen=True, kw_only=True):
    """Withheld from month `vanaf_maand` on, as agreed under `signaal_id`, on consent `toestemming_id` (PRAK-7).

    `onder`: the signal that stands in its place by now; `op_hold`: that one ended, and its collection rests still.
    """

    toestemming_id: UUID | None
    persoon_ref: UUID
    signaal_id: UUID
    onder: UUID
    vanaf_maand: str
    op_hold: bool = False


class Afgesloten(msgspec.Struct, frozen=True):
    """A signal that ended, and how."""

    signaal_id: UUID
    resultaat: Signaalresultaat


class Verwijzing(msgspec.Struct, frozen=True):
    """A signal that is dealt with under another one: repeated, or followed by a higher one."""

    signaal_id: UUID
    onder: UUID


class Peildatum(msgspec.Struct, frozen=True):
    """The latest day of which amounts of these kinds were told, ended or not."""

    soorten: Soorten
    peildatum: date


class Meting(msgspec.Struct, frozen=True, kw_only=True):
    """What is still to be measured of a scan: after how many months, and whether arrears came back (PRAK-5)."""

    signaal_id: UUID
    gescand: date
    maanden: tuple[int, ...]
    nieuwe_achterstand: bool = False


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """`zaken`: open signals, in order of arrival; `afgesloten`: the last ones that ended.

    `rub`: the RUB took this debt over, and it tells how that goes on. `zonder_grond`: the consent that signals stood on
    was taken back, and nothing came since. `inhoudingen`: those that run, of signals that ended too. `gronden`: on
    which more than the signals was told.
    """

    zaken: tuple[Zaak, ...] = ()
    afgesloten: tuple[Afgesloten, ...] = ()
    verwijzingen: tuple[Verwijzing, ...] = ()
    peildata: tuple[Peildatum, ...] = ()
    metingen: tuple[Meting, ...] = ()
    inhoudingen: tuple[Inhouding, ...] = ()
    gronden: tuple[Grond, ...] = ()
    rub: bool = False
    zonder_grond: bool = False

    def zaak(self, signaal_id: UUID) -> Zaak | None:
        """The open signal under which this one is dealt with; None when that ended, or never was."""
        onder = self._onder(signaal_id)
        return next((zaak for zaak in self.zaken if zaak.signaal_id == onder), None)

    def ook_onder(self, signaal_id: UUID) -> tuple[UUID, ...]:
        """The signals that are dealt with under this one: what it repeats, and what repeats it."""
        return tuple(v.signaal_id for v in self.verwijzingen if self._onder(v.signaal_id) == signaal_id)

    def hoort(self, soorten: Soorten) -> bool:
        """Whether a file that tells of these kinds tells of a case that is here (N-25)."""
        return self.rub or any(zaak.soorten == soorten for zaak in self.zaken)

    def einde(self, signaal_id: UUID) -> Signaalresultaat | None:
        """How a signal ended, or what it was dealt with under; None when it did not, or too long ago."""
        onder = self._onder(signaal_id)
        return next((a.resultaat for a in reversed(self.afgesloten) if a.signaal_id == onder), None)

    def _onder(self, signaal_id: UUID) -> UUID:
        onder = {v.signaal_id: v.onder for v in self.verwijzingen}
        while signaal_id in onder:
            signaal_id = onder[signaal_id]
        return signaal_id

    def peildatum(self, soorten: Soorten) -> date | None:
        return next((p.peildatum for p in self.peildata if p.soorten == soorten), None)
