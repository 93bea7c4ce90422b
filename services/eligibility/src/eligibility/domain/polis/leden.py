"""The insured on a polis: what was known of a person stays with him when a file names him anew; who began (RUB-44)."""

from collections.abc import Sequence

from contracts.intake import Polislid
from contracts.regeling import DeelnameGestart
from msgspec.structs import replace

from eligibility.domain.polis.state import Lid, Polis


def nieuwe_leden(polis: Polis, rijen: Sequence[Polislid]) -> tuple[Lid, ...]:
    """In order of the file."""
    return tuple(_lid(polis.lid(rij.persoon_ref), rij) for rij in rijen)


def _lid(oud: Lid | None, rij: Polislid) -> Lid:
    lid = oud or Lid(persoon_ref=rij.persoon_ref, volgnr=rij.volgnr, rol=rij.rol, bph_plichtig=rij.bph_plichtig)
    return replace(
        lid,
        volgnr=rij.volgnr,
        rol=rij.rol,
        bph_plichtig=rij.bph_plichtig,
        bph_sinds=rij.bph_sinds,
        inningswijze=rij.inningswijze,
        aow_datum=rij.aow_datum,
    )


def begonnen(polis: Polis, event: DeelnameGestart) -> Polis:
    """Each insured begins by himself; who began at an earlier time did not do so now (RUB-78)."""
    eerder = polis.gestart if polis.toestand == "GESTART" else ()
    gestart = (*eerder, event.persoon_ref)
    return replace(polis, toestand="GESTART", ingangsdatum=event.ingangsdatum, geblokkeerd=False, gestart=gestart)
