"""Access tokens: signed JWTs of the authorisation server (OAuth2 client credentials, NL GOV profile)."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

import jwt
import msgspec

from chassis.http.keys import ALGORITHMS, KeySet
from chassis.http.party import Parties, Party, party_of
from chassis.http.problem import Problem

_REQUIRED = ["iss", "aud", "sub", "exp", "iat", "jti"]
_LAST_INSTANT = 253_402_300_799
"""The end of the year 9999."""
LEEWAY = 60
"""Seconds that the clock of the authorisation server may be ahead of ours."""


class Unauthenticated(Problem):
    """401 with the challenge that RFC 6750 §3 asks for. `error` None: no token was sent at all."""

    def __init__(self, code: str, detail: str, *, error: str | None = "invalid_token") -> None:
        challenge = 'Bearer realm="uitstroom"' + (f', error="{error}", error_description="{code}"' if error else "")
        super().__init__(401, code, detail, headers={"WWW-Authenticate": challenge})


class Verifier:
    """Turns a token into a `Party` or raises `Unauthenticated`.

    A token that was verified is remembered, by its hash and at most `remember` seconds, so that a caller costs one
    signature check per minute and not one per request. A change of keys forgets all of them. `parties`: who may exist.
    """

    def __init__(
        self,
        keys: KeySet,
        *,
        issuer: str,
        audience: str,
        parties: Parties,
        now: Callable[[], float] = time.time,
        remember: float = 60,
        capacity: int = 4096,
    ) -> None:
        self._keys = keys
        self._issuer = issuer
        self._audience = audience
        self.parties = parties
        self._now = now
        self._remember = remember
        self._capacity = capacity
        self._known: OrderedDict[bytes, tuple[float, int, Party]] = OrderedDict()

    async def verify(self, token: str) -> Party:
        digest = sha256(token.encode()).digest()
        now = self._now()
        known = self._known.get(digest)
        if known is not None:
            until, generation, party = known
            if now < until and generation == self._keys.generation:
                return party
            del self._known[digest]
        claims = await self._decode(token, now)
        party = _party(claims, self.parties)
        self._known[digest] = (min(float(claims["exp"]), now + self._remember), self._keys.generation, party)
        if len(self._known) > self._capacity:
            self._known.popitem(last=False)
        return party

    async def _decode(self, token: str, now: float) -> Mapping[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
        except (jwt.PyJWTError, ValueError, RecursionError) as error:
            raise Unauthenticated("TOKEN_ONLEESBAAR", "Het token is geen ondertekende JWT.") from error
        kid, alg = header.get("kid"), header.get("alg")
        if not isinstance(kid, str) or alg not in ALGORITHMS:
            raise Unauthenticated("TOKEN_ONLEESBAAR", f"Het token noemt geen kid, of een ander alg dan {ALGORITHMS}.")
        key = await self._keys.get(kid, alg)
        if key is None:
            raise Unauthenticated(
                "SLEUTEL_ONBEKEND", "Het token is ondertekend met een sleutel die niet gepubliceerd is."
            )
        try:
            claims = jwt.decode(
                token,
                key.key,
                algorithms=[alg],
                audience=self._audience,
                issuer=self._issuer,
                # Times are judged below: against our own clock, with the reason that the caller needs.
                options={"require": _REQUIRED, "verify_exp": False, "verify_nbf": False, "verify_iat": False},
            )
        except jwt.PyJWTError as error:
            raise _refusal(error) from error
        except (ValueError, TypeError, RecursionError) as error:
            raise Unauthenticated("TOKEN_ONGELDIG", "Het token is niet geldig.") from error
        _check_times(claims, now)
        return claims


def _check_times(claims: Mapping[str, Any], now: float) -> None:
    times = {name: claims[name] for name in ("iat", "nbf", "exp") if name in claims}
    if not all(map(_is_instant, times.values())):
        raise Unauthenticated("TOKEN_ONGELDIG", "De tijden in het token zijn geen getallen.")
    for name in ("iat", "nbf"):
        if times.get(name, 0) > now + LEEWAY:
            ahead = round(times[name] - now)
            raise Unauthenticated(
                "KLOK_LOOPT_VOOR",
                f"Klokverschil: {name} van het token ligt {ahead} seconden in de toekomst (toegestaan: {LEEWAY}). "
                "Zet de klok van de uitgever gelijk.",
            )
    if times["exp"] <= now:
        raise Unauthenticated("TOKEN_VERLOPEN", "Het token is verlopen. Vraag een nieuw token aan.")


def _is_instant(value: object) -> bool:
    """Seconds since 1970 that a clock can show; JSON as Python reads it has NaN, infinities and any size of number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _LAST_INSTANT


def _refusal(error: jwt.PyJWTError) -> Unauthenticated:
    match error:
        case jwt.InvalidAudienceError():
            return Unauthenticated("VERKEERDE_AUDIENCE", "Het token is voor een andere ontvanger (aud).")
        case jwt.InvalidIssuerError():
            return Unauthenticated("VERKEERDE_ISSUER", "Het token komt van een andere uitgever (iss).")
        case jwt.MissingRequiredClaimError():
            return Unauthenticated("CLAIM_ONTBREEKT", f"In het token ontbreekt {error.claim}.")
        case jwt.InvalidSignatureError():
            return Unauthenticated("HANDTEKENING_ONGELDIG", "De handtekening van het token klopt niet.")
        case _:
            return Unauthenticated("TOKEN_ONGELDIG", "Het token is niet geldig.")


def _party(claims: Mapping[str, Any], parties: Parties) -> Party:
    scope = claims.get("scope", "")
    scopes = frozenset(scope.split()) if isinstance(scope, str) else frozenset[str]()
    try:
        return party_of(
            claims.get("organisatie"),
            parties,
            scopes=scopes,
            subject=str(claims["sub"]),
            functions=claims.get("roles"),
        )
    except msgspec.ValidationError as error:
        detail = "Claim organisatie ontbreekt of heeft niet de juiste vorm."
        raise Unauthenticated("ORGANISATIE_ONGELDIG", detail) from error
    except ValueError as error:
        raise Unauthenticated("ORGANISATIE_ONGELDIG", str(error)) from error
