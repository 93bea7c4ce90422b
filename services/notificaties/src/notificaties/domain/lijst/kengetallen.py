"""The figures of one year of a samenwerking (RUB-72, RUB-96, CONV-1), from the facts alone.

Counts of participations and persons, money in cents; no reason of fewer than ten people stands alone.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from contracts.domain import Event
from contracts.intake import AchterstandGemeld, AchterstandIngelopen, PolisGeregistreerd

from contracts import regeling as r
from notificaties.domain.lijst import deelnemers, eigen_risico
from notificaties.domain.lijst.feiten import Deelname, Feit, Venster, deelnames

LOPEND = deelnemers.Gehoord | eigen_risico.Gehoord | PolisGeregistreerd | AchterstandGemeld | AchterstandIngelopen
"""From the first day on: who takes part, who was signalled, who owes eigen risico."""

_Geld = r.PremieDoorbetaald | r.AflossingOntvangen | r.BetalingGestorneerd
JAARFEITEN = r.TermijnBetaald | r.BetalingUitgebleven | _Geld | r.KwijtingVerleend
"""Of the year itself, and of what was told just before it."""

KLEINSTE: Final = 10
OVERIG: Final = "OVERIG"
_DRIE: Final = 3
_MAANDEN: Final = 12


class Reden(msgspec.Struct, frozen=True):
    """`reden` OVERIG: those of fewer than ten people together."""

    reden: str
    aantal: int


class Termijnen(msgspec.Struct, frozen=True, kw_only=True):
    """Terms of the months of the year: paid in time, paid late, missed and neither paid since nor lapsed (N-01)."""

    op_tijd: int
    te_laat: int
    gemist: int


class Bereik(msgspec.Struct, frozen=True, kw_only=True):
    """CONV-1: persons whose first signal was in this year and who were not in the wanbetalersregeling yet.

    `zonder_bph`: who never came to pay a bestuursrechtelijke premie; `ingelopen`: whose arrears were paid.
    """

    gesignaleerd: int
    zonder_bph: int
    ingelopen: int


class Kengetallen(msgspec.Struct, frozen=True, kw_only=True):
    """`tot`: the last day that they speak of. `actief` and `zelfbetaling` on that day, the others in the year.

    `actief_per_maand`: on the last day of each month that is over. `er_alarm`: more than one in three participants did
    not pay the eigen risico (RUB-96).
    """

    jaar: int
    tot: date
    gestart: int
    actief: int
    zelfbetaling: int
    actief_per_maand: tuple[int, ...]
    beeindigd: int
    per_reden: tuple[Reden, ...]
    voltooid: int
    kwijtgescholden: int
    kwijting_cent: int
    premie_cent: int
    aflossing_cent: int
    termijnen: Termijnen
    er_deelnemers: int
    er_niet_betaald: int
    er_alarm: bool
    bereik: Bereik


def kengetallen(feiten: Sequence[Feit[Any]], jaar: int, bekend_tot: date) -> Kengetallen:
    """`feiten` up to and with day `bekend_tot`, in the order in which they became known."""
    tot = min(bekend_tot, date(jaar, 12, 31))
    events = [feit.event for feit in feiten]
    lopen = deelnames(feiten)
    nu = deelnemers.regels(_van(feiten, deelnemers.Gehoord), Venster(tot))
    in_jaar = [deelname for deelname in lopen.values() if _liep(deelname, jaar, tot)]
    einden = [d.einde for d in lopen.values() if d.einde and date(jaar, 1, 1) <= d.einde.einddatum <= tot]
    schuldig = eigen_risico.regels(_van(feiten, eigen_risico.Gehoord), Venster(tot))
    er_niet_betaald = len({regel.persoon_ref for regel in schuldig})
    kwijtingen = _kwijtingen(events, jaar)
    return Kengetallen(
        jaar=jaar,
        tot=tot,
        gestart=sum(d.gestart.ingangsdatum.year == jaar and d.gestart.ingangsdatum <= tot for d in lopen.values()),
        actief=len(nu),
        zelfbetaling=sum(regel.betaalwijze == "ZELFBETALING" for regel in nu),
        actief_per_maand=tuple(
            sum(deelname.loopt_op(dag) for deelname in lopen.values()) for dag in _maandeinden(jaar) if dag <= tot
        ),
        beeindigd=len(einden),
        per_reden=niet_herleidbaar(Counter(str(einde.reden) for einde in einden)),
        voltooid=sum(d.voltooid_op is not None and d.voltooid_op.year == jaar for d in lopen.values()),
        kwijtgescholden=len(kwijtingen),
        kwijting_cent=sum(kwijtingen.values()),
        premie_cent=_som(events, r.PremieDoorbetaald, "premie_cent", jaar),
        aflossing_cent=_som(events, r.AflossingOntvangen, "aflossing_cent", jaar),
        termijnen=_termijnen(events, jaar, lopen),
        er_deelnemers=len(in_jaar),
        er_niet_betaald=er_niet_betaald,
        er_alarm=er_niet_betaald * _DRIE > len(in_jaar),
        bereik=_bereik(events, jaar),
    )


def niet_herleidbaar(redenen: Mapping[str, int]) -> tuple[Reden, ...]:
    """Largest first; those of fewer than ten go together, with the next larger one as long as they are fewer still.

    Nothing at all where all of them together are fewer than ten (RUB-72).
    """
    groot = sorted(((n, naam) for naam, n in redenen.items() if n >= KLEINSTE), reverse=True)
    klein = sum(n for n in redenen.values() if n < KLEINSTE)
    while 0 < klein < KLEINSTE and groot:
        klein += groot.pop()[0]
    rest = [Reden(OVERIG, klein)] if klein >= KLEINSTE else []
    return (*(Reden(naam, n) for n, naam in groot), *rest)


def _van(feiten: Iterable[Feit[Any]], soorten: Any) -> list[Feit[Any]]:
    return [feit for feit in feiten if isinstance(feit.event, soorten)]


def _maandeinden(jaar: int) -> list[date]:
    return [date(jaar, nr, monthrange(jaar, nr)[1]) for nr in range(1, _MAANDEN + 1)]


def _liep(deelname: Deelname, jaar: int, tot: date) -> bool:
    """On any day of the year."""
    begin = max(deelname.gestart.ingangsdatum, date(jaar, 1, 1))
    return begin <= tot and deelname.loopt_op(begin)


def _kwijtingen(events: Iterable[Event], jaar: int) -> dict[UUID, int]:
    """By polis what the insurer waived; what CAK waives is CAK's own."""
    return {
        event.polis_ref: event.bedrag_cent or 0
        for event in events
        if isinstance(event, r.KwijtingVerleend) and event.door == "VERZEKERAAR" and event.datum.year == jaar
    }


def _som(events: Sequence[Event], soort: type[r.PremieDoorbetaald | r.AflossingOntvangen], deel: str, jaar: int) -> int:
    """Of money for months of this year, whenever it came; what went back came not (N-08)."""
    in_jaar = f"{jaar}-"
    terug = [post for event in events if isinstance(event, r.BetalingGestorneerd) for post in event.posten]
    gekomen = [event for event in events if isinstance(event, soort)]
    return sum(een.bedrag_cent for een in gekomen if een.maand.startswith(in_jaar)) + sum(
        getattr(post, deel) for post in terug if post.maand.startswith(in_jaar)
    )


def _termijnen(events: Iterable[Event], jaar: int, lopen: Mapping[UUID, Deelname]) -> Termijnen:
    betaald: dict[tuple[UUID, str], bool] = {}
    gemist: set[tuple[UUID, str]] = set()
    for event in events:
        if isinstance(event, r.TermijnBetaald) and event.maand.startswith(f"{jaar}-"):
            betaald[event.persoon_ref, event.maand] = event.laat
        elif isinstance(event, r.BetalingUitgebleven) and event.maand.startswith(f"{jaar}-"):
            # Of a term that was paid: its money went back (N-08).
            betaald.pop((event.persoon_ref, event.maand), None)
            gemist.add((event.persoon_ref, event.maand))
    laat = sum(betaald.values())
    blijft = sum(not _verviel(lopen.get(wie), maand) for wie, maand in gemist - betaald.keys())
    return Termijnen(op_tijd=len(betaald) - laat, te_laat=laat, gemist=blijft)


def _verviel(deelname: Deelname | None, maand: str) -> bool:
    """It is of a month after the last due one (N-01)."""
    laatste = deelname.einde.laatste_maand if deelname and deelname.einde else None
    return laatste is not None and maand > laatste


def _bereik(events: Iterable[Event], jaar: int) -> Bereik:
    """A signal or a file of wanbetalers says since when somebody is in BPH: after their first signal is reached."""
    eerste: dict[UUID, date] = {}
    al_bph: set[UUID] = set()
    bereikt: set[UUID] = set()
    ingelopen: set[UUID] = set()
    for event in events:
        if isinstance(event, AchterstandGemeld):
            bph = event.bph_status == "ACTIEF"
            if event.persoon_ref not in eerste:
                eerste[event.persoon_ref] = event.signaaldatum
                al_bph |= {event.persoon_ref} if bph else set()
            elif bph:
                bereikt.add(event.persoon_ref)
        elif isinstance(event, PolisGeregistreerd):
            for lid in event.leden:
                if lid.bph_sinds and (gezien := eerste.get(lid.persoon_ref)):
                    (al_bph if lid.bph_sinds <= gezien else bereikt).add(lid.persoon_ref)
        elif isinstance(event, AchterstandIngelopen):
            ingelopen.add(event.persoon_ref)
    wie = {persoon for persoon, dag in eerste.items() if dag.year == jaar} - al_bph
    return Bereik(gesignaleerd=len(wie), zonder_bph=len(wie - bereikt), ingelopen=len(wie & ingelopen))
