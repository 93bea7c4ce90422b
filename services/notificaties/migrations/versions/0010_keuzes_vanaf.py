"""From when each choice of a samenwerking holds, so that a fact that is heard again meets the choices it met before."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0010"
down_revision: Final = "0009"

_TABEL: Final = "samenwerkingskeuzes"
_SLEUTEL: Final = "samenwerkingskeuzes_pkey"
_ALTIJD: Final = "2000-01-01 00:00:00+00"
"""Of what was chosen before: it was never kept when."""
_KOLOMMEN: Final = {"rollen": "{}", "reactie_werkdagen": "1", "van_verzekeraar": "{UITVAL_DREIGT}"}
_LAATSTE: Final = """
UPDATE samenwerkingskeuzes k SET {kolom} = coalesce({kolom}, (
  SELECT {kolom} FROM samenwerkingskeuzes o
  WHERE (o.gemeentecode, o.uzovi) = (k.gemeentecode, k.uzovi) AND {kolom} IS NOT NULL ORDER BY vanaf DESC LIMIT 1
), '{standaard}')"""
_OUDE: Final = """
DELETE FROM samenwerkingskeuzes k USING samenwerkingskeuzes o
WHERE (o.gemeentecode, o.uzovi) = (k.gemeentecode, k.uzovi) AND o.vanaf > k.vanaf"""


def upgrade() -> None:
    op.add_column(_TABEL, sa.Column("vanaf", sa.DateTime(timezone=True), nullable=False, server_default=_ALTIJD))
    op.alter_column(_TABEL, "vanaf", server_default=None)
    op.drop_constraint(_SLEUTEL, _TABEL)
    op.create_primary_key(_SLEUTEL, _TABEL, ["gemeentecode", "uzovi", "vanaf"])
    for kolom in _KOLOMMEN:
        op.alter_column(_TABEL, kolom, nullable=True, server_default=None)


def downgrade() -> None:
    """What holds now stays; when it was chosen, and what held before, is lost."""
    for kolom, standaard in _KOLOMMEN.items():
        op.execute(_LAATSTE.format(kolom=kolom, standaard=standaard))
    op.execute(_OUDE)
    op.drop_constraint(_SLEUTEL, _TABEL)
    op.drop_column(_TABEL, "vanaf")
    op.create_primary_key(_SLEUTEL, _TABEL, ["gemeentecode", "uzovi"])
    for kolom, standaard in _KOLOMMEN.items():
        op.alter_column(_TABEL, kolom, nullable=False, server_default=standaard)
