"""State of one samenwerking: who it is of, what was chosen, who signed."""

from typing import Final, Literal
from uuid import UUID, uuid5

import msgspec
from contracts.beleid import Beleid
from contracts.domain import Unknown
from contracts.soorten import Partij

from eligibility.domain.afspraken import Afspraken

_NAAMRUIMTE: Final = UUID("6f0d2a52-8c0e-5d3c-9a51-3f6f6f1b7c11")
Fase = Literal["ONBEKEND", "GEREGISTREERD", "TER_ONDERTEKENING", "GELDIG"]


def samenwerking_id(gemeentecode: str, uzovi: str) -> UUID:
    """One samenwerking per gemeente and insurer, whoever registers it and how often (RUB-9)."""
    return uuid5(_NAAMRUIMTE, f"{gemeentecode}/{uzovi}")


class Samenwerking(msgspec.Struct, frozen=True, kw_only=True):
    samenwerking_id: UUID | None = None
    gemeentecode: str = ""
    uzovi: str = ""
    naam: str = ""
    groen_licht: bool = False
    versies: tuple[Beleid, ...] = ()
    ondertekend: tuple[Partij, ...] = ()

    @property
    def ref(self) -> UUID:
        """Its samenwerking_id; `Unknown` where nothing was registered."""
        if self.samenwerking_id is None:
            raise Unknown("SAMENWERKING_ONBEKEND", "Deze samenwerking bestaat niet.")
        return self.samenwerking_id

    @property
    def fase(self) -> Fase:
        if self.samenwerking_id is None:
            return "ONBEKEND"
        return ("GEREGISTREERD", "TER_ONDERTEKENING", "GELDIG")[len(self.ondertekend)]

    @property
    def afspraken(self) -> Afspraken:
        return Afspraken(samenwerking_id=self.ref, geldig=self.fase == "GELDIG", versies=self.versies)
