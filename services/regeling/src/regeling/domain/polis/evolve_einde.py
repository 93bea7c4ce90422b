"""How an end unfolds: what lapses, what stays due, who carries the plan (N-01, N-07, N-28, T13, K10)."""

from typing import assert_never

from contracts.kalender import maand
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis import evolve_bph
from regeling.domain.polis.bedragen import maand_van, maandnummer
from regeling.domain.polis.geld import Termijn
from regeling.domain.polis.state import BETAALBAAR, LOPEND, WACHTEND, Afspraak, Einde, Lid, Polis
from regeling.domain.polis.wijzig import met_lid
from regeling.domain.polis.wissels import actief, betaalt_zelf, eerste_eigen, tot_en_met

Eindgebeurtenis = r.RegelingBeeindigd | r.BeeindigingHerroepen | r.HerbeoordelingBesloten | r.AflosplanOvergedragen


def evolve(polis: Polis, event: Eindgebeurtenis) -> Polis:
    match event:
        case r.RegelingBeeindigd():
            return evolve_bph.einde(_beeindigd(polis, event), event)
        case r.BeeindigingHerroepen():
            return evolve_bph.niet_geeindigd(_herroepen(polis, event), event)
        case r.HerbeoordelingBesloten():
            return replace(polis, herbeoordeling=event.besluit)
        case r.AflosplanOvergedragen():
            return _overgedragen(polis, event)
        case _:
            assert_never(event)


def _beeindigd(polis: Polis, event: r.RegelingBeeindigd) -> Polis:
    """With the last participation the promise lapses (K10)."""

    def eindig(lid: Lid) -> Lid:
        einde = Einde(event.reden, event.einddatum, event.bph_gevolg, event.laatste_maand or "")
        lid = replace(
            lid,
            toestand="BEEINDIGD",
            einde=einde,
            in_overleg=lid.toestand == "MSNP_OVERLEG" or lid.in_overleg,
            termijnen=_termijnen(polis.vast, lid, event.laatste_maand),
        )
        return _zonder_overgang_na(lid, maand(event.einddatum))

    polis = replace(met_lid(polis, event.persoon_ref, eindig), herbeoordeling=None)
    if any(lid.toestand in LOPEND for lid in polis.leden) or polis.kwijting.stand == "VERVALLEN":
        return polis
    vervallen = replace(polis.kwijting, stand="VERVALLEN", voor_verval=polis.kwijting.stand)
    return replace(polis, kwijting=vervallen)


def _termijnen(afspraak: Afspraak, lid: Lid, laatste_maand: str | None) -> tuple[Termijn, ...]:
    """What comes after the last due month lapses, unless it was paid; a lapsed one before it is due again.

    Without a last due month, as was told before N-01: all that waited lapses.
    """
    if laatste_maand is None:
        return tuple(replace(t, stand="VERVALLEN") if t.stand in WACHTEND else t for t in lid.termijnen)
    return tuple(
        _termijn(termijn, na=maand_van(afspraak, nummer) > laatste_maand)
        for nummer, termijn in enumerate(lid.termijnen)
    )


def _termijn(termijn: Termijn, *, na: bool) -> Termijn:
    if na and termijn.stand in BETAALBAAR:
        return replace(termijn, stand="VERVALLEN")
    return replace(termijn, stand="GEPLAND") if not na and termijn.stand == "VERVALLEN" else termijn


def _zonder_overgang_na(lid: Lid, jaarmaand: str) -> Lid:
    """A switch to self-payment after the end is undone by it (N-28)."""
    blijft = tot_en_met(lid.wissels, jaarmaand)
    if blijft == lid.wissels:
        return lid
    eigen = eerste_eigen(blijft)
    if lid.eerste_zelf_maand is not None and lid.eerste_zelf_maand <= jaarmaand:
        eigen = lid.eerste_zelf_maand
    return replace(lid, wissels=blijft, eerste_zelf_maand=eigen, inhaalmaanden=lid.inhaalmaanden if eigen else ())


def _herroepen(polis: Polis, event: r.BeeindigingHerroepen) -> Polis:
    """It goes on; what lapsed is due again."""

    def verder(lid: Lid) -> Lid:
        termijnen = tuple(replace(t, stand="GEPLAND") if t.stand == "VERVALLEN" else t for t in lid.termijnen)
        gestopt = lid.premie_gestopt_vanaf
        na_einde = lid.einde is not None and gestopt is not None and gestopt > lid.einde.laatste_maand
        door_einde = na_einde and gestopt is not None and not betaalt_zelf(lid.wissels, gestopt)
        return replace(
            lid,
            toestand="MSNP_OVERLEG" if event.overleg else actief(lid.wissels),
            einde=None,
            in_overleg=False,
            termijnen=termijnen,
            premie_gestopt_vanaf=None if door_einde else gestopt,
        )

    polis = met_lid(polis, event.persoon_ref, verder)
    if polis.kwijting.voor_verval is None:
        return polis
    return replace(polis, kwijting=replace(polis.kwijting, stand=polis.kwijting.voor_verval, voor_verval=None))


def _overgedragen(polis: Polis, event: r.AflosplanOvergedragen) -> Polis:
    """From the lapsed months of who left, the first one first, to the months of who stays."""
    vanaf = maandnummer(polis.vast, event.vanaf_maand)
    if vanaf is None:
        return polis
    weg = event.totaal_cent

    def geef_af(lid: Lid) -> Lid:
        nonlocal weg
        aflossing = list(lid.aflossing_cent)
        for nummer, termijn in enumerate(lid.termijnen):
            if termijn.stand == "VERVALLEN":
                deel = min(weg, max(aflossing[nummer] - termijn.aflossing_cent, 0))
                aflossing[nummer] -= deel
                weg -= deel
        return replace(lid, aflossing_cent=tuple(aflossing))

    for persoon_ref in event.van_persoon_refs:
        polis = met_lid(polis, persoon_ref, geef_af)

    def neem_over(lid: Lid) -> Lid:
        erbij = (*(0,) * vanaf, *event.aflossing_cent)
        termijnen = tuple(
            replace(t, stand="GEPLAND") if cent and t.stand == "BETAALD" else t
            for t, cent in zip(lid.termijnen, erbij, strict=True)
        )
        aflossing = tuple(cent + extra for cent, extra in zip(lid.aflossing_cent, erbij, strict=True))
        return replace(lid, aflossing_cent=aflossing, termijnen=termijnen)

    polis = met_lid(polis, event.naar_persoon_ref, neem_over)
    return replace(polis, overgedragen_door=tuple({*polis.overgedragen_door, *event.van_persoon_refs}))
