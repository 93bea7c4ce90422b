"""The ways to an access token: one that somebody else renews in a file, or one that is asked for (OAuth 2.0)."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import httpx
from pydantic import BaseModel, ConfigDict, model_validator

from ops.deployment.settings import Secret
from ops.stack.tokens import ROLES, ops_token

_EARLY: Final = 30.0


class TokenSource(BaseModel):
    """One of: `geheim` (a token), `url` with `client_id` and `client_secret` (client credentials), `uitgever` (the
    folder of a local issuer, as `uitstroom keys` makes it; with `issuer` and `audience`).
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    geheim: Secret | None = None
    url: str | None = None
    client_id: str | None = None
    client_secret: Secret | None = None
    scope: str = "ops"
    uitgever: Path | None = None

    @model_validator(mode="after")
    def _one_way(self) -> TokenSource:
        ways = [way for way in (self.geheim, self.url, self.uitgever) if way is not None]
        if len(ways) != 1:
            raise ValueError("zeg één weg naar een token: geheim, url of uitgever")
        if self.url is not None and not (self.client_id and self.client_secret):
            raise ValueError("bij url horen client_id en client_secret")
        return self

    def way(self) -> Callable[[], str]:
        """What gives a token each time that one is needed; RuntimeError when it can't."""
        if self.geheim is not None:
            return _or_told(self.geheim.read)
        if self.uitgever is not None:
            folder = self.uitgever
            return _or_told(lambda: ops_token(folder))
        return _or_told(_Asked(self))


def _or_told(ask: Callable[[], str]) -> Callable[[], str]:
    def token() -> str:
        try:
            return ask()
        except (OSError, ValueError) as problem:
            raise RuntimeError(f"geen token: {problem}") from problem

    return token


class _Asked:
    """Client credentials; a token is used again until half a minute before its end."""

    def __init__(self, source: TokenSource) -> None:
        self._source = source
        self._token = ""
        self._until = 0.0

    def __call__(self) -> str:
        if time.monotonic() < self._until:
            return self._token
        source = self._source
        if source.url is None or source.client_id is None or source.client_secret is None:
            raise RuntimeError("geen weg naar een token")
        form = {"grant_type": "client_credentials", "scope": source.scope}
        try:
            answer = httpx.post(
                source.url, data=form, auth=(source.client_id, source.client_secret.read()), timeout=10
            ).raise_for_status()
            said = answer.json()
            self._token, lives = str(said["access_token"]), float(said.get("expires_in", 60))
        except (httpx.HTTPError, ValueError, KeyError) as problem:
            raise RuntimeError(f"geen token van {source.url}: {type(problem).__name__}") from problem
        self._until = time.monotonic() + max(0.0, lives - _EARLY)
        return self._token


def nobody() -> str:
    """A deployment that says no way to a token."""
    raise RuntimeError(f"deze omgeving zegt geen weg naar een token van {ROLES[-1]}: [token]")
