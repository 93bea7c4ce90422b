"""What one polis of the insurer's file says: who stands on it, and the signal of its verzekeringnemer."""

from collections.abc import Mapping, Sequence
from typing import Literal
from uuid import UUID, uuid5

from chassis.eventstore import Step
from contracts.intake import Polislid
from contracts.plandrager import plandragers

from intake.adapters.bestand.wanbetalers import Polisrij
from intake.adapters.streams import POLIS, SIGNAAL
from intake.domain.polis.aow import aow_datum_van
from intake.domain.polis.commands import RegistreerPolis
from intake.domain.signaal.commands import MeldAchterstand, MeldIngelopen, SluitElders
from intake.domain.signaal.profiel import RUB_BESTAND, RUB_HERHALING
from intake.domain.signaal.state import Dossier, dossier_id, polisdossier_id, soorten_van
from intake.requests.bestanden import Behandeling


def drager(leden: Sequence[Polisrij]) -> Polisrij:
    """Whose line carries the plan; where nobody has BPH the debt stays with the verzekeringnemer."""
    dragers = plandragers([rij for rij in leden if rij.bph_plichtig])
    return dragers[0] if dragers else next(rij for rij in leden if rij.rol == "VERZEKERINGNEMER")


def stappen(
    werk: Behandeling,
    leden: Sequence[Polisrij],
    personen: Sequence[UUID],
    polis_ref: UUID,
    eigen: Mapping[UUID, Dossier],
) -> list[Step]:
    """The polis, and the signal of its verzekeringnemer: what is owed, or that nothing is any more.

    `eigen`: by person what the insurer told of him in signals; there the file repeats a case that is open (N-25).
    """
    levering = werk.levering
    nemer, nemer_ref = next(paar for paar in zip(leden, personen, strict=True) if paar[0].rol == "VERZEKERINGNEMER")
    registreer = RegistreerPolis(
        polis_ref=polis_ref,
        samenwerking_id=levering.onderwerp_id,
        bestand_id=levering.bestand_id,
        leden=tuple(
            _lid(werk, rij, ref, nr) for nr, (rij, ref) in enumerate(zip(leden, personen, strict=True), start=1)
        ),
        schuld=nemer.schuld,
        peildatum=nemer.peildatum,
    )
    steps = [Step(POLIS, polis_ref, registreer, key=polis_ref)]
    soorten = nemer.schuld.soorten()
    dossier, zelf = polisdossier_id(polis_ref), eigen.get(nemer_ref)
    if not soorten:
        return [
            *steps,
            Step(SIGNAAL, dossier, MeldIngelopen(uit_bestand=True), key=polis_ref),
            *ingelopen(werk, {nemer_ref: zelf} if zelf else {}),
        ]
    hoort = zelf is not None and zelf.hoort(soorten_van(soorten))
    meld = MeldAchterstand(
        signaal_id=uuid5(levering.bestand_id, f"signaal|{nemer.rij}"),
        profiel=RUB_HERHALING if hoort else RUB_BESTAND,
        grondslag="RZV_7B1",
        kanaal="BESTAND",
        rol=nemer.rol,
        soorten=soorten,
        peildatum=nemer.peildatum,
        signaaldatum=werk.vandaag,
        persoon_ref=nemer_ref,
        polis_ref=polis_ref,
        samenwerking_id=levering.onderwerp_id,
        oudste_vervaldatum=nemer.oudste_vervaldatum,
        bph_status=_bph_status(nemer),
        bph_sinds=nemer.bph_sinds,
        woning_ref=werk.kluis.personen.woning_ref(werk.samenwerking.tenant.gemeentecode, nemer.gegevens),
        matchregels=werk.matchregels,
    )
    eigen_dossier = _eigen_dossier(werk, nemer_ref)
    if hoort:
        elders = Step(SIGNAAL, dossier, SluitElders(), key=polis_ref)
        return [*steps, elders, Step(SIGNAAL, eigen_dossier, meld)]
    if zelf is not None and _op_bestand(zelf):
        steps.append(Step(SIGNAAL, eigen_dossier, SluitElders()))
    return [*steps, Step(SIGNAAL, dossier, meld, key=polis_ref)]


def ingelopen(werk: Behandeling, eigen: Mapping[UUID, Dossier]) -> list[Step]:
    """What the file told of a case of the insurer's own signals, it takes back there (S16, N-25)."""
    return [
        Step(SIGNAAL, _eigen_dossier(werk, ref), MeldIngelopen(uit_bestand=True, van_bestand=True))
        for ref, dossier in eigen.items()
        if _op_bestand(dossier)
    ]


def _op_bestand(dossier: Dossier) -> bool:
    return any(zaak.op_bestand for zaak in dossier.zaken)


def _eigen_dossier(werk: Behandeling, persoon_ref: UUID) -> UUID:
    tenant = werk.samenwerking.tenant
    return dossier_id(persoon_ref, tenant.gemeentecode, tenant.melder)


def _lid(werk: Behandeling, rij: Polisrij, persoon_ref: UUID, volgnr: int) -> Polislid:
    return Polislid(
        persoon_ref=persoon_ref,
        volgnr=volgnr,
        rol=rij.rol,
        bph_plichtig=rij.bph_plichtig,
        bph_sinds=rij.bph_sinds,
        inningswijze=rij.inningswijze,
        aow_datum=aow_datum_van(rij.geboortedatum, werk.aow_leeftijden),
    )


def _bph_status(rij: Polisrij) -> Literal["ACTIEF", "GEEN", "ONBEKEND"]:
    if not rij.bph_plichtig:
        return "GEEN"
    return "ACTIEF" if rij.bph_sinds is not None else "ONBEKEND"
