"""What the newest files say of a polis, kept beside it; the rows of a report, beside the report."""

from typing import Final
from uuid import UUID

import sqlalchemy as sa
from alembic import op
from chassis.migrations import states
from sqlalchemy.dialects import postgresql

revision: Final = "0007"
down_revision: Final = "0006"

_MET_UITKERING: Final = sa.text(
    "UPDATE polisleden SET met_uitkering = true WHERE polis_ref = :polis AND persoon_ref = :persoon"
)


def upgrade() -> None:
    op.add_column("polissen", sa.Column("aangeleverd", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("polissen", sa.Column("peildatum", sa.Date))
    op.add_column("polisleden", sa.Column("met_uitkering", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "bestandsregels",
        sa.Column("bestand_id", postgresql.UUID, primary_key=True),
        sa.Column("rij", sa.Integer, primary_key=True),
        sa.Column("persoon_ref", postgresql.UUID, nullable=False),
        sa.Column("polis_ref", postgresql.UUID, nullable=False),
    )
    _uit_het_verleden()


def downgrade() -> None:
    op.drop_table("bestandsregels")
    op.drop_column("polisleden", "met_uitkering")
    op.drop_column("polissen", "peildatum")
    op.drop_column("polissen", "aangeleverd")


def _uit_het_verleden() -> None:
    """What the files said until now. A peildatum counts from the next file on."""
    db = op.get_bind()
    for polis_ref, polis in states(db, "polis"):
        if polis.get("aangeleverd"):
            db.execute(sa.text("UPDATE polissen SET aangeleverd = true WHERE polis_ref = :ref"), {"ref": polis_ref})
        for persoon_ref in polis.get("met_uitkering", ()):
            wie = {"polis": polis_ref, "persoon": UUID(persoon_ref)}
            db.execute(_MET_UITKERING, wie)
    op.execute(
        """INSERT INTO bestandsregels (bestand_id, rij, persoon_ref, polis_ref)
        SELECT b.bestand_id, (r ->> 'rij')::int, (r ->> 'persoonRef')::uuid, (r ->> 'polisRef')::uuid
        FROM bestanden b, jsonb_array_elements(b.rapport -> 'regels') AS r"""
    )
    op.execute("UPDATE bestanden SET rapport = rapport - 'regels'")
