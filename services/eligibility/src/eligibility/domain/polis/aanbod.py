"""Offers, answers, silence (RUB-45, RUB-46, domain 5.2 E8…E11)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid5

from contracts.beleid import Beleid
from contracts.domain import Refusal, Tijd
from contracts.eligibility import (
    AanbodAanvaard,
    AanbodGedaan,
    AanbodStilzwijgendAanvaard,
    AanbodVerlopen,
)

from contracts import kalender
from eligibility.domain.ingang import vroegste_ingang_na
from eligibility.domain.pakketten import te_bieden
from eligibility.domain.polis import pakket
from eligibility.domain.polis.commands import DoeAanbod, HeropenAanbod, LegReactieVast
from eligibility.domain.polis.events import AanbodvoorwaardenVastgesteld, PolisEvent
from eligibility.domain.polis.instemming import met_instemming
from eligibility.domain.polis.state import NEE, Aanbod, Lid, Polis
from eligibility.domain.polis.termijn import eerste_termijnen
from eligibility.domain.reactiedatum import eis_reactiedatum


def doe_aanbod(command: DoeAanbod, polis: Polis) -> list[PolisEvent]:
    beleid = polis.beleid_op(command.afspraken, kalender.dag(command.op))
    if polis.toestand != "GESELECTEERD":
        raise Refusal("FASE_ONJUIST", "Alleen op een geselecteerde polis kan een aanbod worden gedaan.")
    return _ronde(command, polis, polis.deelnemers, (beleid, te_bieden(beleid, command.pakketcodes)))


def heropen(command: HeropenAanbod, polis: Polis) -> list[PolisEvent]:
    """Who said yes is not asked again: his yes was to the same conditions.

    Until the list of the month after the last answer closes; then a newer file opens the polis, with newer facts (E11).
    Codes: MANDAAT_ONTBREEKT, FASE_ONJUIST, HEROPENEN_TE_LAAT.
    """
    if polis.beleid is None or polis.toestand != "INSTEMMING_MISLUKT":
        raise Refusal("FASE_ONJUIST", "Alleen een mislukte instemming kan worden heropend.")
    dag = kalender.dag(command.op)
    command.afspraken.eis_geldig(dag)
    command.afspraken.eis_mandaat("HEROPENEN")
    sluiting = vroegste_ingang_na(max(lid.aanbod.uiterste_reactiedatum for lid in polis.deelnemers if lid.aanbod))
    if dag >= sluiting:
        tekst = f"De lijst van {kalender.maand(sluiting)} is gesloten; een nieuw bestand opent de beoordeling weer."
        raise Refusal("HEROPENEN_TE_LAAT", tekst)
    opnieuw = tuple(lid for lid in polis.deelnemers if lid.aanbod is None or lid.aanbod.toestand in NEE)
    return _ronde(command, polis, opnieuw, (polis.beleid, pakket.nog_te_bieden(polis, polis.beleid)))


def _ronde(
    command: DoeAanbod | HeropenAanbod, polis: Polis, leden: tuple[Lid, ...], voorwaarden: tuple[Beleid, Sequence[str]]
) -> list[PolisEvent]:
    beleid, pakketcodes = voorwaarden
    dag, polis_ref, ronde = kalender.dag(command.op), polis.ref, polis.rondes + 1
    uiterste = command.uiterste_reactiedatum
    golf = (command.golf_nr, command.sjabloonversie) if isinstance(command, DoeAanbod) else (None, None)
    eis_reactiedatum(uiterste, dag)
    termijnen = eerste_termijnen(polis.deelnemers, polis.schuld_totaal_cent, beleid)
    per_lid = {lid.persoon_ref: pakket.met_bedragen(pakketcodes, termijnen[lid.persoon_ref], beleid) for lid in leden}
    return [
        AanbodvoorwaardenVastgesteld(polis_ref=polis_ref, ronde=ronde, beleid=beleid, pakketcodes=tuple(pakketcodes)),
        *(
            AanbodGedaan(
                aanbod_id=uuid5(polis_ref, f"aanbod/{ronde}/{lid.persoon_ref}"),
                persoon_ref=lid.persoon_ref,
                polis_ref=polis_ref,
                verzenddatum=dag,
                uiterste_reactiedatum=uiterste,
                bedragen=per_lid[lid.persoon_ref][0].bedragen,
                pakketten=per_lid[lid.persoon_ref],
                golf_nr=golf[0],
                sjabloonversie=golf[1],
            )
            for lid in leden
        ),
    ]


def tijd(command: Tijd, polis: Polis) -> list[PolisEvent]:
    """Silence has become an answer: no under OPT_IN, yes where the samenwerking allows it (A-16, X-02)."""
    if polis.beleid is None:
        return []
    dag = kalender.dag(command.op)
    stil = [
        _stilte(polis, lid.persoon_ref, lid.aanbod, polis.beleid, dag)
        for lid in polis.deelnemers
        if lid.aanbod is not None and lid.aanbod.toestand == "VERZONDEN" and lid.aanbod.verloopt_op <= command.op
    ]
    return met_instemming(polis, stil, dag)


def _stilte(polis: Polis, persoon_ref: UUID, aanbod: Aanbod, beleid: Beleid, dag: date) -> PolisEvent:
    if beleid.stilzwijgend_ja:
        return AanbodStilzwijgendAanvaard(
            aanbod_id=aanbod.aanbod_id,
            persoon_ref=persoon_ref,
            polis_ref=polis.ref,
            datum=dag,
            pakketcode=pakket.gekozen(polis, beleid),
        )
    return AanbodVerlopen(
        aanbod_id=aanbod.aanbod_id,
        persoon_ref=persoon_ref,
        polis_ref=polis.ref,
        datum=dag,
        alsnog_vastleggen=beleid.klantbenadering == "OPT_OUT",
    )


def aanvaard(command: LegReactieVast, polis: Polis, aanbod: Aanbod) -> AanbodAanvaard:
    """A yes to one of the offered packages, the same for the whole polis (RUB-24, E9)."""
    if polis.beleid is None:
        raise Refusal("AANBOD_ONTBREEKT", "Op deze polis is geen aanbod gedaan.")
    return AanbodAanvaard(
        aanbod_id=aanbod.aanbod_id,
        persoon_ref=command.persoon_ref,
        polis_ref=polis.ref,
        datum=kalender.dag(command.op),
        kanaal=command.kanaal,
        pakketcode=pakket.kies(polis, polis.beleid, command.pakketcode),
        toezegging_voortzetting=True,
        bewijs_ref=command.bewijs_ref,
    )
