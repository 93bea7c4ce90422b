"""Of which samenwerking a route speaks: that of a gemeente with an insurer."""

from typing import Annotated

from contracts.partijen import FORMS, GEMEENTECODE, UZOVI
from fastapi import Path

Gemeentecode = Annotated[str, Path(pattern=f"^{FORMS[GEMEENTECODE]}$", description="Code van het CBS.")]
Uzovi = Annotated[str, Path(pattern=f"^{FORMS[UZOVI]}$", description="Code van Vektis.")]
