"""The second half of fase 1: the projectgroep works towards an agreement (RUB-13, 14, 16, 74, 75, 93, 97…99)."""

from typing import assert_never

from contracts.domain import Forbidden, Refusal
from contracts.kenmerken import is_iban

from contracts import eligibility as e
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.partij import PROJECTLEIDER, UITVOEREND, eis_eigen, eis_geweest, eis_partij
from eligibility.domain.samenwerking.stappen import eis
from eligibility.domain.samenwerking.state import Samenwerking


def decide(command: c.Project, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """The same word twice is no news. Codes of `eis` and: PARTIJ_ONJUIST, ROL_VAN_ANDER, DATUM_IN_TOEKOMST,
    UITVOERING_ONTBREEKT, PLANNING_EERST, PERIODE_ONGELDIG, IBAN_ONGELDIG, REKENINGEN_ONTBREKEN, ROL_DUBBEL,
    REEDS_ONDERTEKEND, MANDATEN_VAN_PROJECTLEIDER (403)."""
    ref, d = samenwerking.ref, samenwerking.dossier
    match command:
        case c.StartProjectgroep():
            return _start(command, samenwerking)
        case c.StelMandatenVast():
            eis(samenwerking, "MANDATEN")
            _eis_projectleider(command)
            for i, mandaat in enumerate(command.mandaten):
                eis_eigen(command.partij, mandaat.rol, f"/mandaten/{i}/rol")
            _eens([mandaat.rol for mandaat in command.mandaten], "/mandaten")
            nieuw = e.MandatenVastgesteld(samenwerking_id=ref, partij=command.partij, mandaten=command.mandaten)
            return [] if nieuw in d.mandaten else [nieuw]
        case c.StelPlanningVast():
            return _planning(command, samenwerking)
        case c.DoorloopPlanning():
            eis(samenwerking, "PLANNING_DOORLOPEN")
            eis_geweest(command.datum, command.op)
            nieuw = e.PlanningDoorlopen(samenwerking_id=ref, datum=command.datum, aanwezig=command.aanwezig)
            return [] if d.doorlopen == nieuw else [nieuw]
        case c.LegProjectafspraakVast():
            return _afspraak(command, samenwerking)
        case c.HoudKennissessie():
            eis(samenwerking, "KENNISSESSIE")
            eis_partij(command.partij, "GEMEENTE")
            eis_geweest(command.datum, command.op)
            nieuw = e.KennissessieGehouden(samenwerking_id=ref, datum=command.datum)
            return [] if d.kennissessie == nieuw else [nieuw]
        case c.StelEscalatiepadVast():
            eis(samenwerking, "ESCALATIEPAD")
            _eens(command.rollen, "/rollen")
            nieuw = e.EscalatiepadVastgesteld(
                samenwerking_id=ref, rollen=command.rollen, reactie_werkdagen=command.reactie_werkdagen
            )
            return [] if d.escalatiepad == nieuw else [nieuw]
        case c.StelOvereenkomstOp():
            return _overeenkomst(command, samenwerking)
        case _:
            assert_never(command)


def _eis_projectleider(command: c.StelMandatenVast) -> None:
    """Nobody gives himself a mandate: of the people of a party only its projectleider says who may do what."""
    leider = PROJECTLEIDER[command.partij]
    if command.rollen is not None and leider not in command.rollen:
        raise Forbidden("MANDATEN_VAN_PROJECTLEIDER", f"Wie welk mandaat heeft, stelt de {leider} vast.")


def _start(command: c.StartProjectgroep, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Somebody who does the work is in it from the first day (RUB-99); the projectleiders are (RUB-8)."""
    if samenwerking.dossier.start is not None:
        return []
    eis(samenwerking, "PROJECTSTART")
    eis_geweest(command.datum, command.op)
    rollen = {lid.rol for groep in samenwerking.dossier.projectgroep for lid in groep.leden}
    if not rollen & UITVOEREND:
        raise Refusal("UITVOERING_ONTBREEKT", "Neem iemand in de projectgroep op die het werk uitvoert.")
    return [e.ProjectgroepGestart(samenwerking_id=samenwerking.ref, datum=command.datum)]


def _planning(command: c.StelPlanningVast, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """The first work is the planning itself (RUB-74)."""
    eis(samenwerking, "PLANNING")
    if not command.taken or command.taken[0].taak != "PLANNING":
        raise Refusal("PLANNING_EERST", "De eerste taak is het maken van de planning.", "/taken/0/taak")
    for i, taak in enumerate(command.taken):
        if taak.tot < taak.van:
            raise Refusal("PERIODE_ONGELDIG", "De laatste dag ligt voor de eerste.", f"/taken/{i}/tot")
    nieuw = e.PlanningVastgesteld(samenwerking_id=samenwerking.ref, taken=command.taken)
    return [] if samenwerking.dossier.planning == nieuw else [nieuw]


def _afspraak(command: c.LegProjectafspraakVast, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """How is paid names an account for each stream; every account is one that can exist (RUB-75)."""
    eis(samenwerking, "PROJECTAFSPRAKEN")
    if command.onderwerp == "WIE_BETAALT_WAT_WANNEER_EN_HOE" and not command.rekeningen:
        raise Refusal("REKENINGEN_ONTBREKEN", "Noem per betaalstroom het rekeningnummer.", "/rekeningen")
    for i, rekening in enumerate(command.rekeningen):
        if not is_iban(rekening.iban):
            raise Refusal("IBAN_ONGELDIG", "Dit rekeningnummer kan niet bestaan.", f"/rekeningen/{i}/iban")
    _eens([rekening.stroom for rekening in command.rekeningen], "/rekeningen")
    nieuw = e.ProjectafspraakVastgelegd(
        samenwerking_id=samenwerking.ref,
        onderwerp=command.onderwerp,
        besluit_ref=command.besluit_ref,
        rekeningen=command.rekeningen,
    )
    return [] if nieuw in samenwerking.dossier.projectafspraken else [nieuw]


def _overeenkomst(command: c.StelOvereenkomstOp, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """What somebody signed is not rewritten."""
    eis(samenwerking, "OVEREENKOMST")
    nieuw = e.OvereenkomstOpgesteld(
        samenwerking_id=samenwerking.ref,
        overeenkomst_ref=command.overeenkomst_ref,
        ingangsdatum=command.ingangsdatum,
        looptijd_maanden=command.looptijd_maanden,
    )
    if samenwerking.dossier.overeenkomst == nieuw:
        return []
    if samenwerking.ondertekend:
        raise Refusal("REEDS_ONDERTEKEND", "Een partij heeft al ondertekend; de overeenkomst staat vast.")
    return [nieuw]


def _eens(woorden: tuple[str, ...] | list[str], veld: str) -> None:
    if len(set(woorden)) != len(woorden):
        raise Refusal("ROL_DUBBEL", "Elk woord mag één keer voorkomen.", veld)
