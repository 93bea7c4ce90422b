"""The answer (`uit.json`): what the services' own views say at the end, checked against the partners' own files."""

from datetime import date
from typing import TypeVar

import msgspec

from ops.simuleer.dossiers import Deelname, Kwijting, Lid, Polis, Regeling, Selectie, Telling
from ops.simuleer.partners import Partners
from ops.simuleer.wereldbeeld import Geweigerd, Persoon, Wereldbeeld

T = TypeVar("T", Selectie, Regeling)


class Totalen(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Numbers of polissen and people, amounts in cents. `beeindigd`: people; `sluitend`: every sum reconciles."""

    polissen: int
    verzekerden: int
    geselecteerde_polissen: int
    gestart: int
    voltooid: int
    beeindigd: int
    schuld_cent: int
    afgelost_cent: int
    kwijtgescholden_cent: int
    open_cent: int
    sluitend: bool


class AfgekeurdeRij(msgspec.Struct, frozen=True):
    bestand: str
    rij: int
    kolom: str
    code: str


class Uitkomst(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What `uit.schema.json` describes."""

    start: date
    tot: date
    totalen: Totalen
    polissen: tuple[Polis, ...]
    afgekeurde_rijen: tuple[AfgekeurdeRij, ...]
    geweigerd: tuple[Geweigerd, ...]


def _lid(persoon: Persoon, aanbod: str | None, deelname: Deelname | None) -> Lid:
    deelname = deelname or Deelname(persoon_ref=persoon.ref)
    return Lid(
        rij=persoon.rij,
        rol=persoon.rol,
        bph_plichtig=persoon.bph_plichtig,
        aanbod=None if aanbod == "VERZONDEN" else aanbod,  # simuleer §4: what became of it
        toestand=deelname.toestand,
        eerste_zelf_maand=deelname.eerste_zelf_maand,
        einde=deelname.einde,
        # All that came in for this person, also what found nothing open (simuleer §4).
        ontvangen_cent=deelname.ontvangen_cent + deelname.niet_geboekt_cent,
        termijnen=deelname.termijnen or Telling(),
        bph=deelname.bph,
    )


def _polis(beeld: Wereldbeeld, ref: str, selectie: Selectie | None, regeling: Regeling | None) -> Polis:
    selectie = selectie or Selectie(polis_ref=ref)
    aanbod = {lid.persoon_ref: lid.aanbod for lid in selectie.leden}
    deelnames = {lid.persoon_ref: lid for lid in regeling.leden} if regeling else {}
    return Polis(
        polisnummer=beeld.polisnummer[ref],
        schuld_cent=regeling.schuld_cent if regeling else beeld.schuld[ref],
        selectie=selectie.selectie or "NIET_BEOORDEELD",
        redenen=tuple(sorted(selectie.redenen)),
        instemming=selectie.instemming,
        ingangsdatum=regeling.ingangsdatum if regeling else None,
        plan_cent=regeling.plan_cent if regeling else None,
        termijnen=regeling.termijnen if regeling else None,
        afgelost_cent=regeling.afgelost_cent if regeling else 0,
        open_cent=regeling.open_cent if regeling else beeld.schuld[ref],
        voltooid=regeling.voltooid if regeling else None,
        kwijting=regeling.kwijting if regeling else Kwijting(),
        leden=tuple(_lid(p, aanbod.get(p.ref), deelnames.get(p.ref)) for p in beeld.op_polis(ref)),
    )


def _totalen(beeld: Wereldbeeld, polissen: tuple[Polis, ...]) -> Totalen:
    gestart = [polis for polis in polissen if polis.ingangsdatum]
    eigen_opgave = sum(beeld.schuld[ref] for ref in beeld.polissen())
    schuld = sum(polis.schuld_cent for polis in polissen)
    afgelost = sum(polis.afgelost_cent for polis in polissen)
    kwijt = sum(polis.kwijtgescholden_cent for polis in polissen)
    open_ = sum(polis.open_cent for polis in polissen)
    return Totalen(
        polissen=len(polissen),
        verzekerden=sum(len(polis.leden) for polis in polissen),
        geselecteerde_polissen=sum(polis.selectie == "GESELECTEERD" for polis in polissen),
        gestart=len(gestart),
        voltooid=sum(polis.voltooid is not None for polis in polissen),
        beeindigd=sum(lid.einde is not None for polis in polissen for lid in polis.leden),
        schuld_cent=schuld,
        afgelost_cent=afgelost,
        kwijtgescholden_cent=kwijt,
        open_cent=open_,
        sluitend=schuld == eigen_opgave == afgelost + kwijt + open_ and all(polis.sluit for polis in polissen),
    )


async def stel_samen(partners: Partners, beeld: Wereldbeeld, start: date, tot: date) -> Uitkomst:
    """Read the gemeente's views over HTTP and lay them beside the files."""
    selecties = await _per_polis(partners, beeld, "eligibility", "selecties", Selectie)
    regelingen = await _per_polis(partners, beeld, "regeling", "polissen", Regeling)
    polissen = tuple(_polis(beeld, ref, selecties.get(ref), regelingen.get(ref)) for ref in beeld.polissen())
    return Uitkomst(
        start=start,
        tot=tot,
        totalen=_totalen(beeld, polissen),
        polissen=polissen,
        afgekeurde_rijen=tuple(AfgekeurdeRij(a.bestand, a.rij, a.kolom, a.code) for a in beeld.afgekeurd),
        geweigerd=tuple(sorted(beeld.geweigerd, key=lambda rij: rij.rij)),
    )


async def _per_polis(partners: Partners, beeld: Wereldbeeld, service: str, wat: str, kind: type[T]) -> dict[str, T]:
    path = f"/v1/beelden/gemeente/{wat}"
    rijen = await partners.read_all(service, path, "GEMEENTE", kind, samenwerkingId=beeld.samenwerking)
    return {rij.polis_ref: rij for rij in rijen}
