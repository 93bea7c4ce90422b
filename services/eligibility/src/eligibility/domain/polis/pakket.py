"""Which packages are offered, and which one a yes chooses: one for the whole polis (RUB-24, RUB-26, N-03)."""

from collections.abc import Sequence

from contracts.beleid import Beleid
from contracts.domain import Refusal
from contracts.eligibility import Aanbodbedragen, Aanbodpakket

from eligibility.domain.pakketten import te_bieden
from eligibility.domain.polis.state import JA, Polis


def aangeboden(polis: Polis, beleid: Beleid) -> tuple[str, ...]:
    """What of `beleid`, under which the offers stand, was offered."""
    return polis.pakketcodes or te_bieden(beleid, None)


def met_bedragen(pakketcodes: Sequence[str], termijn: int, beleid: Beleid) -> tuple[Aanbodpakket, ...]:
    """Each of them with what would be withheld each month; `termijn` of the plan in cents."""
    av = {pakket.pakketcode: pakket.av_code for pakket in beleid.pakketten}
    return tuple(
        Aanbodpakket(pakketcode=code, av_code=av.get(code), bedragen=bedragen(termijn, beleid.met_pakket(code)))
        for code in pakketcodes
    )


def bedragen(termijn: int, beleid: Beleid) -> Aanbodbedragen:
    """What the insured would see withheld each month, in cents (RUB-3)."""
    return Aanbodbedragen(
        premie_cent=beleid.basispremie_cent,
        av_cent=beleid.aanvullend_cent,
        er_cent=beleid.eigen_risico_cent,
        bijdrage_cent=beleid.gemeentebijdrage_cent,
        aflossing_cent=termijn,
        netto_inhouding_cent=beleid.premie_inhouding_cent() + termijn,
    )


def kies(polis: Polis, beleid: Beleid, pakketcode: str | None) -> str:
    """The package of a yes: the one that it names, which nobody on the polis contradicts.

    Without a name it is what somebody on the polis chose, or the only one. Codes: PAKKET_KIEZEN, PAKKET_ONBEKEND,
    PAKKET_VERSCHILT.
    """
    mogelijk, eerder = aangeboden(polis, beleid), _van_anderen(polis)
    if pakketcode is None and not eerder and len(mogelijk) > 1:
        tekst = f"Er zijn meer pakketten aangeboden; noem er een: {', '.join(mogelijk)}."
        raise Refusal("PAKKET_KIEZEN", tekst, "/pakketcode")
    keuze = pakketcode or gekozen(polis, beleid)
    if keuze not in mogelijk:
        raise Refusal("PAKKET_ONBEKEND", "Dit pakket is niet aangeboden.", "/pakketcode")
    if any(keuze != ander for ander in eerder):
        raise Refusal("PAKKET_VERSCHILT", "Op deze polis is al een ander pakket gekozen.", "/pakketcode")
    return keuze


def gekozen(polis: Polis, beleid: Beleid) -> str:
    """What somebody on the polis chose, else the first offered: that is what silence says yes to (A-16)."""
    return next(iter(_van_anderen(polis)), aangeboden(polis, beleid)[0])


def nog_te_bieden(polis: Polis, beleid: Beleid) -> tuple[str, ...]:
    """For who is asked again: what was offered, or the one that somebody on the polis said yes to."""
    return tuple(dict.fromkeys(_van_anderen(polis))) or aangeboden(polis, beleid)


def _van_anderen(polis: Polis) -> list[str]:
    return [
        lid.aanbod.pakketcode
        for lid in polis.deelnemers
        if lid.aanbod is not None and lid.aanbod.toestand in JA and lid.aanbod.pakketcode is not None
    ]
