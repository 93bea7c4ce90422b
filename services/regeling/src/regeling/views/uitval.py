"""The uitval_monitor of gemeente and insurer, each with what it may see (RUB-61, RUB-64, domain 4.8, N-11)."""

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from chassis.eventstore import Placed
from chassis.projections import On, View, on
from contracts.zicht import Zicht, door, gezien
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.events import DeelnameAangemeld, PolisVastgelegd
from regeling.views.uitvalrij import (
    Achterstand,
    Afstemming,
    Cjibpost,
    Contact,
    Dreiging,
    Einde,
    Interventie,
    Uitval,
    Uitvallid,
)

Rij = Uitval | None


def ken(row: Rij, event: PolisVastgelegd | DeelnameAangemeld, at: Placed) -> Uitval:
    nieuw = row or Uitval(
        polis_ref=at.stream_id,
        samenwerking_id=event.samenwerking_id,
        gemeentecode=at.meta.tenant.get("gemeentecode"),
        uzovi=at.meta.tenant.get("uzovi"),
    )
    return replace(nieuw, samenwerking_id=event.samenwerking_id)


def _met(row: Rij, persoon_ref: UUID, wijzig: Callable[[Uitvallid], Uitvallid]) -> Rij:
    """Of who never took part nothing is kept here."""
    if row is None:
        return None
    leden = tuple(wijzig(lid) if lid.persoon_ref == persoon_ref else lid for lid in row.leden)
    lopend = [lid for lid in leden if lid.einde is None and not lid.voltooid]
    return replace(
        row,
        leden=leden,
        dreigt=any(lid.dreiging is not None for lid in lopend),
        achterstand=any(lid.buiten_plan_cent > 0 for lid in lopend),
    )


def begonnen(row: Rij, event: r.DeelnameGestart, _: Placed) -> Rij:
    nieuw = Uitvallid(persoon_ref=event.persoon_ref, sinds=event.ingangsdatum)
    return row and replace(row, begonnen=True, leden=(*row.leden, nieuw))


def zelf(row: Rij, event: r.OvergegaanNaarZelfbetaling, _: Placed) -> Rij:
    return _met(row, event.persoon_ref, lambda lid: replace(lid, zelf_vanaf=event.eerste_zelf_maand))


def ingehouden(row: Rij, event: r.InhoudingGestart, _: Placed) -> Rij:
    return _met(row, event.persoon_ref, lambda lid: replace(lid, zelf_vanaf=None))


def niet_zelf(row: Rij, event: r.ZelfbetalingVervallen, _: Placed) -> Rij:
    return _met(row, event.persoon_ref, lambda lid: replace(lid, zelf_vanaf=None))


def dreigt(row: Rij, event: r.UitvalDreigingGesignaleerd, at: Placed) -> Rij:
    """Told before causes were, it was for terms that were missed."""
    nieuw = Dreiging(
        sinds=at.meta.dag, oorzaken=event.oorzaken or ("NIET_BETAALD",), maanden=tuple(event.gemiste_maanden)
    )
    return _met(row, event.persoon_ref, lambda lid: replace(lid, dreigingen=(*lid.dreigingen, nieuw)))


def in_overleg(row: Rij, event: r.MSNPGemeld, at: Placed) -> Rij:
    """While they talk nothing threatens; afterwards it is told anew (D13, D14)."""
    return _met(row, event.persoon_ref, lambda lid: _voorbij(lid, at.meta.dag)) if event.erkend else row


def dreigt_niet_meer(row: Rij, event: r.UitvalDreigingOpgeheven, at: Placed) -> Rij:
    return _met(row, event.persoon_ref, lambda lid: _voorbij(lid, at.meta.dag))


def _voorbij(lid: Uitvallid, dag: date) -> Uitvallid:
    if lid.dreiging is None:
        return lid
    return replace(lid, dreigingen=(*lid.dreigingen[:-1], replace(lid.dreigingen[-1], tot=dag)))


def contact(row: Rij, event: r.ContactVastgelegd, _: Placed) -> Rij:
    nieuw = Contact(
        door=event.door,
        datum=event.datum,
        kanaal=event.kanaal,
        met=event.met,
        bereikt=event.bereikt,
        resultaat=event.resultaat,
    )
    return _met(row, event.persoon_ref, lambda lid: replace(lid, contacten=(*lid.contacten, nieuw)))


def eigen_contact(row: Rij, event: r.GemeentecontactVastgelegd, _: Placed) -> Rij:
    nieuw = Contact(
        door="GEMEENTE",
        datum=event.datum,
        kanaal=event.kanaal,
        met=event.met,
        bereikt=event.bereikt,
        resultaat=event.resultaat,
    )
    return _met(row, event.persoon_ref, lambda lid: replace(lid, contacten=(*lid.contacten, nieuw)))


def achterstand(row: Rij, event: r.EigenRisicoAchterstandGemeld, _: Placed) -> Rij:
    nieuw = Achterstand(soort=event.soort, bedrag_cent=event.bedrag_cent, sinds=event.sinds, peildatum=event.peildatum)

    def neem_over(lid: Uitvallid) -> Uitvallid:
        anders = (een for een in lid.achterstanden if een.soort != event.soort)
        return replace(lid, achterstanden=tuple(sorted((*anders, nieuw), key=lambda een: een.soort)))

    return _met(row, event.persoon_ref, neem_over)


def achterstand_betaald(row: Rij, event: r.EigenRisicoBetalingOntvangen, _: Placed) -> Rij:
    return _met(row, event.persoon_ref, lambda lid: _open(lid, event.soort, event.open_cent))


def achterstand_opgelost(row: Rij, event: r.EigenRisicoAchterstandOpgelost, _: Placed) -> Rij:
    return _met(row, event.persoon_ref, lambda lid: _open(lid, event.soort, 0))


def _open(lid: Uitvallid, soort: str, cent: int) -> Uitvallid:
    achterstanden = (replace(een, bedrag_cent=cent) if een.soort == soort else een for een in lid.achterstanden)
    return replace(lid, achterstanden=tuple(achterstanden))


def ingezet(row: Rij, event: r.InterventieIngezet, _: Placed) -> Rij:
    nieuw = Interventie(interventie_id=event.interventie_id, sinds=event.datum, soort=gezien(event.soort))
    return _met(row, event.persoon_ref, lambda lid: replace(lid, interventies=(*lid.interventies, nieuw)))


def afgerond(row: Rij, event: r.InterventieAfgerond, _: Placed) -> Rij:
    def rond_af(lid: Uitvallid) -> Uitvallid:
        interventies = (
            replace(een, resultaat=event.resultaat, afgerond_op=event.datum)
            if een.interventie_id == event.interventie_id
            else een
            for een in lid.interventies
        )
        return replace(lid, interventies=tuple(interventies))

    return _met(row, event.persoon_ref, rond_af)


def geleend(row: Rij, event: r.LeenbijstandVerstrekt, _: Placed) -> Rij:
    return _met(
        row,
        event.persoon_ref,
        lambda lid: replace(lid, leenbijstand_cent=(lid.leenbijstand_cent or 0) + event.bedrag_cent),
    )


def geclaimd(row: Rij, event: r.BeslagruimteGeclaimd, _: Placed) -> Rij:
    return _met(row, event.persoon_ref, lambda lid: replace(lid, beslagruimte_geclaimd_op=event.geclaimd_op))


def cjib(row: Rij, event: r.CJIBPostGemeld, _: Placed) -> Rij:
    nieuw = Cjibpost(bedrag_cent=event.bedrag_cent, status=event.status, op=event.datum)
    return _met(row, event.persoon_ref, lambda lid: replace(lid, cjib=nieuw))


def afgestemd(row: Rij, event: r.AfstemmingVastgelegd, _: Placed) -> Rij:
    nieuw = Afstemming(
        persoon_ref=event.persoon_ref,
        onderwerp=event.onderwerp,
        uitkomst=event.uitkomst,
        door=event.door,
        datum=event.datum,
    )
    return row and replace(row, afstemmingen=(*row.afstemmingen, nieuw))


def beeindigd(row: Rij, event: r.RegelingBeeindigd, at: Placed) -> Rij:
    einde = Einde(reden=event.reden, datum=event.einddatum)
    return _met(row, event.persoon_ref, lambda lid: replace(_voorbij(lid, at.meta.dag), einde=einde))


def herroepen(row: Rij, event: r.BeeindigingHerroepen, _: Placed) -> Rij:
    return _met(row, event.persoon_ref, lambda lid: replace(lid, einde=None))


def voltooid(row: Rij, _: r.SchuldregelingVoltooid, at: Placed) -> Rij:
    for lid in row.leden if row else ():
        if lid.einde is None:
            row = _met(row, lid.persoon_ref, lambda lid: replace(_voorbij(lid, at.meta.dag), voltooid=True))
    return row


FOLDS: Final[tuple[On[Uitval], ...]] = (
    on(PolisVastgelegd, ken),
    on(DeelnameAangemeld, ken),
    on(r.DeelnameGestart, begonnen),
    on(r.OvergegaanNaarZelfbetaling, zelf),
    on(r.InhoudingGestart, ingehouden),
    on(r.ZelfbetalingVervallen, niet_zelf),
    on(r.UitvalDreigingGesignaleerd, dreigt),
    on(r.UitvalDreigingOpgeheven, dreigt_niet_meer),
    on(r.MSNPGemeld, in_overleg),
    on(r.ContactVastgelegd, contact),
    on(r.GemeentecontactVastgelegd, eigen_contact),
    on(r.EigenRisicoAchterstandGemeld, achterstand),
    on(r.EigenRisicoBetalingOntvangen, achterstand_betaald),
    on(r.EigenRisicoAchterstandOpgelost, achterstand_opgelost),
    on(r.InterventieIngezet, ingezet),
    on(r.InterventieAfgerond, afgerond),
    on(r.LeenbijstandVerstrekt, geleend),
    on(r.BeslagruimteGeclaimd, geclaimd),
    on(r.CJIBPostGemeld, cjib),
    on(r.AfstemmingVastgelegd, afgestemd),
    on(r.RegelingBeeindigd, beeindigd),
    on(r.BeeindigingHerroepen, herroepen),
    on(r.SchuldregelingVoltooid, voltooid),
)
GEMEENTE: Final = View("gemeente_uitval", version=1, row=Uitval, folds=FOLDS, sees=door(Zicht.GEMEENTE))
VERZEKERAAR: Final = View("verzekeraar_uitval", version=1, row=Uitval, folds=FOLDS, sees=door(Zicht.VERZEKERAAR))
