"""What intake publishes: signals, files, the polissen in them. No BSN, name, address or polisnummer, ever."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.intake.matching import Matchregels
from contracts.signaalsoorten import Uitvoerder
from contracts.soorten import (
    Achterstandsoort,
    Grondslag,
    Inningswijze,
    Kanaal,
    Maatwerk,
    Rol,
    Signaalpartner,
    Signaalrol,
    Uitkeringssoort,
)
from contracts.zicht import ALLEEN_G, G_C, G_V, G_V_A, G_V_C


class Achterstand(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of arrears, in cents."""

    achterstandsoort: Annotated[Achterstandsoort, G_V]
    bedrag_cent: Annotated[Cent, G_V]


class AchterstandGemeld(Event, frozen=True, kw_only=True):
    """A partner reported arrears of one person (CONV-4, RUB-17, PRAK profiles).

    Amounts in cents at `peildatum`; ground: `grondslag`; `premie_basis_cent` and `premie_av_cent` per month (CONV-5).
    `reactie_voor`: the last day on which the gemeente takes it up in time (CONV-7), None where no term was set.
    `uitvoerder`: who speaks to the person (PRAK-1). `voorwaarden_versie`, `toestemming_tekst`: versions of the general
    terms that allow it and of the text that was agreed to, such as 2026-01 (PRAK-1, PRAK-8).
    `woning_ref`: the dwelling as a reference of this gemeente alone, which does not say where it is; `matchregels`: how
    the gemeente matched signals on that day. No partner learns of either: they tell of signals of others.
    """

    signaal_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID | None, G_V] = None
    samenwerking_id: Annotated[UUID | None, G_V] = None
    rol: Annotated[Signaalrol, G_V]
    profiel: Annotated[str, G_V_A]
    grondslag: Annotated[Grondslag, G_V]
    kanaal: Annotated[Kanaal, G_V]
    soorten: Annotated[tuple[Achterstand, ...], G_V]
    totaal_cent: Annotated[Cent, G_V]
    maandpremies_achter: Annotated[str | None, G_V] = None
    oudste_vervaldatum: Annotated[date | None, G_V] = None
    peildatum: Annotated[date, G_V]
    signaaldatum: Annotated[date, G_V]
    crisissignaal: Annotated[bool, G_V] = False
    warme_overdracht: Annotated[bool, G_V] = False
    bph_status: Annotated[Literal["ACTIEF", "GEEN", "ONBEKEND"], G_V] = "ONBEKEND"
    bph_sinds: Annotated[date | None, G_V] = None
    reactie_voor: Annotated[date | None, G_V] = None
    uitvoerder: Annotated[Uitvoerder, G_V] = "GEMEENTE"
    signaalpartner: Annotated[Signaalpartner, G_V_A] = "ZORG"
    premie_basis_cent: Annotated[Cent | None, G_V] = None
    premie_av_cent: Annotated[Cent | None, G_V] = None
    aankondiging_datum: Annotated[date | None, G_V] = None
    toestemming_datum: Annotated[date | None, G_V] = None
    voorwaarden_versie: Annotated[str | None, G_V] = None
    toestemming_tekst: Annotated[str | None, G_V] = None
    woning_ref: Annotated[UUID | None, ALLEEN_G] = None
    matchregels: Annotated[Matchregels, ALLEEN_G] = Matchregels()


class SignaalAfgewezen(Event, frozen=True, kw_only=True):
    """A signal fails a guard of its profile (domain 5.1 S2); kept, so that the partner can be told which."""

    signaal_id: Annotated[UUID, G_V]
    code: Annotated[
        Literal[
            "DREMPEL_NIET_BEREIKT",
            "TOESTEMMING_ONTBREEKT",
            "AANKONDIGING_ONTBREEKT",
            "PROFIEL_INACTIEF",
            "GEMEENTE_RISICODRAGER",
            "ONGELDIG",
            "GEEN_INWONER",
        ],
        G_V,
    ]


class SignaalHerhaald(Event, frozen=True, kw_only=True):
    """The same partner reports the same kinds of arrears of the same person again (domain 5.1 S5, S6).

    `hoger` = more than before: then it is taken up anew and `AchterstandGemeld` follows with the same `signaal_id`.
    What was told is kept here too, for who told it and for DDAS, which counts repeats; cents at `peildatum`.
    `uitvoerder`: who speaks to the person (PRAK-1). Where it tells of a crisis that the earlier one did not, that one
    is a crisis from now on: `reactie_voor`, `gesprek_voor` are the terms that became shorter by it (Wgs 4 lid 2).
    """

    signaal_id: Annotated[UUID, G_V]
    eerder_signaal_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    hoger: Annotated[bool, G_V]
    signaalpartner: Annotated[Signaalpartner, G_V] = "ZORG"
    profiel: Annotated[str | None, G_V] = None
    grondslag: Annotated[Grondslag | None, G_V] = None
    kanaal: Annotated[Kanaal | None, G_V] = None
    rol: Annotated[Signaalrol | None, G_V] = None
    soorten: Annotated[tuple[Achterstand, ...], G_V] = ()
    totaal_cent: Annotated[Cent | None, G_V] = None
    peildatum: Annotated[date | None, G_V] = None
    signaaldatum: Annotated[date | None, G_V] = None
    oudste_vervaldatum: Annotated[date | None, G_V] = None
    crisissignaal: Annotated[bool, G_V] = False
    warme_overdracht: Annotated[bool, G_V] = False
    samenwerking_id: Annotated[UUID | None, G_V] = None
    maandpremies_achter: Annotated[str | None, G_V] = None
    premie_basis_cent: Annotated[Cent | None, G_V] = None
    premie_av_cent: Annotated[Cent | None, G_V] = None
    bph_status: Annotated[Literal["ACTIEF", "GEEN", "ONBEKEND"], G_V] = "ONBEKEND"
    bph_sinds: Annotated[date | None, G_V] = None
    aankondiging_datum: Annotated[date | None, G_V] = None
    toestemming_datum: Annotated[date | None, G_V] = None
    voorwaarden_versie: Annotated[str | None, G_V] = None
    toestemming_tekst: Annotated[str | None, G_V] = None
    uitvoerder: Annotated[Uitvoerder, G_V] = "GEMEENTE"
    reactie_voor: Annotated[date | None, G_V] = None
    gesprek_voor: Annotated[date | None, ALLEEN_G] = None


class AchterstandIngelopen(Event, frozen=True, kw_only=True):
    """Nothing is owed any more of what this signal was about (domain 5.1 S16, CONV-1).

    Said by who gave the signal, or by its next file in which the polis owes nothing or is not there. Not said of who
    went on to the RUB: that one is missing from a file because the regeling runs.
    """

    signaal_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID | None, G_V] = None
    samenwerking_id: Annotated[UUID | None, G_V] = None
    datum: Annotated[date, G_V]
    uitvoerder: Annotated[Uitvoerder, G_V] = "GEMEENTE"


class Polislid(msgspec.Struct, frozen=True, kw_only=True):
    """One insured on a polis, in order of the file (`volgnr` from 1).

    `aow_datum`: first day of AOW, computed by intake (RUB-88).
    """

    persoon_ref: Annotated[UUID, G_V_C]
    volgnr: Annotated[int, G_V]
    rol: Annotated[Rol, G_V_C]
    bph_plichtig: Annotated[bool, G_V_C]
    bph_sinds: Annotated[date | None, G_V_C] = None
    inningswijze: Annotated[Inningswijze | None, G_C] = None
    aow_datum: Annotated[date | None, ALLEEN_G] = None


class PolisGeregistreerd(Event, frozen=True, kw_only=True):
    """All insured of one polis, with the debt of its verzekeringnemer in cents at `peildatum` (RUB-17, RUB-18)."""

    polis_ref: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    bestand_id: Annotated[UUID, G_V]
    leden: Annotated[tuple[Polislid, ...], G_V]
    schuld: Annotated[tuple[Achterstand, ...], G_V]
    schuld_totaal_cent: Annotated[Cent, G_V]
    peildatum: Annotated[date, G_V]


class PolisNietMeerAangeleverd(Event, frozen=True, kw_only=True):
    """The insurer's newest file (`bestand_id`) has no row of this polis any more (RUB-17, RUB-44, domain 5.2 E16).

    A file speaks of every wanbetaler, so this polis is none now: paid, or its participants are in the RUB already. A
    polis with a row that was refused is not missing.
    """

    polis_ref: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    bestand_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class Medebetaalde(msgspec.Struct, frozen=True, kw_only=True):
    """A BPH-plichtige insured whose premium is paid from the same uitkering (RUB-21), maybe on another polis.

    `schuld_cent` is the debt of the polis when this person carries its plan (A-03), else 0: the term of the plan
    stands on that line.
    """

    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    rol: Annotated[Rol, ALLEEN_G]
    schuld_cent: Annotated[Cent, ALLEEN_G] = 0


class UitkeringVastgelegd(Event, frozen=True, kw_only=True):
    """The uitkering of one person as the gemeente delivered it (RUB-19…22); for the gemeente's eyes only (X-08).

    Amounts in cents per month, of the whole uitkering (a gezinsuitkering has one `uitkering_ref` for both).
    None = unknown.
    `onderbreking_tot`: end of the last interruption, counting starts there. `vastgelegd_op`: the Dutch day on which the
    gemeente said it first in these words.
    """

    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    samenwerking_id: Annotated[UUID, ALLEEN_G]
    bestand_id: Annotated[UUID, ALLEEN_G]
    uitkering_ref: Annotated[UUID, ALLEEN_G]
    uitkeringssoort: Annotated[Uitkeringssoort, ALLEEN_G]
    bijstand_sinds: Annotated[date | None, ALLEEN_G] = None
    onderbreking_tot: Annotated[date | None, ALLEEN_G] = None
    netto_uitkering_cent: Annotated[Cent | None, ALLEEN_G] = None
    inhoudingen_cent: Annotated[Cent, ALLEEN_G] = 0
    beslag_afdracht_cent: Annotated[Cent, ALLEEN_G] = 0
    minimum_vrij_cent: Annotated[Cent | None, ALLEEN_G] = None
    derdenbeslag: Annotated[bool | None, ALLEEN_G] = None
    maatwerk: Annotated[Maatwerk | None, ALLEEN_G] = None
    bewindvoerder: Annotated[bool, ALLEEN_G] = False
    betaald_hieruit: Annotated[tuple[Medebetaalde, ...], ALLEEN_G] = ()
    vastgelegd_op: Annotated[date | None, ALLEEN_G] = None


class UitkeringNietMeerAangeleverd(Event, frozen=True, kw_only=True):
    """The gemeente's newest file (`bestand_id`) has no row of this person any more: no uitkering (RUB-19, E17)."""

    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    samenwerking_id: Annotated[UUID, ALLEEN_G]
    bestand_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
