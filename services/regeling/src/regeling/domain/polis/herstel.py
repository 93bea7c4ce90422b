"""What the gemeente says of a month that is not paid yet: can't be paid, or will be (RUB-29, RUB-30; T4, T6)."""

from contracts.domain import Refusal
from contracts.kalender import eerste_van

from contracts import regeling as r
from regeling.domain.polis.bedragen import betaalt_zelf, maandnummer
from regeling.domain.polis.commands import KondigNabetalingAan, MeldNietBetaalbaar
from regeling.domain.polis.decision import Verloop
from regeling.domain.polis.termijnen import boekdatum_van, moment_x


def meld_niet_betaalbaar(v: Verloop, o: MeldNietBetaalbaar) -> None:
    """Extra time until moment x; the boekdatum need not be waited for. Told twice changes nothing (T4)."""
    lid = v.lopend_lid(o.persoon_ref)
    afspraak = v.polis.vast
    nummer = maandnummer(afspraak, o.maand)
    stand = "NVT" if nummer is None else lid.termijnen[nummer].stand
    if nummer is None or stand == "NVT":
        raise Refusal("GEEN_TERMIJN", "Deze maand hoort niet bij deze deelname.")
    if betaalt_zelf(lid, o.maand):
        raise Refusal("ZELFBETALER", "Deze maand betaalt de verzekerde zelf.")
    if stand in {"BETAALD", "LAAT"}:
        raise Refusal("AL_BETAALD", "Deze termijn is al betaald.")
    if stand == "UITGEBLEVEN":
        raise Refusal("MOMENT_X_VOORBIJ", "De uiterste tijd voor deze maand is voorbij.")
    if eerste_van(o.maand) > v.dag:
        raise Refusal("MAAND_NIET_BEGONNEN", "Deze maand is nog niet begonnen.")
    if stand == "GEPLAND":
        v.meld(
            r.TermijnNietBetaalbaarGesteld(
                polis_ref=v.ref,
                persoon_ref=o.persoon_ref,
                maand=o.maand,
                boekdatum=boekdatum_van(afspraak, nummer),
                moment_x=moment_x(afspraak, nummer),
            )
        )


def kondig_nabetaling_aan(v: Verloop, o: KondigNabetalingAan) -> None:
    """Only until the term's own last instant: afterwards it is missed, and so is the chance to explain (T6, T8)."""
    lid = v.lopend_lid(o.persoon_ref)
    afspraak = v.polis.vast
    nummer = maandnummer(afspraak, o.maand)
    if nummer is None:
        raise Refusal("GEEN_TERMIJN", "Deze maand hoort niet bij deze deelname.")
    zelf = betaalt_zelf(lid, o.maand)
    stand = lid.termijnen[nummer].stand
    if stand in {"BETAALD", "LAAT"}:
        raise Refusal("AL_BETAALD", "Deze termijn is al betaald.")
    if stand == "NVT":
        raise Refusal("GEEN_TERMIJN", "Deze maand hoort niet bij deze deelname.")
    if stand == "UITGEBLEVEN" or (not zelf and v.op > moment_x(afspraak, nummer)):
        code = "VERVALDATUM_VOORBIJ" if zelf else "MOMENT_X_VOORBIJ"
        raise Refusal(code, "De uiterste tijd om een nabetaling aan te kondigen is voorbij.")
    v.meld(
        r.NabetalingAangekondigd(
            polis_ref=v.ref,
            persoon_ref=o.persoon_ref,
            maand=o.maand,
            bedrag_cent=o.bedrag_cent,
            verwacht_op=o.verwacht_op,
        )
    )
