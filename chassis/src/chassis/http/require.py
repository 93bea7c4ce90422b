"""What a route asks of its caller. The guard enforces it before the body is read; the endpoint receives the party."""

from chassis.http.party import Party
from chassis.http.problem import Problem

PARTY = "uitstroom.party"


class Requirement:
    """Every scope of `scopes`, and one of `rollen` (empty: any role)."""

    def __init__(self, scopes: frozenset[str], rollen: frozenset[str]) -> None:
        self.scopes = scopes
        self.rollen = rollen

    def check(self, party: Party) -> None:
        """Raise the 403 that RFC 6750 §3.1 describes when the party may not."""
        if not self.scopes <= party.scopes:
            scope = " ".join(sorted(self.scopes))
            challenge = f'Bearer realm="uitstroom", error="insufficient_scope", scope="{scope}"'
            raise Problem(
                403,
                "SCOPE_ONTBREEKT",
                f"Voor dit verzoek is scope {scope} nodig.",
                headers={"WWW-Authenticate": challenge},
            )
        if self.rollen and party.rol not in self.rollen:
            rollen = " of ".join(sorted(self.rollen))
            raise Problem(403, "ROL_MAG_NIET", f"Dit verzoek is voorbehouden aan {rollen}.")
