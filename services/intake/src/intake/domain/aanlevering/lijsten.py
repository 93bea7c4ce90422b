"""A list that is due again and again: in, confirmed, corrected, or not there (RUB-31, RUB-83, N-05, N-20)."""

from datetime import date, datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from contracts.domain import Refusal
from contracts.intake import (
    AchterstandenUpdateUitgebleven,
    AchterstandenUpdateVerstrekt,
    LijstdagAfgesproken,
    MutatielijstOntvangen,
    MutatielijstUitgebleven,
    RegelAfgekeurd,
)
from contracts.kalender import dag
from msgspec.structs import replace

from intake.domain.aanlevering import periode as p
from intake.domain.aanlevering.commands import BevestigMutatielijst, LeverLijst, SpreekLijstdagAf, TelDeelnames
from intake.domain.aanlevering.events import AanleveringEvent, DeelnamesGeteld, LijstenBegonnen
from intake.domain.aanlevering.lijstregels import lijstregels
from intake.domain.aanlevering.state import Aanlevering, Lijstdag, Lijstsoort, Lijststand

_AFSPRAKEN: Final = 24


def lever(command: LeverLijst, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    """Raises Refusal LIJST_TE_VROEG, LIJST_AL_ONTVANGEN, PEILDATUM_OUDER."""
    command.fase.eis_personen_mogen()
    if command.sha256 == aanlevering.sha256:
        return []
    _eis_beurt(command.soort, command.periode, command.op, aanlevering.lijst, correctie=command.correctie)
    te_laat = command.op > p.deadline(command.soort, command.periode, aanlevering.lijst)
    if command.soort == "MUTATIES":
        ontvangen = MutatielijstOntvangen(
            samenwerking_id=command.samenwerking_id,
            iso_week=command.periode,
            wijze="LIJST",
            aantal=command.rijen.goed,
            te_laat=te_laat,
            correctie=command.correctie,
            bestand_id=command.bestand_id,
            rijen_fout=command.rijen.fout,
            sha256=command.sha256,
        )
        return [ontvangen, *lijstregels(command.bestand_id, command.afgekeurd)]
    verstrekt = AchterstandenUpdateVerstrekt(
        bestand_id=command.bestand_id,
        samenwerking_id=command.samenwerking_id,
        datum=p.begin(command.soort, command.periode),
        aantal=command.rijen.goed,
        te_laat=te_laat,
        correctie=command.correctie,
        rijen_fout=command.rijen.fout,
        sha256=command.sha256,
    )
    afgekeurd = (
        RegelAfgekeurd(bestand_id=command.bestand_id, regelnr=a.rij, veld=a.kolom, code=a.code)
        for a in command.afgekeurd
    )
    return [verstrekt, *afgekeurd]


def bevestig(command: BevestigMutatielijst, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    """Said twice it is one fact. Raises Refusal as `lever`."""
    command.fase.eis_personen_mogen()
    zelfde = sha256(f"bevestigd|{command.periode}|{command.aantal}".encode()).hexdigest()
    if zelfde == aanlevering.sha256:
        return []
    _eis_beurt("MUTATIES", command.periode, command.op, aanlevering.lijst, correctie=False)
    return [
        MutatielijstOntvangen(
            samenwerking_id=command.samenwerking_id,
            iso_week=command.periode,
            wijze="BEVESTIGING",
            aantal=command.aantal,
            te_laat=command.op > p.deadline("MUTATIES", command.periode, aanlevering.lijst),
            sha256=zelfde,
        )
    ]


def tel(command: TelDeelnames, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    """The first participation makes the list due, from the next deadline on; no period is due twice."""
    stand, soort, sid = aanlevering.lijst, command.soort, command.samenwerking_id
    deelnames = (stand.deelnames or 0) + command.erbij
    geteld = DeelnamesGeteld(samenwerking_id=sid, soort=soort, deelnames=deelnames, tot=command.tot)
    if aan_de_beurt(stand) or deelnames <= 0:
        return [geteld]
    eerste = max(p.eerste_na(soort, command.sinds, stand), stand.volgende or "")
    return [geteld, LijstenBegonnen(samenwerking_id=sid, soort=soort, eerste=eerste)]


def aan_de_beurt(stand: Lijststand) -> bool:
    """Whether a list is due at all: somebody takes part, or did when its period began."""
    if stand.volgende is None:
        return False
    if stand.deelnames is None or stand.deelnames > 0:
        return True
    return stand.tot is not None and p.begin(soort_van(stand.volgende), stand.volgende) <= stand.tot


def is_geteld(stand: Lijststand, deelnames: int, tot: date | None) -> Lijststand:
    """After somebody began or ended; who ended on an earlier day than another does not take that back."""
    return replace(stand, deelnames=deelnames, tot=max(filter(None, (stand.tot, tot)), default=None))


def spreek_dag_af(command: SpreekLijstdagAf, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    """From the first week on that is not in and whose new deadline lies ahead: no week is late by what came after."""
    stand = aanlevering.lijst
    if (command.weekdag, command.tijd) == (stand.weekdag, stand.tijd):
        return []
    nieuw = Lijststand(weekdag=command.weekdag, tijd=command.tijd)
    return [
        LijstdagAfgesproken(
            samenwerking_id=command.samenwerking_id,
            weekdag=command.weekdag,
            tijd=command.tijd,
            vanaf=max(p.eerste_na("MUTATIES", command.op, nieuw), stand.volgende or ""),
        )
    ]


def is_afgesproken(stand: Lijststand, event: LijstdagAfgesproken) -> Lijststand:
    """After another day: what was agreed before stays so for the weeks before."""
    if event.vanaf is None:
        return replace(stand, weekdag=event.weekdag, tijd=event.tijd, eerder=())
    tot = Lijstdag(tot=event.vanaf, weekdag=stand.weekdag, tijd=stand.tijd)
    eerder = (*(replace(dag, tot=min(dag.tot, event.vanaf)) for dag in stand.eerder), tot)
    return replace(stand, weekdag=event.weekdag, tijd=event.tijd, eerder=eerder[-_AFSPRAKEN:])


def tijd(op: datetime, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    """The list of the period whose deadline this is, is not there."""
    stand = aanlevering.lijst
    if not aan_de_beurt(stand) or stand.volgende is None or stand.samenwerking_id is None or op < einde(stand):
        return []
    if soort_van(stand.volgende) == "MUTATIES":
        deadline = p.deadline("MUTATIES", stand.volgende, stand)
        return [
            MutatielijstUitgebleven(samenwerking_id=stand.samenwerking_id, iso_week=stand.volgende, deadline=deadline)
        ]
    datum = p.begin("ACHTERSTANDEN", stand.volgende)
    return [AchterstandenUpdateUitgebleven(samenwerking_id=stand.samenwerking_id, datum=datum)]


def einde(stand: Lijststand) -> datetime:
    """Until when the next list may come. ValueError when none is due."""
    if stand.volgende is None:
        raise ValueError("er is geen lijst aan de beurt")
    return p.deadline(soort_van(stand.volgende), stand.volgende, stand)


def soort_van(periode: str) -> Lijstsoort:
    return "MUTATIES" if "W" in periode else "ACHTERSTANDEN"


def begint(stand: Lijststand, samenwerking_id: UUID, eerste: str) -> Lijststand:
    """After somebody takes part: due from period `eerste` on, unless that came already."""
    return _verder(replace(stand, samenwerking_id=samenwerking_id, volgende=eerste))


def is_in(stand: Lijststand, periode: str) -> Lijststand:
    """After the list of `periode` came, whether in time, late or once more."""
    ontvangen = tuple(sorted({*stand.ontvangen, periode}))
    gemist = tuple(week for week in stand.gemist if week != periode)
    nieuwste = max(filter(None, (stand.nieuwste, periode)))
    return _verder(replace(stand, ontvangen=ontvangen, gemist=gemist, nieuwste=nieuwste))


def is_gemist(stand: Lijststand, periode: str) -> Lijststand:
    """After its deadline passed without it."""
    verder = p.volgende(soort_van(periode), periode)
    return _verder(replace(stand, gemist=(*stand.gemist, periode), volgende=verder))


def _verder(stand: Lijststand) -> Lijststand:
    """To the first period that is not in; what is in and over needs no remembering but the newest."""
    volgende = stand.volgende
    while volgende is not None and volgende in stand.ontvangen:
        volgende = p.volgende(soort_van(volgende), volgende)
    vanaf = volgende or ""
    over = tuple(week for week in stand.ontvangen if week >= vanaf)
    return replace(stand, volgende=volgende, ontvangen=over)


def _eis_beurt(soort: Lijstsoort, periode: str, op: datetime, stand: Lijststand, *, correctie: bool) -> None:
    if p.begin(soort, periode) > dag(op):
        raise Refusal("LIJST_TE_VROEG", "Deze week of dag moet nog beginnen.")
    if correctie:
        return
    if stand.nieuwste is not None and periode < stand.nieuwste:
        raise Refusal("PEILDATUM_OUDER", "Van een latere week of dag is al een lijst aangeleverd.")
    if periode == stand.nieuwste:
        detail = "Deze lijst is er al. Lever met correctie=true wat er anders moet, of wat er nog bij hoort."
        raise Refusal("LIJST_AL_ONTVANGEN", detail)
