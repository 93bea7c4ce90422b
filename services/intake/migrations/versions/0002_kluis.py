"""The vault, the files and the samenwerkingen that intake knows of."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, UUID

revision: Final = "0002"
down_revision: Final = "0001"

_TIJDSTIP: Final = sa.DateTime(timezone=True)
_NU: Final = sa.text("now()")


def upgrade() -> None:
    _kluis()
    _polissen()
    # Every look at a person, kept in the transaction of the look itself (Logboek dataverwerkingen).
    op.create_table(
        "inzagen",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("tijdstip", _TIJDSTIP, nullable=False, server_default=_NU),
        sa.Column("organisatie", sa.Text, nullable=False),
        sa.Column("rol", sa.Text, nullable=False),
        sa.Column("doel", sa.Text, nullable=False),
        sa.Column("persoon_ref", UUID, nullable=False, index=True),
        sa.Column("traceparent", sa.Text),
    )
    op.create_table(
        "samenwerkingen",
        sa.Column("samenwerking_id", UUID, primary_key=True),
        sa.Column("gemeentecode", sa.Text, nullable=False),
        sa.Column("uzovi", sa.Text, nullable=False),
        sa.Column("groen_licht", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("overeenkomst_geldig", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    # What was answered to who delivered a file: rows and references, no personal data.
    op.create_table(
        "bestanden",
        sa.Column("bestand_id", UUID, primary_key=True),
        sa.Column("volgnr", sa.BigInteger, sa.Identity(always=True), nullable=False),
        sa.Column("samenwerking_id", UUID, nullable=False),
        sa.Column("soort", sa.Text, nullable=False),
        sa.Column("organisatie", sa.Text, nullable=False),
        sa.Column("verzoek_hash", sa.Text, nullable=False),
        sa.Column("rapport", JSONB, nullable=False),
        sa.Column("ontvangen", _TIJDSTIP, nullable=False, server_default=_NU),
    )
    op.create_index("bestanden_nieuwste", "bestanden", ["samenwerking_id", "soort", "volgnr"], unique=True)


def downgrade() -> None:
    for tabel in ("bestanden", "samenwerkingen", "inzagen", "polisleden", "polissen", "persoonsgegevens", "personen"):
        op.drop_table(tabel)


def _kluis() -> None:
    op.create_table(
        "personen",
        sa.Column("persoon_ref", UUID, primary_key=True),
        sa.Column("bsn_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("bsn", sa.LargeBinary, nullable=False),
        sa.Column("aangemaakt", _TIJDSTIP, nullable=False, server_default=_NU),
    )
    # Per tenant: what one insurer delivered to one gemeente is not shown to another. `inhoud` NULL: only the link.
    op.create_table(
        "persoonsgegevens",
        sa.Column("persoon_ref", UUID, sa.ForeignKey("personen.persoon_ref", ondelete="CASCADE"), primary_key=True),
        sa.Column("gemeentecode", sa.Text, primary_key=True),
        sa.Column("uzovi", sa.Text, primary_key=True),
        sa.Column("inhoud", sa.LargeBinary),
        sa.Column("bijgewerkt", _TIJDSTIP, nullable=False, server_default=_NU),
    )


def _polissen() -> None:
    op.create_table(
        "polissen",
        sa.Column("polis_ref", UUID, primary_key=True),
        sa.Column("samenwerking_id", UUID, nullable=False),
        sa.Column("nummer_hash", sa.LargeBinary, nullable=False),
        sa.Column("polisnummer", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("samenwerking_id", "nummer_hash"),
    )
    # Who stands on which polis by the newest file of the samenwerking; replaced as a whole by the next one.
    op.create_table(
        "polisleden",
        sa.Column("samenwerking_id", UUID, primary_key=True),
        sa.Column("persoon_ref", UUID, sa.ForeignKey("personen.persoon_ref", ondelete="CASCADE"), primary_key=True),
        sa.Column("polis_ref", UUID, sa.ForeignKey("polissen.polis_ref"), nullable=False, index=True),
        sa.Column("volgnr", sa.Integer, nullable=False),
        sa.Column("rol", sa.Text, nullable=False),
        sa.Column("bph_plichtig", sa.Boolean, nullable=False),
        sa.Column("schuld_cent", sa.BigInteger, nullable=False),
    )
    op.create_index("polisleden_persoon", "polisleden", ["persoon_ref"])
