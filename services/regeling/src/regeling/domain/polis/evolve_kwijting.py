"""How completion and kwijting unfold (domain 5.6)."""

from contracts.kalender import maand
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import maand_van
from regeling.domain.polis.events import CAKKwijtingGeparkeerd
from regeling.domain.polis.state import AFGEROND, BETAALBAAR, LOPEND, Lid, Polis


def toegezegd(polis: Polis, _: r.KwijtingVoorwaardelijkToegezegd) -> Polis:
    return replace(polis, kwijting=replace(polis.kwijting, stand="VOORWAARDELIJK"))


def voltooid(polis: Polis, event: r.SchuldregelingVoltooid) -> Polis:
    """All that still ran is completed; what is not paid of later months is no term any more (simuleer §4)."""
    slotmaand = event.laatste_maand or maand(event.datum)
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
        kwijting=replace(polis.kwijting, stand="VOLTOOID", grond=event.grond, voltooid_op=event.datum),
    )


def aangehouden(polis: Polis, _: r.KwijtingAangehouden) -> Polis:
    return replace(polis, kwijting=replace(polis.kwijting, stand="AANGEHOUDEN"))


def einde_gemeld(polis: Polis, _: r.EindeSchuldregelingGemeld) -> Polis:
    return replace(polis, kwijting=replace(polis.kwijting, einde_gemeld=True))


def geparkeerd(polis: Polis, event: CAKKwijtingGeparkeerd) -> Polis:
    return replace(
        polis,
        kwijting=replace(polis.kwijting, cak_geparkeerd=True, cak_bedrag_bph_cent=event.bedrag_bph_cent),
    )


def kwijting(polis: Polis, event: r.KwijtingVerleend) -> Polis:
    if event.door == "VERZEKERAAR":
        nieuw = replace(polis.kwijting, stand="VERZEKERAAR_VERLEEND", verleend_cent=event.bedrag_cent or 0)
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


def voltooiing_gemeld(polis: Polis, event: r.VoltooiingGemeldAanCAK) -> Polis:
    leden = tuple(
        replace(lid, bph="DEFINITIEF_AFGEMELD")
        if lid.persoon_ref in event.persoon_refs and lid.bph == "OPGESCHORT"
        else lid
        for lid in polis.leden
    )
    return replace(polis, leden=leden)
