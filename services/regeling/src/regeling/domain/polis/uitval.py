"""Threatening drop-out, and what its end needs first (D6…D9, A-10, N-11, RUB-62, RUB-63)."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from contracts.domain import Refusal, refuse
from contracts.mutatiesoorten import Mutatiereden
from contracts.uitvalsoorten import Uitvaloorzaak

from contracts import regeling as r
from regeling.domain.polis.bedragen import betaalt_zelf, maand_van
from regeling.domain.polis.commands import LegContactVast
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.state import LOPEND, Afspraak, Lid
from regeling.domain.polis.termijnen import gemist, open_cent

_GEMIST_OP_INHOUDING = 2
_OORZAAK: Final[dict[Mutatiereden, Uitvaloorzaak]] = {
    "NIET_BETAALD": "NIET_BETAALD",
    "EIGEN_RISICO_VOORWAARDE": "EIGEN_RISICO",
}


def gemiste_maanden(afspraak: Afspraak, lid: Lid) -> tuple[str, ...]:
    return tuple(maand_van(afspraak, nummer) for nummer, _ in gemist(lid))


def oorzaken(afspraak: Afspraak, lid: Lid) -> tuple[Uitvaloorzaak, ...]:
    """Two unpaid terms on inhouding, or one as self-payer (D6); an arrear outside the plan, whoever pays (D7)."""
    maanden = gemiste_maanden(afspraak, lid)
    zelf = sum(betaalt_zelf(lid, jaarmaand) for jaarmaand in maanden)
    alle: dict[Uitvaloorzaak, bool] = {
        "NIET_BETAALD": zelf > 0 or len(maanden) >= _GEMIST_OP_INHOUDING,
        "EIGEN_RISICO": any(een.bedrag_cent > 0 for een in lid.achterstanden),
    }
    return tuple(oorzaak for oorzaak, geldt in alle.items() if geldt)


def weeg_uitval(decision: Decision, persoon_ref: UUID) -> None:
    """After a term was missed or paid late: does drop-out threaten, or not any more? Not while they talk (D13)."""
    lid = decision.lid(persoon_ref)
    if lid.toestand not in LOPEND or lid.toestand == "MSNP_OVERLEG" or lid.deelname_id is None:
        return
    afspraak = decision.polis.vast
    nu = oorzaken(afspraak, lid)
    if nu and lid.toestand != "DREIGENDE_UITVAL":
        decision.record(
            r.UitvalDreigingGesignaleerd(
                deelname_id=lid.deelname_id,
                persoon_ref=persoon_ref,
                polis_ref=decision.ref,
                gemiste_maanden=gemiste_maanden(afspraak, lid),
                oorzaken=nu,
                open_cent=sum(open_cent(decision.polis, lid, nummer) for nummer, _ in gemist(lid)),
            )
        )
    elif not nu and lid.toestand == "DREIGENDE_UITVAL":
        decision.record(
            r.UitvalDreigingOpgeheven(deelname_id=lid.deelname_id, persoon_ref=persoon_ref, polis_ref=decision.ref)
        )


def leg_contact_vast(decision: Decision, command: LegContactVast) -> None:
    """An attempt is a fact, whatever became of the participation; each party sees its own (N-11)."""
    lid = decision.lid(command.persoon_ref)
    if command.door == "GEMEENTE":
        decision.record(
            r.GemeentecontactVastgelegd(
                polis_ref=decision.ref,
                persoon_ref=lid.persoon_ref,
                kanaal=command.kanaal,
                met=command.met,
                bereikt=command.bereikt,
                resultaat=command.resultaat,
                datum=decision.dag,
            )
        )
        return
    decision.record(
        r.ContactVastgelegd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            door=command.door,
            kanaal=command.kanaal,
            bereikt=command.bereikt,
            datum=decision.dag,
            met=command.met,
            resultaat=command.resultaat,
        )
    )


def keur_uitval(afspraak: Afspraak, lid: Lid, reden: Mutatiereden) -> None:
    """D9: a threat for that very reason, and since it arose an attempt by the insurer to reach the person (N-11).

    An arrear outside the plan ends nothing before the gemeente did something about it (domain 5.3, RUB-66). Raises
    Refusal that names what is missing.
    """
    if lid.toestand != "DREIGENDE_UITVAL" or _OORZAAK[reden] not in oorzaken(afspraak, lid):
        raise _dreigt_niet(reden)
    refuse(_mist(lid, reden))


def _mist(lid: Lid, reden: Mutatiereden) -> Iterator[Refusal]:
    buiten_plan = [een for een in lid.achterstanden if een.bedrag_cent > 0 and reden == "EIGEN_RISICO_VOORWAARDE"]
    if buiten_plan and not any(een.geholpen for een in buiten_plan):
        yield Refusal("INTERVENTIE_ONTBREEKT", "De gemeente zet eerst een interventie in, van na de achterstand.")
    if lid.contactpogingen == 0 or (buiten_plan and not any(een.benaderd for een in buiten_plan)):
        yield Refusal(
            "CONTACTPOGING_ONTBREEKT", "Leg eerst een poging tot contact vast, van nadat de uitval ging dreigen."
        )


def _dreigt_niet(reden: Mutatiereden) -> Refusal:
    if reden == "EIGEN_RISICO_VOORWAARDE":
        return Refusal("GEEN_ACHTERSTAND_BUITEN_PLAN", "Er is geen eigen risico of eigen bijdrage onbetaald gemeld.")
    return Refusal("GEEN_DREIGENDE_UITVAL", "Er dreigt geen uitval: er is niet genoeg gemist.")
