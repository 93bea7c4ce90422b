"""What is known of a person besides the BSN; lives encrypted in the vault and nowhere else (Rzv 7b.1 lid 2 a)."""

from typing import Final

import msgspec
from contracts.soorten import Geslacht

from intake.domain.vergelijking import Kenmerken

NAW: Final = (
    *("voorletters", "tussenvoegsel", "achternaam", "straat", "huisnummer", "huisnummertoevoeging", "postcode"),
    *("woonplaats", "telefoon", "email"),
)


class Persoonsgegevens(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Name, address, contact. None = unknown; `geboortedatum` may lack its day or month (`1980-00-00`, N-19).

    Never shows itself in a log or an error.
    """

    voorletters: str | None = None
    tussenvoegsel: str | None = None
    achternaam: str | None = None
    geboortedatum: str | None = None
    straat: str | None = None
    huisnummer: str | None = None
    huisnummertoevoeging: str | None = None
    postcode: str | None = None
    woonplaats: str | None = None
    telefoon: str | None = None
    email: str | None = None
    geslacht: Geslacht | None = None

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
