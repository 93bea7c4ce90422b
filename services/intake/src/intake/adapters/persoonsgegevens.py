"""What is known of a person besides the BSN; lives encrypted in the vault and nowhere else (Rzv 7b.1 lid 2 a)."""

from typing import Annotated, Final

import msgspec
from contracts.soorten import Geslacht
from contracts.zicht import G_V, G_V_C

from intake.domain.vergelijking import Kenmerken

NAW: Final = (
    *("voorletters", "tussenvoegsel", "achternaam", "straat", "huisnummer", "huisnummertoevoeging", "postcode"),
    *("woonplaats", "telefoon", "email"),
)


class Persoonsgegevens(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Name, address, contact. None = unknown; `geboortedatum` may lack its day or month (`1980-00-00`, N-19).

    Who may see a field is marked, of CAK what identifies and where to write to (N-15, Rzv 7b.1 lid 3); never shows
    itself in a log or an error.
    """

    voorletters: Annotated[str | None, G_V_C] = None
    tussenvoegsel: Annotated[str | None, G_V_C] = None
    achternaam: Annotated[str | None, G_V_C] = None
    geboortedatum: Annotated[str | None, G_V_C] = None
    straat: Annotated[str | None, G_V_C] = None
    huisnummer: Annotated[str | None, G_V_C] = None
    huisnummertoevoeging: Annotated[str | None, G_V_C] = None
    postcode: Annotated[str | None, G_V_C] = None
    woonplaats: Annotated[str | None, G_V_C] = None
    telefoon: Annotated[str | None, G_V] = None
    email: Annotated[str | None, G_V] = None
    geslacht: Annotated[Geslacht | None, G_V] = None

    def __repr__(self) -> str:
        return "Persoonsgegevens(…)"

    def leeg(self) -> bool:
        return all(getattr(self, naam) is None for naam in self.__struct_fields__)

    def kenmerken(self) -> Kenmerken:
        """By which this person is compared with another."""
        return Kenmerken(
            achternaam=self.achternaam,
            tussenvoegsel=self.tussenvoegsel,
            voorletters=self.voorletters,
            geboortedatum=self.geboortedatum,
            postcode=self.postcode,
            huisnummer=self.huisnummer,
            huisnummertoevoeging=self.huisnummertoevoeging,
            geslacht=self.geslacht or "ONBEKEND",
        )
