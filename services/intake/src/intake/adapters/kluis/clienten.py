"""Who signals are about, as DDAS asks it of a gemeente: the BSN, or what somebody is known by without one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from chassis.eventstore import Pool
from chassis.privacy import Keyring
from contracts.soorten import Geslacht

from intake.adapters.ddas.uitwisselmodel import Client, Geslachtswoord
from intake.adapters.kluis.personen import Personen, bsn_context
from intake.adapters.persoonsgegevens import Persoonsgegevens
from intake.domain.adres import woning_van

_CLIENTEN: Final = """
SELECT DISTINCT ON (p.persoon_ref) p.persoon_ref, p.bsn, g.gemeentecode, g.uzovi, g.inhoud
FROM personen p LEFT JOIN persoonsgegevens g ON g.persoon_ref = p.persoon_ref AND g.gemeentecode = $2
WHERE p.persoon_ref = ANY($1::uuid[])
ORDER BY p.persoon_ref, (g.woning_ref IS NULL), g.bijgewerkt DESC"""
_LEVERING: Final = """
INSERT INTO ddas_leveringen (organisatie, gemeentecode, van, tot, pagina, aantal, traceparent)
VALUES ($1, $2, $3, $4, $5, $6, $7)"""
_GESLACHT: Final[dict[Geslacht | None, Geslachtswoord]] = {"MAN": "Man", "VROUW": "Vrouw"}


async def clienten(
    pool: Pool, sleutels: Keyring, gemeentecode: str, persoon_refs: Collection[UUID]
) -> dict[UUID, Client]:
    """Of those who are still in the vault. The BSN and nothing else where there is one (DDAS, `client`)."""
    personen = Personen(sleutels)
    gevonden: dict[UUID, Client] = {}
    for rij in await pool.fetch(_CLIENTEN, list(persoon_refs), gemeentecode):
        ref = rij["persoon_ref"]
        if rij["bsn"] is not None:
            bsn = sleutels.decrypt(rij["bsn"], bsn_context(ref)).decode()
            gevonden[ref] = Client(burgerservicenummer=bsn)
        elif rij["inhoud"] is not None:
            client = _client(personen.open(ref, rij["gemeentecode"], rij["uzovi"], rij["inhoud"]))
            if client is not None:
                gevonden[ref] = client
    return gevonden


@dataclass(frozen=True)
class Overhandigd:
    """So many persons of a gemeente, of the days `van` through `tot`, on one page, to `organisatie`."""

    organisatie: str
    gemeentecode: str
    van: date
    tot: date
    pagina: int
    aantal: int
    traceparent: str | None


async def noteer(pool: Pool, o: Overhandigd) -> None:
    """Who got how many persons of whom, when (Logboek dataverwerkingen): one line per delivery, as its DPIA asks."""
    wat = (o.gemeentecode, o.van, o.tot, o.pagina, o.aantal)
    await pool.execute(_LEVERING, o.organisatie, *wat, o.traceparent)


def _client(gegevens: Persoonsgegevens) -> Client | None:
    woning = woning_van(gegevens.postcode, gegevens.huisnummer, gegevens.huisnummertoevoeging)
    if woning is None:
        return None
    return Client(
        postcode=woning.postcode,
        huisnummer=woning.huisnummer,
        huisnummertoevoeging=woning.toevoeging or None,
        geboortedatum=_datum(gegevens.geboortedatum),
        geslachtsaanduiding=_GESLACHT.get(gegevens.geslacht, "Onbekend"),
    )


def _datum(tekst: str | None) -> date | None:
    """DDAS has no incomplete dates: one of which the day is unknown is left out."""
    try:
        return date.fromisoformat(tekst) if tekst else None
    except ValueError:
        return None
