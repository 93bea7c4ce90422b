"""Of which samenwerking a route speaks: that of a gemeente with an insurer."""

from typing import Annotated

from fastapi import Path

Gemeentecode = Annotated[str, Path(pattern=r"^[0-9]{4}$", description="Code van het CBS.")]
Uzovi = Annotated[str, Path(pattern=r"^[0-9]{4}$", description="Code van Vektis.")]
