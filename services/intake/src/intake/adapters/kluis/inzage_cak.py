"""CAK looks at a person of a case of its own: with a purpose, in the log, so many an hour, not all fields (N-15)."""

from typing import Final
from uuid import UUID

import msgspec
from chassis.eventstore import Connection, Pool
from chassis.privacy import Keyring
from contracts.zicht import Zicht, zichtbaar

from intake.adapters.kluis.inzage import Inzage, Persoon, schrijf_op
from intake.adapters.kluis.personen import bsn_context, gegevens_context
from intake.adapters.persoonsgegevens import Persoonsgegevens

# What others told of the same person is not of this case.
_ZAAK: Final = """
SELECT p.bsn, z.gemeentecode, z.uzovi, g.inhoud
FROM cak_zaken z JOIN personen p USING (persoon_ref)
LEFT JOIN persoonsgegevens g USING (persoon_ref, gemeentecode, uzovi)
WHERE persoon_ref = $1 AND ($2::text IS NULL OR z.gemeentecode = $2) AND ($3::text IS NULL OR z.uzovi = $3)
  AND (p.bsn IS NOT NULL OR g.inhoud IS NOT NULL)
ORDER BY (g.inhoud IS NULL), g.bijgewerkt DESC LIMIT 1"""
# Of a transaction that ends at once. The class keeps it apart from every other advisory lock.
_OM_BEURTEN: Final = "SELECT pg_advisory_xact_lock(7301101, hashtext($1))"
_EERDER: Final = """
SELECT count(*), coalesce(ceil(extract(epoch FROM min(tijdstip) + interval '1 hour' - now())), 0)::int
FROM (SELECT tijdstip FROM inzagen WHERE organisatie = $1 AND tijdstip > now() - interval '1 hour'
      ORDER BY tijdstip DESC LIMIT $2) AS laatste"""


class TeVeelInzagen(Exception):
    """Within the hour it looked as often as it may; `wacht`: seconds until it may look again."""

    def __init__(self, wacht: int) -> None:
        super().__init__(wacht)
        self.wacht = max(1, wacht)


async def zie_in_als_cak(
    pool: Pool, sleutels: Keyring, persoon_ref: UUID, inzage: Inzage, per_uur: int
) -> Persoon | None:
    """None when CAK has no case of this person. Raises TeVeelInzagen, whatever process looked.

    The line in the log is committed before the answer; what CAK may not see of a person is UNSET.
    """
    async with pool.acquire() as conn, conn.transaction():
        await _beurt(conn, inzage.organisatie, per_uur)
        grenzen = inzage.grenzen
        rij = await conn.fetchrow(_ZAAK, persoon_ref, grenzen.get("gemeentecode"), grenzen.get("uzovi"))
        if rij is None:
            return None
        await schrijf_op(conn, persoon_ref, inzage)
        bsn = None if rij["bsn"] is None else sleutels.decrypt(rij["bsn"], bsn_context(persoon_ref)).decode()
        gegevens = Persoonsgegevens()
        if rij["inhoud"] is not None:
            inhoud = sleutels.decrypt(rij["inhoud"], gegevens_context(persoon_ref, rij["gemeentecode"], rij["uzovi"]))
            gegevens = msgspec.json.decode(inhoud, type=Persoonsgegevens)
    gezien = zichtbaar(gegevens, Zicht.CAK) or Persoonsgegevens()
    return Persoon(persoon_ref=persoon_ref, bsn=bsn, gegevens=gezien, polissen=())


async def _beurt(conn: Connection, organisatie: str, per_uur: int) -> None:
    await conn.execute(_OM_BEURTEN, organisatie)
    aantal, wacht = await conn.fetchrow(_EERDER, organisatie, per_uur) or (0, 0)
    if aantal >= per_uur:
        raise TeVeelInzagen(wacht)
