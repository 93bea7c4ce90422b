"""What a letter says: numbers, dates and references, gathered from facts; never who it is about (RUB-3, RUB-90)."""

from datetime import date

import msgspec
from contracts.beleid import Cent
from contracts.mutatiesoorten import Mutatiereden
from contracts.soorten import BphGevolg
from msgspec.structs import asdict, replace


class Brieffeiten(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Cents, dates, months (`YYYY-MM`). None or empty: not known, or not of this letter.

    `netto_cent`: withheld per month; `zelf_cent`: what a self-payer owes per month. `inhaalmaanden` come with the
    first own term, `inhaal_cent` is what they come to. `gemist`: months that were not paid, `open_cent`: what of them
    is open. `kwijting_cent`: what is waived. `betaald`: terms so far (RUB-73). `sjabloonversie`: that of the wave
    that it goes with (RUB-41). `stilzwijgend`: a yes by silence (A-16). `kenmerk`: of the person's own payments;
    empty when the gemeente pays again (D5).
    """

    sjabloonversie: int | None = None
    reactie_uiterlijk: date | None = None
    pakketcode: str | None = None
    stilzwijgend: bool | None = None
    premie_cent: Cent | None = None
    aanvullend_cent: Cent | None = None
    eigen_risico_cent: Cent | None = None
    bijdrage_cent: Cent | None = None
    aflossing_cent: Cent | None = None
    netto_cent: Cent | None = None
    zelf_cent: Cent | None = None
    ingangsdatum: date | None = None
    vanaf_maand: str | None = None
    termijnen: int | None = None
    termijn_cent: Cent | None = None
    plan_cent: Cent | None = None
    laatste_maand: str | None = None
    kenmerk: str | None = None
    vervaldatum: date | None = None
    inhaalmaanden: tuple[str, ...] = ()
    inhaal_cent: Cent | None = None
    gemist: tuple[str, ...] = ()
    open_cent: Cent | None = None
    einddatum: date | None = None
    reden: Mutatiereden | None = None
    bph_gevolg: BphGevolg | None = None
    afgelost_cent: Cent | None = None
    restschuld_cent: Cent | None = None
    kwijting_cent: Cent | None = None
    betaald: int | None = None
    datum: date | None = None


GEEN = Brieffeiten()


def samen(*feiten: Brieffeiten) -> Brieffeiten:
    """What later ones say goes over what earlier ones said."""
    som = GEEN
    for een in feiten:
        som = replace(som, **{naam: waarde for naam, waarde in asdict(een).items() if waarde not in (None, ())})
    return som
