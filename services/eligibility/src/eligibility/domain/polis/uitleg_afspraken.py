"""The conditions that the agreement, the others on the polis and the person's own word decide (Rzv 6.5.6 lid 1 c…i)."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from contracts.beleid import Beleid

from eligibility.domain.afspraken import Afspraken
from eligibility.domain.polis.state import JA, NEE, Lid
from eligibility.domain.polis.uitleg_uitkering import gekozen
from eligibility.domain.polis.voorwaarden import Bevinding, Gegeven, Omslag, Reden, Uitkomst, Voorwaarde, uitkomst_van

_HOOGSTENS_MAANDEN = 36


def in_leven(lid: Lid) -> Bevinding:
    """Who died takes no road any more; the others on the polis wait until a file leaves him out (E17, RUB-18)."""
    dood = lid.overleden_op
    return Bevinding(
        voorwaarde="IN_LEVEN",
        uitkomst=uitkomst_van(dood is None),
        invoer=(Gegeven(naam="overleden_op", waarde=dood, bron="BRP", datum=dood),),
    )


def eerdere_deelname(lid: Lid, sinds: Mapping[UUID, date], beleid: Beleid) -> Bevinding:
    """Who took part before may not again, unless the samenwerking chose otherwise (RUB-38, X-03)."""
    eerder = sinds.get(lid.persoon_ref)
    return Bevinding(
        voorwaarde="EERDERE_DEELNAME",
        uitkomst=uitkomst_van(eerder is None or not beleid.herdeelname_uitgesloten),
        invoer=(
            Gegeven(naam="eerdere_deelname_sinds", waarde=eerder, bron="REGELING", datum=eerder),
            gekozen(beleid, "herdeelname_uitgesloten", beleid.herdeelname_uitgesloten),
        ),
    )


def geen_andere_regeling(lid: Lid, elders: Mapping[UUID, date | None], dag: date) -> Bevinding:
    """Who is in an arrangement by which the BPH is not due any more needs no way out of it (CONV-12, PRAK-10).

    The date is that since which it runs, or of the look that found none.
    """
    loopt = lid.persoon_ref in elders
    gegeven = Gegeven(
        naam="andere_regeling_loopt", waarde=loopt, bron="TRAJECT", datum=elders.get(lid.persoon_ref, dag)
    )
    return Bevinding(
        voorwaarde="GEEN_ANDERE_REGELING",
        uitkomst=uitkomst_van(not loopt),
        invoer=(gegeven,),
        omslag=(Omslag(naar="VOLDAAN", gegeven="andere_regeling_loopt", vergelijking="GELIJK", waarde=False),)
        if loopt
        else (),
    )


def polis_compleet(lid: Lid, redenen: Mapping[UUID, Sequence[Reden]], faalt: frozenset[UUID], dag: date) -> Bevinding:
    """All or nothing: what the others lack holds this one back too (RUB-18)."""
    anderen = [ref for ref in redenen if ref != lid.persoon_ref]
    uitkomst: Uitkomst = "VOLDAAN"
    if any(redenen[ref] for ref in anderen):
        uitkomst = "NIET_VOLDAAN" if any(ref in faalt for ref in anderen) else "ONBEKEND"
    return Bevinding(
        voorwaarde="POLIS_COMPLEET",
        uitkomst=uitkomst,
        invoer=tuple(
            Gegeven(naam="redenen", persoon_ref=ref, waarde=", ".join(redenen[ref]) or None, bron="BEREKEND", datum=dag)
            for ref in anderen
        ),
    )


def van_het_contract(afspraken: Afspraken, beleid: Beleid) -> tuple[Bevinding, ...]:
    """What the agreement brings to everybody who takes part: product, eigen risico, the promise to waive, the term."""
    pakketten = ", ".join(pakket.pakketcode for pakket in beleid.pakketten)
    return (
        _gekozen("MODELOVEREENKOMST", bool(beleid.pakketten), gekozen(beleid, "pakketten", pakketten or None)),
        _gekozen("EIGEN_RISICO", True, gekozen(beleid, "eigen_risico_variant", beleid.eigen_risico_variant)),
        _gekozen(
            "GEEN_VRIJWILLIG_EIGEN_RISICO",
            beleid.vrijwillig_eigen_risico_cent == 0,
            gekozen(beleid, "vrijwillig_eigen_risico_cent", beleid.vrijwillig_eigen_risico_cent),
        ),
        _gekozen(
            "KWIJTING_TOEGEZEGD",
            afspraken.geldig,
            Gegeven(naam="overeenkomst_geldig", waarde=afspraken.geldig, bron="OVEREENKOMST", datum=afspraken.sinds),
        ),
        _gekozen("INHOUDING", beleid.termijnen <= _HOOGSTENS_MAANDEN, gekozen(beleid, "termijnen", beleid.termijnen)),
    )


def van_de_persoon(lid: Lid) -> tuple[Bevinding, ...]:
    """The promise to go on paying and the consent itself: one answer gives both, silence under OPT_OUT only one."""
    aanbod = lid.aanbod
    toestand = aanbod.toestand if aanbod else None
    ja = True if toestand in JA else False if toestand in NEE else None
    toezegging = None if ja is None else toestand == "AANVAARD"
    gegeven = Gegeven(
        naam="aanbod", waarde=toestand, bron="REACTIE_VERZEKERDE", datum=aanbod.geantwoord_op if aanbod else None
    )
    omslag = (Omslag(naar="VOLDAAN", gegeven="aanbod", vergelijking="GELIJK", waarde="AANVAARD"),)
    return (
        Bevinding(
            voorwaarde="TOEZEGGING",
            uitkomst=uitkomst_van(toezegging),
            invoer=(gegeven,),
            omslag=() if toezegging else omslag,
        ),
        Bevinding(voorwaarde="INSTEMMING", uitkomst=uitkomst_van(ja), invoer=(gegeven,), omslag=() if ja else omslag),
    )


def _gekozen(voorwaarde: Voorwaarde, zo: bool, gegeven: Gegeven) -> Bevinding:
    return Bevinding(voorwaarde=voorwaarde, uitkomst=uitkomst_van(zo), invoer=(gegeven,))
