"""The local authorisation server: tokens as the partners would have them. There is no way around them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ops.stack.settings import AUDIENCE, ISSUER, SERVICES, local

if TYPE_CHECKING:
    from chassis.local.issuer import Issuer

ROLES = ("GEMEENTE", "VERZEKERAAR", "SIGNAALPARTNER", "INLICHTINGENBUREAU", "CAK", "OPS")
GEMEENTECODE = "0546"
UZOVI = "7085"
KVKNUMMER = "12345678"
_BOUNDS = {
    "GEMEENTE": {"gemeentecode": GEMEENTECODE},
    "VERZEKERAAR": {"uzovi": UZOVI},
    "SIGNAALPARTNER": {"kvknummer": KVKNUMMER, "partnersoort": "HUUR"},
}


def issuer() -> "Issuer":
    """The issuer of this machine; its key is made at first use, in the state folder."""
    from chassis.local.issuer import Issuer

    return Issuer.open(local().staat / "uitgever", issuer=ISSUER, audience=AUDIENCE)


def jwks() -> str:
    issuer()
    return str(local().staat / "uitgever" / "jwks.json")


def token(
    role: str,
    *,
    valid: int = 12 * 3600,
    functions: Sequence[str] | None = None,
    **bounds: str | None,
) -> str:
    """A token for `role`; `bounds` (`gemeentecode`, `uzovi`, …) say for whom, Leiden and its partners by default.

    `functions`: of a person there (claim `roles`); None: the organisation itself.
    """
    return _signed(issuer(), role, valid, bounds, functions)


def ops_token(folder: Path, *, valid: int = 900) -> str:
    """A token for an operator from the issuer in this folder; its key is not made when it is absent: RuntimeError."""
    from chassis.local.issuer import Issuer

    if not folder.is_dir():
        raise RuntimeError(f"{folder}: geen uitgever van tokens")
    return _signed(Issuer.open(folder, issuer=ISSUER, audience=AUDIENCE), "OPS", valid, {}, None)


def _signed(
    by: "Issuer", role: str, valid: int, asked: Mapping[str, str | None], functions: Sequence[str] | None
) -> str:
    role = role.upper()
    if role not in ROLES:
        raise ValueError(f"{role}: kies uit {', '.join(ROLES)}")
    bounds = {**_BOUNDS.get(role, {}), **{name: code for name, code in asked.items() if code}}
    organisation = {"id": ":".join([role.lower(), *bounds.values()]), "rol": role, **bounds}
    scopes = [f"{service}:{right}" for service in SERVICES for right in ("lezen", "schrijven")]
    return by.token(organisation, [*scopes, *(["ops"] if role == "OPS" else [])], valid_for=valid, roles=functions)
