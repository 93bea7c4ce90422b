"""Who told: an insurer by its UZOVI, any other signaalpartner by its kind and number in the Handelsregister."""

from collections.abc import Mapping


def melder_van(tenant: Mapping[str, str | None]) -> str:
    """`7085`, or `HUUR:12345678`; by this a partner's dossiers and practices are told apart."""
    return tenant.get("uzovi") or f"{tenant.get('partnersoort')}:{tenant.get('kvknummer')}"


def tenant_van_melder(gemeentecode: str, melder: str) -> dict[str, str]:
    """The other way round: whose it is, as an event names it."""
    soort, teken, kvknummer = melder.partition(":")
    if not teken:
        return {"gemeentecode": gemeentecode, "uzovi": melder}
    return {"gemeentecode": gemeentecode, "kvknummer": kvknummer, "partnersoort": soort}
