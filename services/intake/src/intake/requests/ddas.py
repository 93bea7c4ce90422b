"""One page of what a gemeente delivers to CBS (DDAS Vroegsignalering v1.2): its signals, and the meldingen of them."""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar
from uuid import UUID

import msgspec
import sqlalchemy as sa
from chassis.eventstore import Pool
from chassis.privacy import Keyring
from chassis.projections import View, Views, Where

from intake.adapters.ddas import vertaling
from intake.adapters.ddas.uitwisselmodel import (
    AanleverendeOrganisatie,
    Client,
    Contactpoging,
    Eindresultaat,
    Gegevens,
    Levering,
    Paginering,
    Signaalpartner,
    Uitwisselmodel,
    Verwijzing,
    Vroegsignaal,
    Vroegsignaalzaak,
)
from intake.adapters.kluis.clienten import Overhandigd, clienten, noteer
from intake.views import gemeente
from intake.views.ddas import OPVOLGING, Opvolging
from intake.views.meldingen import MELDINGEN, Melding
from intake.views.signalen import Signaal

R = TypeVar("R", bound=msgspec.Struct)
_PER_VRAAG: Final = 10_000
"""Keys in one question: PostgreSQL takes 32,767 parameters."""
MEESTE: Final = 50_000
"""Vroegsignalen in one message, by the rules of DDAS."""


@dataclass(frozen=True)
class Vraag:
    """What is asked: signals with their date in the period, both days included. `wie` asks."""

    van: date
    tot: date
    pagina: int
    per_pagina: int
    wie: str
    traceparent: str | None = None


@dataclass(frozen=True)
class Bron:
    """Where it comes from. `leverancier`: name and version of this software."""

    views: Views
    pool: Pool
    sleutels: Keyring
    leverancier: str


async def lever(
    bron: Bron, vraag: Vraag, gemeenten: Sequence[tuple[str, AanleverendeOrganisatie]], nu: datetime
) -> Gegevens:
    """Signals of the insurer's RUB files are no vroegsignalen (Wgs 3); of who was erased there are none either."""
    tabel = await bron.views.table(gemeente.SIGNALEN)
    eigen = _te_leveren(tabel, vraag, [code for code, _ in gemeenten])
    [telling] = await bron.views.select(sa.select(sa.func.count().label("aantal")).select_from(tabel).where(eigen))
    paginas = max(1, -(-telling["aantal"] // vraag.per_pagina))
    pagina = vraag.pagina if vraag.pagina <= paginas else 1
    stuk = sa.select(tabel).where(eigen).order_by(tabel.c.positie)
    rijen = await bron.views.select(stuk.offset((pagina - 1) * vraag.per_pagina).limit(vraag.per_pagina))
    signalen = [msgspec.convert(rij, Signaal) for rij in rijen]
    per_gemeente: dict[str, list[Signaal]] = {}
    for signaal in signalen:
        per_gemeente.setdefault(signaal.gemeentecode, []).append(signaal)
    leveringen = [
        await _levering(bron, vraag, (teller, *wie), per_gemeente.get(wie[0], []))
        for teller, wie in enumerate(gemeenten, start=1)
    ]
    for levering in leveringen:
        aantal, code = len(levering.vroegsignalen), levering.gemeentecode
        gegeven = Overhandigd(vraag.wie, code, vraag.van, vraag.tot, pagina, aantal, vraag.traceparent)
        await noteer(bron.pool, gegeven)
    model = Uitwisselmodel(
        startdatum_levering=vraag.van,
        einddatum_levering=vraag.tot,
        aanleverdatum_en_tijd=nu.replace(microsecond=0),
        code_gegevensleverancier=bron.leverancier,
        leveringen=tuple(leveringen),
    )
    records = telling["aantal"]
    return Gegevens(
        gegevens=model,
        paginering=Paginering(
            page_size=vraag.per_pagina, current_page=pagina, total_pages=paginas, total_records=records
        ),
    )


def _te_leveren(tabel: sa.Table, vraag: Vraag, codes: Sequence[str]) -> sa.ColumnElement[bool]:
    return sa.and_(
        tabel.c.gemeentecode.in_(codes),
        tabel.c.signaaldatum.between(vraag.van, vraag.tot),
        tabel.c.persoon_ref.is_not(None),
        tabel.c.kanaal.is_distinct_from("BESTAND"),
    )


async def _levering(
    bron: Bron, vraag: Vraag, kop: tuple[int, str, AanleverendeOrganisatie], signalen: Sequence[Signaal]
) -> Levering:
    teller, gemeentecode, organisatie = kop
    hier = {signaal.signaal_id for signaal in signalen}
    opvolging = {o.signaal_id: o for o in await _van(bron.views, OPVOLGING, hier)}
    genoemd = {o.melding_id for o in opvolging.values() if o.melding_id is not None}
    meldingen = sorted(await _van(bron.views, MELDINGEN, genoemd), key=lambda melding: melding.positie)
    meldingen = [m for m in meldingen if not hier.isdisjoint(s.signaal_id for s in m.signalen)]
    elders = {s.signaal_id for m in meldingen for s in m.signalen} - hier
    opvolging |= {o.signaal_id: o for o in await _van(bron.views, OPVOLGING, elders)}
    erbij = await _van(bron.views, gemeente.SIGNALEN, elders, lambda t: _te_leveren(t, vraag, [gemeentecode]))
    alle = sorted((*signalen, *erbij), key=lambda signaal: signaal.positie)
    wie = await clienten(bron.pool, bron.sleutels, gemeentecode, {s.persoon_ref for s in alle if s.persoon_ref})
    per_id = {s.signaal_id: s for s in alle if s.persoon_ref in wie}
    vroegsignalen = [
        _vroegsignaal(signaal, client, opvolging.get(signaal.signaal_id))
        for signaal in signalen
        if signaal.persoon_ref is not None and (client := wie.get(signaal.persoon_ref)) is not None
    ]
    zaken = [zaak for melding in meldingen if (zaak := _zaak(melding, per_id, hier, opvolging)) is not None]
    return Levering(
        teller=teller,
        gemeentecode=gemeentecode,
        aanleverende_organisatie=organisatie,
        vroegsignalen=tuple(vroegsignalen),
        vroegsignaalzaken=tuple(zaken),
    )


async def _van(views: Views, view: View[R], ids: Collection[UUID], verder: Where | None = None) -> list[R]:
    """The rows with these keys, so many at a time."""
    alle, gevonden = list(ids), list[R]()
    for begin in range(0, len(alle), _PER_VRAAG):
        deel = alle[begin : begin + _PER_VRAAG]
        gevonden += await views.rows(
            view,
            lambda t, deel=deel: sa.and_(t.c[view.key_name].in_(deel), sa.true() if verder is None else verder(t)),
        )
    return gevonden


def _vroegsignaal(signaal: Signaal, client: Client, opvolging: Opvolging | None) -> Vroegsignaal:
    opgepakt = opvolging is not None and opvolging.opgepakt is not None
    return Vroegsignaal(
        id=str(signaal.signaal_id),
        signaalpartner=Signaalpartner(type=vertaling.PARTNER[signaal.signaalpartner or "ZORG"]),
        client=client,
        crisissignaal=bool(signaal.crisissignaal),
        warme_overdracht=bool(signaal.warme_overdracht),
        bedrag=None if signaal.totaal_cent is None else vertaling.hele_euro(signaal.totaal_cent),
        ontstaansdatum=signaal.oudste_vervaldatum,
        signaaldatum=signaal.signaaldatum,
        status=vertaling.status_van(signaal.status, signaal.resultaat, opgepakt=opgepakt),
    )


def _zaak(
    melding: Melding, signalen: Mapping[UUID, Signaal], hier: Set[UUID], opvolging: Mapping[UUID, Opvolging]
) -> Vroegsignaalzaak | None:
    """Whole, with every signal that is delivered, on the page (`hier`) of its first; None where that is another."""
    genoemd = {s.signaal_id for s in melding.signalen}
    eigen = [signaal for ref, signaal in signalen.items() if ref in genoemd]
    if not eigen or eigen[0].signaal_id not in hier:
        return None
    gedaan = [o for s in eigen if (o := opvolging.get(s.signaal_id)) is not None]
    resultaten: list[Eindresultaat] = [
        r for s in eigen if s.resultaat is not None and (r := vertaling.RESULTAAT[s.resultaat]) is not None
    ]
    open_ = any(s.resultaat is None and s.status not in {"INGELOPEN", "HERHAALD"} for s in eigen)
    pogingen = sorted((p for o in gedaan for p in o.pogingen), key=lambda p: p.datum)
    return Vroegsignaalzaak(
        vroegsignalen=tuple(Verwijzing(id=str(s.signaal_id)) for s in eigen),
        resultaat=None if open_ or not resultaten else resultaten[-1],
        matchingsdatum=melding.matchingsdatum,
        startdatum_matchingperiode=melding.matchperiode_van,
        einddatum_matchingperiode=melding.matchperiode_tot,
        datum_opgepakt=min((o.opgepakt for o in gedaan if o.opgepakt is not None), default=None),
        contactpogingen=tuple(
            Contactpoging(
                soort=vertaling.CONTACT[p.kanaal],
                bereikt=p.bereikt,
                datum=p.datum,
                dagdeel=vertaling.DAGDEEL[p.dagdeel],
            )
            for p in pogingen
        ),
    )
