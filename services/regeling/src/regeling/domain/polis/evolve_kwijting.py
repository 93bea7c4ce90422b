"""How BPH and kwijting unfold (domain 5.4, 5.6)."""

from contracts.kalender import maand
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import maand_van
from regeling.domain.polis.events import CAKKwijtingGeparkeerd
from regeling.domain.polis.state import AFGEROND, BETAALBAAR, LOPEND, Lid, Polis
from regeling.domain.polis.wijzig import met_velden


def opschorting_gemeld(polis: Polis, g: r.BPHOpschortingGemeld) -> Polis:
    leden = tuple(
        replace(lid, bph="OPSCHORTING_GEMELD", bph_per=g.opschorten_per) if lid.persoon_ref in g.persoon_refs else lid
        for lid in polis.leden
    )
    return replace(polis, leden=leden, bph_gemeld_op=g.datum, bevestiging_gemist=False)


def bevestiging_gemist(polis: Polis, _: r.BPHBevestigingUitgebleven) -> Polis:
    return replace(polis, bevestiging_gemist=True)


def opgeschort(polis: Polis, g: r.BPHOpgeschort) -> Polis:
    return met_velden(polis, g.persoon_ref, bph="OPGESCHORT", bph_per=g.opgeschort_per, opgeschort_op=g.datum)


def geinformeerd(polis: Polis, g: r.BetrokkeneGeinformeerdDoorCAK) -> Polis:
    return met_velden(polis, g.persoon_ref, geinformeerd_op=g.datum)


def brief_gemist(polis: Polis, g: r.BetrokkeneNietGeinformeerd) -> Polis:
    return met_velden(polis, g.persoon_ref, brief_gemist=True)


def bronheffing_gestopt(polis: Polis, g: r.BronheffingGestopt) -> Polis:
    return met_velden(polis, g.persoon_ref, bronheffing_gestopt=True)


def herleving_gemeld(polis: Polis, g: r.BPHHerlevingGemeld) -> Polis:
    return met_velden(polis, g.persoon_ref, bph="HERLEVING_GEMELD", bph_per=g.per)


def herleefd(polis: Polis, g: r.BPHHerleefd) -> Polis:
    return met_velden(polis, g.persoon_ref, bph="ACTIEF", bph_per=g.per)


def toegezegd(polis: Polis, _: r.KwijtingVoorwaardelijkToegezegd) -> Polis:
    return replace(polis, kwijting=replace(polis.kwijting, stand="VOORWAARDELIJK"))


def voltooid(polis: Polis, g: r.SchuldregelingVoltooid) -> Polis:
    """All that still ran is completed; what is not paid of later months is no term any more (simuleer §4)."""
    slotmaand = g.laatste_maand or maand(g.datum)
    afspraak = polis.vast

    def rond_af(lid: Lid) -> Lid:
        if lid.toestand not in LOPEND:
            return lid
        termijnen = tuple(
            replace(t, stand="NVT") if t.stand in BETAALBAAR and maand_van(afspraak, n) > slotmaand else t
            for n, t in enumerate(lid.termijnen)
        )
        return replace(lid, toestand="VOLTOOID", termijnen=termijnen)

    return replace(
        polis,
        leden=tuple(rond_af(lid) for lid in polis.leden),
        kwijting=replace(polis.kwijting, stand="VOLTOOID", grond=g.grond, voltooid_op=g.datum),
    )


def aangehouden(polis: Polis, _: r.KwijtingAangehouden) -> Polis:
    return replace(polis, kwijting=replace(polis.kwijting, stand="AANGEHOUDEN"))


def einde_gemeld(polis: Polis, _: r.EindeSchuldregelingGemeld) -> Polis:
    return replace(polis, kwijting=replace(polis.kwijting, einde_gemeld=True))


def geparkeerd(polis: Polis, g: CAKKwijtingGeparkeerd) -> Polis:
    return replace(
        polis,
        kwijting=replace(polis.kwijting, cak_geparkeerd=True, cak_bedrag_bph_cent=g.bedrag_bph_cent),
    )


def kwijting(polis: Polis, g: r.KwijtingVerleend) -> Polis:
    if g.door == "VERZEKERAAR":
        nieuw = replace(polis.kwijting, stand="VERZEKERAAR_VERLEEND", verleend_cent=g.bedrag_cent or 0)
        return replace(polis, kwijting=nieuw)

    def scheld_kwijt(lid: Lid) -> Lid:
        if lid.toestand not in AFGEROND:
            return lid
        bph = "KWIJTGESCHOLDEN" if lid.bph == "DEFINITIEF_AFGEMELD" else lid.bph
        return replace(lid, toestand="KWIJTGESCHOLDEN", bph=bph)

    return replace(
        polis,
        leden=tuple(scheld_kwijt(lid) for lid in polis.leden),
        kwijting=replace(polis.kwijting, stand="CAK_VERLEEND", cak_geparkeerd=False),
    )


def voltooiing_gemeld(polis: Polis, g: r.VoltooiingGemeldAanCAK) -> Polis:
    leden = tuple(
        replace(lid, bph="DEFINITIEF_AFGEMELD")
        if lid.persoon_ref in g.persoon_refs and lid.bph == "OPGESCHORT"
        else lid
        for lid in polis.leden
    )
    return replace(polis, leden=leden)
