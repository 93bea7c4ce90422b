"""The same answer for other facts than those on record. Nothing is kept, nothing is told (RUB-20)."""

from datetime import date
from uuid import UUID

import msgspec
from contracts.domain import Unknown
from contracts.intake import UitkeringVastgelegd
from contracts.soorten import Beoordeling, Maatwerk, Uitkeringssoort
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from eligibility.domain.polis.state import Lid, Polis
from eligibility.domain.polis.voorwaarden import Bevinding, Gegeven, LidUitleg

_VAN_DE_UITKERING = (
    "uitkeringssoort",
    "bijstand_sinds",
    "onderbreking_tot",
    "netto_uitkering_cent",
    "inhoudingen_cent",
    "beslag_afdracht_cent",
    "minimum_vrij_cent",
    "derdenbeslag",
)


class AndereFeiten(msgspec.Struct, frozen=True, kw_only=True):
    """About one insured; UNSET is as it is on record, None is unknown. Amounts in cents per month."""

    persoon_ref: UUID
    uitkeringssoort: Uitkeringssoort | UnsetType = UNSET
    bijstand_sinds: date | UnsetType | None = UNSET
    onderbreking_tot: date | UnsetType | None = UNSET
    netto_uitkering_cent: int | UnsetType | None = UNSET
    inhoudingen_cent: int | UnsetType = UNSET
    beslag_afdracht_cent: int | UnsetType = UNSET
    minimum_vrij_cent: int | UnsetType | None = UNSET
    derdenbeslag: bool | UnsetType | None = UNSET
    maatwerk: Maatwerk | UnsetType | None = UNSET
    overruled: tuple[Beoordeling, ...] | UnsetType = UNSET


def stel_dat(polis: Polis, feiten: tuple[AndereFeiten, ...], schuld_cent: int | None) -> Polis:
    """The polis as it would be. Raises Unknown for a person who is not on it."""
    for een in feiten:
        if polis.lid(een.persoon_ref) is None:
            raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    per_persoon = {een.persoon_ref: een for een in feiten}
    leden = tuple(
        _lid(polis, lid, per_persoon[lid.persoon_ref]) if lid.persoon_ref in per_persoon else lid for lid in polis.leden
    )
    return replace(
        polis, leden=leden, schuld_totaal_cent=polis.schuld_totaal_cent if schuld_cent is None else schuld_cent
    )


def _lid(polis: Polis, lid: Lid, anders: AndereFeiten) -> Lid:
    velden = {naam: getattr(anders, naam) for naam in _VAN_DE_UITKERING if getattr(anders, naam) is not UNSET}
    besluiten = {
        naam: getattr(anders, naam) for naam in ("maatwerk", "overruled") if getattr(anders, naam) is not UNSET
    }
    if velden:
        besluiten["uitkering"] = replace(lid.uitkering or _nog_geen(polis, lid), **velden)
    return replace(lid, **besluiten)


def _nog_geen(polis: Polis, lid: Lid) -> UitkeringVastgelegd:
    """Somebody who is on no file of the gemeente: an uitkering of which only is known what is supposed."""
    return UitkeringVastgelegd(
        persoon_ref=lid.persoon_ref,
        polis_ref=polis.ref,
        samenwerking_id=polis.samenwerking_id or polis.ref,
        bestand_id=polis.ref,
        uitkering_ref=lid.persoon_ref,
        uitkeringssoort="ANDERS",
    )


def met_aannamen(nu: tuple[LidUitleg, ...], dan: tuple[LidUitleg, ...]) -> tuple[LidUitleg, ...]:
    """`dan`, where what differs from what is on record is called an assumption."""
    op_record = {lid.persoon_ref: lid for lid in nu}
    return tuple(
        replace(
            lid,
            bevindingen=tuple(
                _met_aannamen(een, ander)
                for een, ander in zip(op_record[lid.persoon_ref].bevindingen, lid.bevindingen, strict=True)
            ),
        )
        for lid in dan
    )


def _met_aannamen(nu: Bevinding, dan: Bevinding) -> Bevinding:
    return replace(dan, invoer=tuple(_aanname(een, ander) for een, ander in zip(nu.invoer, dan.invoer, strict=True)))


def _aanname(nu: Gegeven, dan: Gegeven) -> Gegeven:
    return dan if nu.waarde == dan.waarde or dan.bron == "BEREKEND" else replace(dan, bron="AANNAME", datum=None)
