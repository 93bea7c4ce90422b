"""How a signal stands: the fold that the viewpoints share, each with its own table and its own columns."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import ViewRow
from contracts.domain import Event
from contracts.intake import AchterstandGemeld, AchterstandIngelopen, SignaalAfgewezen, SignaalHerhaald
from sqlalchemy.dialects.postgresql import JSONB

from intake.domain.signaal.events import SignaalDoorgeleid

EVENTS: tuple[type[Event], ...] = (
    AchterstandGemeld,
    SignaalAfgewezen,
    SignaalHerhaald,
    SignaalDoorgeleid,
    AchterstandIngelopen,
)


def columns() -> list[sa.Column[Any]]:
    """`positie`: feed position of the signal's first event, the order of the list. `dossier_id`: its stream."""
    return [
        sa.Column("positie", sa.BigInteger, nullable=False, index=True),
        sa.Column("dossier_id", sa.Uuid, nullable=False),
        sa.Column("gemeentecode", sa.Text, nullable=False, index=True),
        sa.Column("uzovi", sa.Text, nullable=False, index=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("persoon_ref", sa.Uuid),
        sa.Column("polis_ref", sa.Uuid),
        sa.Column("profiel", sa.Text),
        sa.Column("kanaal", sa.Text),
        sa.Column("soorten", JSONB),
        sa.Column("totaal_cent", sa.BigInteger),
        sa.Column("peildatum", sa.Date),
        sa.Column("signaaldatum", sa.Date),
        sa.Column("crisissignaal", sa.Boolean),
    ]


def keys(recorded: Placed) -> Iterable[UUID]:
    match recorded.event:
        case AchterstandGemeld(signaal_id=sid) | SignaalAfgewezen(signaal_id=sid) | SignaalHerhaald(signaal_id=sid):
            return (sid,)
        case SignaalDoorgeleid(signaal_id=sid) | AchterstandIngelopen(signaal_id=sid):
            return (sid,)
        case _:
            return ()


def fold(row: ViewRow | None, recorded: Placed) -> ViewRow:
    """ONTVANGEN, AFGEWEZEN, HERHAALD, DOORGELEID_RUB or INGELOPEN (domain 5.1)."""
    tenant = recorded.meta.tenant
    basis: ViewRow = row or {
        "positie": recorded.position,
        "dossier_id": recorded.stream_id,
        "gemeentecode": tenant["gemeentecode"],
        "uzovi": tenant["uzovi"],
    }
    match recorded.event:
        case SignaalAfgewezen(code=code):
            return {**basis, "status": "AFGEWEZEN", "code": code}
        case SignaalHerhaald() as herhaald:
            return {**basis, "status": "HERHAALD", "persoon_ref": herhaald.persoon_ref}
        case SignaalDoorgeleid():
            return {**basis, "status": "DOORGELEID_RUB"}
        case AchterstandIngelopen():
            return {**basis, "status": "INGELOPEN"}
        case AchterstandGemeld() as gemeld:
            return {
                **basis,
                "status": "ONTVANGEN",
                "persoon_ref": gemeld.persoon_ref,
                "polis_ref": gemeld.polis_ref,
                "profiel": gemeld.profiel,
                "kanaal": gemeld.kanaal,
                "soorten": gemeld.soorten,
                "totaal_cent": gemeld.totaal_cent,
                "peildatum": gemeld.peildatum,
                "signaaldatum": gemeld.signaaldatum,
                "crisissignaal": gemeld.crisissignaal,
            }
        case _:
            return basis
