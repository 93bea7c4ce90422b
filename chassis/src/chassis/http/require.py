"""What a route asks of its caller. The guard enforces it before the body is read; the endpoint receives the party."""

from collections.abc import Awaitable, Callable, Mapping

from chassis.http.party import Party
from chassis.http.problem import Problem

PARTY = "uitstroom.party"


Judge = Callable[[Party, str, Mapping[str, str]], Awaitable[None]]
"""Raises Refusal where the person who speaks for a party lacks a mandate, for what the path of the request names."""


class Requirement:
    """Every scope of `scopes`, one of `roles` (empty: any role), and of a person the `mandate` (none: no such).

    Who may give a mandate, and did, is the service's: it hands over a `Judge`.
    """

    def __init__(self, scopes: frozenset[str], roles: frozenset[str], mandate: str | None = None) -> None:
        self.scopes = scopes
        self.roles = roles
        self.mandate = mandate

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
        if self.roles and party.rol not in self.roles:
            roles = " of ".join(sorted(self.roles))
            raise Problem(403, "ROL_MAG_NIET", f"Dit verzoek is voorbehouden aan {roles}.")
