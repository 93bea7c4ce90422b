"""How somebody is addressed: the lines above a letter and its first words. Known at the moment of printing only."""

import msgspec


class Persoon(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the vault tells for a letter; None is unknown."""

    voorletters: str | None = None
    tussenvoegsel: str | None = None
    achternaam: str | None = None
    straat: str | None = None
    huisnummer: str | None = None
    huisnummertoevoeging: str | None = None
    postcode: str | None = None
    woonplaats: str | None = None
    geslacht: str | None = None
    email: str | None = None

    def __repr__(self) -> str:
        return "Persoon()"


def naam(persoon: Persoon) -> str:
    """`J. de Vries`"""
    delen = (persoon.voorletters, persoon.tussenvoegsel, persoon.achternaam)
    return " ".join(deel.strip() for deel in delen if deel and deel.strip())


def aanhef(persoon: Persoon) -> str:
    """`Beste mevrouw De Vries`; with initials for whom we don't know to be one or the other."""
    wie = {"MAN": "meneer", "VROUW": "mevrouw"}.get(persoon.geslacht or "")
    achter = " ".join(deel.strip() for deel in (persoon.tussenvoegsel, persoon.achternaam) if deel and deel.strip())
    if wie is None or not achter:
        return f"Beste {naam(persoon)}".strip()
    return f"Beste {wie} {achter[:1].upper()}{achter[1:]}"


def adres(persoon: Persoon) -> tuple[str, ...]:
    """Name, street, postcode and place as the post wants them; empty when it would not arrive."""
    if not (persoon.achternaam and persoon.straat and persoon.huisnummer and persoon.postcode and persoon.woonplaats):
        return ()
    nummer = f"{persoon.huisnummer} {persoon.huisnummertoevoeging or ''}".strip()
    plat = persoon.postcode.replace(" ", "").upper()
    return naam(persoon), f"{persoon.straat} {nummer}", f"{plat[:4]} {plat[4:]}  {persoon.woonplaats.upper()}"
