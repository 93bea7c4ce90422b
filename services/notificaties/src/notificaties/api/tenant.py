"""Of which samenwerking a route speaks: that of a gemeente with an insurer."""

from typing import Annotated, Protocol

from contracts.partijen import FORMS, GEMEENTECODE, UZOVI
from fastapi import Path

Gemeentecode = Annotated[str, Path(pattern=f"^{FORMS[GEMEENTECODE]}$", description="Code van het CBS.")]
Uzovi = Annotated[str, Path(pattern=f"^{FORMS[UZOVI]}$", description="Code van Vektis.")]


class VanTenant(Protocol):
    """A row that says whose it is."""

    @property
    def gemeentecode(self) -> str | None: ...
    @property
    def uzovi(self) -> str | None: ...


def tenant_van(rij: VanTenant) -> dict[str, str]:
    """Only what is known of it: a signal of another partner than an insurer has no UZOVI-code."""
    tenant = {GEMEENTECODE: rij.gemeentecode, UZOVI: rij.uzovi}
    return {naam: waarde for naam, waarde in tenant.items() if waarde is not None}
