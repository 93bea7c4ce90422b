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
from intake.domain.woning.events import SignaalGeplaatst, WoningEvent
from intake.domain.woning.state import Geplaatst, Gezegd, Woning

ONTHOUDEN: Final = 24
"""Months before the newest signal of which signals are kept; no gemeente looks back further."""


class Melding(msgspec.Struct, frozen=True, kw_only=True):
    """The signals of one month, which begins at `van`."""

    van: date
    soort: Matchsoort
    signalen: tuple[Geplaatst, ...]
    totaal_cent: int
    vorige: date | None
    opgeteld: bool

    def gezegd(self) -> Gezegd:
        return Gezegd(
            van=self.van,
            soort=self.soort,
            signalen=tuple(s.signaal_id for s in self.signalen),
            totaal_cent=self.totaal_cent,
            vorige=self.vorige,
            opgeteld=self.opgeteld,
        )


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
    geplaatst = plaats(woning.geplaatst, signaal)
    eerder = {gezegd.van: gezegd for gezegd in woning.gezegd}
    anders = [m for m in meldingen(geplaatst) if eerder.get(m.van) != m.gezegd()]
    vandaag = dag(command.op)
    return [
        SignaalGeplaatst(woning_ref=command.woning_ref, signaal=signaal),
        *(_gematcht(command.woning_ref, melding, vandaag) for melding in anders),
    ]


def plaats(geplaatst: Iterable[Geplaatst], signaal: Geplaatst) -> tuple[Geplaatst, ...]:
    """In order of date and id, without what is too long ago to matter."""
    alle = sorted((*geplaatst, signaal), key=lambda s: (s.signaaldatum, s.signaal_id))
    vanaf = plus_maanden(eerste(alle[-1].signaaldatum), -ONTHOUDEN)
    return tuple(s for s in alle if s.signaaldatum >= vanaf)


def meldingen(geplaatst: Sequence[Geplaatst]) -> list[Melding]:
    """One per month with a signal, in order of month. `geplaatst` in order of date and id."""
    maanden = sorted({eerste(s.signaaldatum) for s in geplaatst})
    return [_melding(van, geplaatst) for van in maanden]


def melding_id(woning_ref: UUID, van: date) -> UUID:
    return uuid5(woning_ref, f"melding|{van:%Y-%m}")


def _melding(van: date, geplaatst: Sequence[Geplaatst]) -> Melding:
    # Of what was told more than once about the same, the last word counts.
    laatste_woord = {s.over: s for s in geplaatst if eerste(s.signaaldatum) == van}
    signalen = tuple(sorted(laatste_woord.values(), key=lambda s: (s.signaaldatum, s.signaal_id)))
    regels = signalen[-1].regels
    begin = plus_maanden(signalen[0].signaaldatum, -regels.maanden)
    vorige = max((s.signaaldatum for s in geplaatst if begin <= s.signaaldatum < van), default=None)
    tellen = [s.bedrag_cent for s in signalen if not s.te_oud]
    soort: Matchsoort = "MEERVOUDIG" if len(signalen) > 1 else "OPEENVOLGEND" if vorige else "ENKELVOUDIG"
    return Melding(
        van=van,
        soort=soort,
        signalen=signalen,
        totaal_cent=sum(s.bedrag_cent for s in signalen),
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
            for s in melding.signalen
        ),
        totaal_cent=melding.totaal_cent,
        vorige=melding.vorige,
        opgeteld=melding.opgeteld,
    )
