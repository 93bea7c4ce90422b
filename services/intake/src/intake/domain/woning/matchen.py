"""Which signals of one dwelling are one melding, and of which kind (Divosa: enkelvoudig, meervoudig, opeenvolgend)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid5

import msgspec
from contracts.intake import Gematcht, SignalenGematcht
from contracts.kalender import dag, eerste, laatste, plus_maanden
from contracts.soorten import Matchsoort

from intake.domain.woning.commands import VoegSignaalToe
from intake.domain.woning.events import SignaalGeplaatst, SignaalGeteld, WoningEvent
from intake.domain.woning.state import Geplaatst, Geteld, Gezegd, Woning

ONTHOUDEN: Final = 24
"""Months before the newest signal of which signals are kept; no gemeente looks back further."""


MEESTE: Final = 200
"""Signals of one dwelling in one month that are told apart: a postal address of hundreds is no household, and an event
with all of them would be more than a broker takes."""


class Melding(msgspec.Struct, frozen=True, kw_only=True):
    """The signals of one month, which begins at `van`; `aantal`: of so many that they are told apart no more."""

    van: date
    soort: Matchsoort
    signalen: tuple[Geplaatst, ...]
    totaal_cent: int
    vorige: date | None
    opgeteld: bool
    aantal: int | None = None

    def gezegd(self) -> Gezegd:
        return Gezegd(
            van=self.van,
            soort=self.soort,
            signalen=tuple(s.signaal_id for s in self.genoemd),
            totaal_cent=self.totaal_cent,
            vorige=self.vorige,
            opgeteld=self.opgeteld,
            aantal=self.aantal,
        )

    @property
    def genoemd(self) -> tuple[Geplaatst, ...]:
        return self.signalen if self.aantal is None else ()


def voeg_toe(command: VoegSignaalToe, woning: Woning) -> list[WoningEvent]:
    """Once per signal. Whatever the order in which signals come, the same ones make the same meldingen."""
    if any(s.signaal_id == command.signaal_id for s in woning.geplaatst):
        return []
    signaal = Geplaatst(
        signaal_id=command.signaal_id,
        over=command.over,
        signaalpartner=command.signaalpartner,
        signaaldatum=command.signaaldatum,
        bedrag_cent=command.bedrag_cent,
        te_oud=_te_oud(command),
        regels=command.regels,
    )
    van, eerst = eerste(command.signaaldatum), list[WoningEvent]()
    geplaatst, geteld = woning.geplaatst, woning.geteld
    over = {s.over for s in geplaatst if eerste(s.signaaldatum) == van}
    if len(over) >= MEESTE and command.over not in over:
        geteld = tel(geteld, van, command.bedrag_cent)
        eerst.append(SignaalGeteld(woning_ref=command.woning_ref, van=van, bedrag_cent=command.bedrag_cent))
    else:
        geplaatst = plaats(geplaatst, signaal)
        if signaal not in geplaatst:
            # A later word about the same is here already, or it is too long ago to matter.
            return []
        eerst.append(SignaalGeplaatst(woning_ref=command.woning_ref, signaal=signaal))
    eerder = {gezegd.van: gezegd for gezegd in woning.gezegd}
    anders = [m for m in meldingen(geplaatst, geteld, vanaf=van) if eerder.get(m.van) != m.gezegd()]
    vandaag = dag(command.op)
    return [*eerst, *(_gematcht(command.woning_ref, melding, vandaag) for melding in anders)]


def plaats(geplaatst: Iterable[Geplaatst], signaal: Geplaatst) -> tuple[Geplaatst, ...]:
    """In order of date and id: of each month the last word about each, and nothing too long ago to matter."""
    alle = sorted((*geplaatst, signaal), key=lambda s: (s.signaaldatum, s.signaal_id))
    vanaf = plus_maanden(eerste(alle[-1].signaaldatum), -ONTHOUDEN)
    laatste_woord = {(eerste(s.signaaldatum), s.over): s for s in alle if s.signaaldatum >= vanaf}
    return tuple(sorted(laatste_woord.values(), key=lambda s: (s.signaaldatum, s.signaal_id)))


def tel(geteld: Sequence[Geteld], van: date, bedrag_cent: int) -> tuple[Geteld, ...]:
    """With one more in the month that begins at `van`."""
    per = {g.van: g for g in geteld}
    eerder = per.get(van, Geteld(van=van, aantal=0, totaal_cent=0))
    per[van] = Geteld(van=van, aantal=eerder.aantal + 1, totaal_cent=eerder.totaal_cent + bedrag_cent)
    return tuple(sorted(per.values(), key=lambda g: g.van))


def meldingen(geplaatst: Sequence[Geplaatst], geteld: Sequence[Geteld], *, vanaf: date) -> list[Melding]:
    """One per month with a signal, in order of month, from `vanaf` on: no earlier one changes by what came then."""
    maanden = sorted({eerste(s.signaaldatum) for s in geplaatst if s.signaaldatum >= vanaf})
    meer = {g.van: g for g in geteld}
    return [_melding(van, geplaatst, meer.get(van)) for van in maanden]


def melding_id(woning_ref: UUID, van: date) -> UUID:
    return uuid5(woning_ref, f"melding|{van:%Y-%m}")


def woning_van(woning_ref: UUID | None, persoon_ref: UUID, gemeentecode: str) -> UUID:
    """Without a known address a person is a dwelling of their own."""
    return woning_ref or uuid5(persoon_ref, gemeentecode)


def _melding(van: date, geplaatst: Sequence[Geplaatst], meer: Geteld | None) -> Melding:
    signalen = tuple(s for s in geplaatst if eerste(s.signaaldatum) == van)
    regels = signalen[-1].regels
    begin = plus_maanden(signalen[0].signaaldatum, -regels.maanden)
    vorige = max((s.signaaldatum for s in geplaatst if begin <= s.signaaldatum < van), default=None)
    tellen = [s.bedrag_cent for s in signalen if not s.te_oud]
    soort: Matchsoort = "MEERVOUDIG" if len(signalen) > 1 else "OPEENVOLGEND" if vorige else "ENKELVOUDIG"
    return Melding(
        van=van,
        soort=soort,
        signalen=signalen,
        totaal_cent=sum(s.bedrag_cent for s in signalen) + (meer.totaal_cent if meer else 0),
        aantal=len(signalen) + meer.aantal if meer else None,
        vorige=vorige,
        opgeteld=bool(tellen) and sum(tellen) >= regels.drempel_cent,
    )


def _te_oud(command: VoegSignaalToe) -> bool:
    """Above the upper bound of the gemeente, unless it can't wait."""
    grens, oudste = command.regels.bovengrens_dagen, command.oudste_vervaldatum
    if not grens or oudste is None or command.crisissignaal:
        return False
    return command.signaaldatum - oudste > timedelta(days=grens)


def _gematcht(woning_ref: UUID, melding: Melding, vandaag: date) -> SignalenGematcht:
    return SignalenGematcht(
        melding_id=melding_id(woning_ref, melding.van),
        woning_ref=woning_ref,
        soort=melding.soort,
        matchingsdatum=vandaag,
        matchperiode_van=melding.van,
        matchperiode_tot=laatste(melding.van),
        signalen=tuple(
            Gematcht(
                signaal_id=s.signaal_id,
                signaalpartner=s.signaalpartner,
                signaaldatum=s.signaaldatum,
                bedrag_cent=s.bedrag_cent,
                te_oud=s.te_oud,
            )
            for s in melding.genoemd
        ),
        aantal=melding.aantal,
        totaal_cent=melding.totaal_cent,
        vorige=melding.vorige,
        opgeteld=melding.opgeteld,
    )
