"""Who is speaking: the organisation that a verified token names, and what it may speak about."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final, Protocol

import msgspec
import sqlalchemy as sa
from contracts.domain import Forbidden
from contracts.persoonsgegevens import is_bsn

from chassis.eventstore.cause import Actor

_ID: Final = r"[A-Za-z0-9](?:[A-Za-z0-9:._-]{0,98}[A-Za-z0-9])?"
Bounds = Mapping[str, str]
"""What bounds a party, by name: whose cases it may speak about."""


class Parties(Protocol):
    """Who the parties are. `roles`: per role the bounds that it must carry; `forms`: per bound its whole pattern.

    `functions`: per role, of those that have any, what a person there can be.
    """

    @property
    def roles(self) -> Mapping[str, frozenset[str]]: ...

    @property
    def forms(self) -> Mapping[str, str]: ...

    @property
    def functions(self) -> Mapping[str, frozenset[str]]: ...


class Party(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The caller. `must_carry`: the bounds without which a party of this role speaks about nothing.

    `functions`: what the person is who speaks for it; None when it is the organisation itself, by its own system.
    """

    id: str
    rol: str
    bounds: Bounds
    must_carry: frozenset[str]
    scopes: frozenset[str]
    subject: str
    functions: frozenset[str] | None = None

    @cached_property
    def actor(self) -> Actor:
        return Actor(id=self.id, rol=self.rol, bounds=self.bounds)

    @cached_property
    def _bounded(self) -> bool:
        return self.must_carry <= self.bounds.keys()

    def may_speak_about(self, tenant: Mapping[str, str | None]) -> bool:
        """The rule, in Python: every bound of the party is the tenant's too. What the tenant leaves out is not its own.

        A party without what its role must carry speaks about nothing; one that carries more is bound by all of it.
        """
        return self._bounded and all(tenant.get(name) == bound for name, bound in self.bounds.items())

    def must_speak_about(self, tenant: Mapping[str, str | None]) -> None:
        """Raises Forbidden (403) where it may not."""
        if not self.may_speak_about(tenant):
            raise Forbidden("VERBODEN", "Uw organisatie mag hierover niet spreken.")

    def whole(self, name: str) -> str:
        """Its bound of this name, for what is about all within it. Raises Forbidden when another bound narrows it."""
        self.must_speak_about({name: self.bounds.get(name)})
        return self.bounds[name]

    def rows_of(self, table: sa.Table) -> sa.ColumnElement[bool]:
        """The same rule for a view: the rows that the party may read. A bound without a column of its name: none."""
        if not self._bounded or not all(name in table.c for name in self.bounds):
            return sa.false()
        return sa.and_(sa.true(), *(table.c[name] == bound for name, bound in self.bounds.items()))


def party_of(
    claim: object, parties: Parties, *, scopes: frozenset[str], subject: str, functions: object = None
) -> Party:
    """The party that claim `organisatie` describes: {"id", "rol", and its bounds by name}; ValueError says what not.

    `functions`: claim `roles` (RFC 9068 §2.2.3.1). Who carries it is a person, and is what is in it as far as we know
    it: with none of those, nothing.
    """
    own = msgspec.convert(claim, dict[str, Any])
    identity, role = own.get("id"), own.get("rol")
    if not isinstance(identity, str) or not identity or not isinstance(role, str) or role not in parties.roles:
        raise ValueError("Claim organisatie heeft een id en een rol die wij kennen.")
    if not _fits(identity, _ID) or is_bsn(identity):
        raise ValueError("De id van een organisatie is een kort kenmerk van letters, cijfers, punten en streepjes.")
    bounds = {name: own[name] for name in parties.forms if own.get(name) is not None}
    must_carry = parties.roles[role]
    if not must_carry <= bounds.keys():
        raise ValueError(f"Een organisatie met rol {role} heeft ook {' en '.join(sorted(must_carry))}.")
    for name, bound in bounds.items():
        if not isinstance(bound, str) or not _fits(bound, parties.forms[name]):
            raise ValueError(f"De {name} van deze organisatie heeft niet de juiste vorm.")
    return Party(
        id=identity,
        rol=role,
        bounds=bounds,
        must_carry=must_carry,
        scopes=scopes,
        subject=subject,
        functions=_functions(functions, parties.functions.get(role)),
    )


def _functions(claim: object, known: frozenset[str] | None) -> frozenset[str] | None:
    """Of a role whose people are not told apart the claim is another's business."""
    if claim is None or known is None:
        return None
    try:
        return known & msgspec.convert(claim, frozenset[str])
    except msgspec.ValidationError as error:
        raise ValueError("Claim roles is een lijst van rollen.") from error


def _fits(value: str, form: str) -> bool:
    return re.fullmatch(form, value) is not None
