import base64
import hmac
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx
import jwt
import pytest
from chassis.http import create_app, create_verifier
from chassis.http.guard import Unguarded
from chassis.http.keys import KeySet, KeysUnavailable
from chassis.http.tokens import Unauthenticated, Verifier
from chassis.local.issuer import Issuer
from chassis.settings import ChassisSettings
from contracts.partijen import PARTIES
from fastapi import APIRouter

Bel = Callable[..., httpx.AsyncClient]


def nu(seconds: int) -> int:
    """So many seconds from now: the suite may come to it long after it was collected."""
    return int(time.time()) + seconds


def encoded(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


async def get(bel: Bel, token: str | None, path: str = "/v1/oorzaken") -> httpx.Response:
    async with bel() as client:
        return await client.get(path, headers={"Authorization": f"Bearer {token}"} if token else {})


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic YTpi"])
async def test_without_a_token_401_with_a_bare_challenge(bel: Bel, header: str | None) -> None:
    async with bel() as client:
        answer = await client.get("/v1/oorzaken", headers={"Authorization": header} if header is not None else {})
    assert answer.status_code == 401
    assert answer.json()["code"] == "TOKEN_ONTBREEKT"
    assert answer.headers["www-authenticate"] == 'Bearer realm="uitstroom"'


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"exp": partial(nu, -1)}, "TOKEN_VERLOPEN"),
        ({"iat": partial(nu, 300)}, "KLOK_LOOPT_VOOR"),
        ({"nbf": partial(nu, 300)}, "KLOK_LOOPT_VOOR"),
        ({"aud": "iemand-anders"}, "VERKEERDE_AUDIENCE"),
        ({"iss": "https://ander.test"}, "VERKEERDE_ISSUER"),
        ({"jti": None}, "CLAIM_ONTBREEKT"),
        ({"sub": None}, "CLAIM_ONTBREEKT"),
        ({"exp": "morgen"}, "TOKEN_ONGELDIG"),
        ({"organisatie": {"naam": "x"}}, "ORGANISATIE_ONGELDIG"),
        ({"organisatie": {"id": "x", "rol": "BURGER"}}, "ORGANISATIE_ONGELDIG"),
        ({"organisatie": {"id": "x", "rol": "GEMEENTE"}}, "ORGANISATIE_ONGELDIG"),
        ({"organisatie": {"id": "x", "rol": "VERZEKERAAR", "gemeentecode": "0546"}}, "ORGANISATIE_ONGELDIG"),
        ({"organisatie": {"id": "x", "rol": "GEMEENTE", "gemeentecode": "546"}}, "ORGANISATIE_ONGELDIG"),
        ({"organisatie": {"id": "x", "rol": "GEMEENTE", "gemeentecode": "٠٥٤٦"}}, "ORGANISATIE_ONGELDIG"),
    ],
)
async def test_a_token_with_a_wrong_claim_is_401_and_says_which(
    bel: Bel, token: Callable[..., str], claims: dict[str, object], code: str
) -> None:
    answer = await get(bel, token(**{name: value() if callable(value) else value for name, value in claims.items()}))
    assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


async def test_a_clock_that_is_ahead_less_than_a_minute_is_accepted(bel: Bel, token: Callable[..., str]) -> None:
    assert (await get(bel, token(iat=nu(30), nbf=nu(30)))).status_code == 200


async def test_a_token_signed_by_somebody_else_is_401(bel: Bel, uitgever: Issuer) -> None:
    wie = {"id": "x", "rol": "OPS"}
    ander = Issuer.create(issuer=uitgever.issuer, audience=uitgever.audience, kid=uitgever.kid)
    answer = await get(bel, ander.token(wie, ["proef:lezen"]))
    assert answer.json()["code"] == "HANDTEKENING_ONGELDIG"
    ander = Issuer.create(issuer=uitgever.issuer, audience=uitgever.audience, alg="RS256")
    answer = await get(bel, ander.token(wie, ["proef:lezen"]))
    assert answer.json()["code"] == "SLEUTEL_ONBEKEND"


async def test_algorithms_none_and_hmac_with_the_public_key_are_refused(bel: Bel, uitgever: Issuer) -> None:
    claims = jwt.decode(uitgever.token({"id": "x", "rol": "OPS"}, ["proef:lezen"]), options={"verify_signature": False})
    unsigned = jwt.encode(claims, None, algorithm="none", headers={"kid": uitgever.kid})
    assert (await get(bel, unsigned)).status_code == 401
    head = encoded({"alg": "HS256", "kid": uitgever.kid, "typ": "JWT"})
    unsigned_hmac = f"{head}.{encoded(claims)}"
    secret = json.dumps(uitgever.jwks()["keys"][0]).encode()
    sign = base64.urlsafe_b64encode(hmac.digest(secret, unsigned_hmac.encode(), "sha256")).rstrip(b"=").decode()
    assert (await get(bel, f"{unsigned_hmac}.{sign}")).json()["code"] == "TOKEN_ONLEESBAAR"
    head, body, sign = uitgever.token({"id": "x", "rol": "OPS"}, ["proef:lezen"]).split(".")
    content = json.loads(base64.urlsafe_b64decode(body + "=="))
    content["scope"] = "ops"
    forged = encoded(content)
    assert (await get(bel, f"{head}.{forged}.{sign}")).json()["code"] == "HANDTEKENING_ONGELDIG"


async def test_scope_and_role_are_403_before_the_body_is_judged(bel: Bel, token: Callable[..., str]) -> None:
    async with bel() as client:
        head = {"Authorization": f"Bearer {token('proef:lezen')}"}
        answer = await client.post("/v1/meldingen", content=b"{", headers=head)
        assert (answer.status_code, answer.json()["code"]) == (403, "SCOPE_ONTBREEKT")
        assert 'error="insufficient_scope", scope="proef:schrijven"' in answer.headers["www-authenticate"]
        head = {"Authorization": f"Bearer {token(organisatie={'id': 'cak', 'rol': 'CAK'})}"}
        answer = await client.post("/v1/meldingen", content=b"{", headers=head)
        assert (answer.status_code, answer.json()["code"]) == (403, "ROL_MAG_NIET")


async def test_the_party_becomes_actor_with_bounds(bel: Bel, token: Callable[..., str]) -> None:
    wie = {"id": "zz", "rol": "VERZEKERAAR", "uzovi": "3311"}
    body = (await get(bel, token(organisatie=wie))).json()
    assert (body["rol"], body["uzovi"], "gemeentecode" in body) == ("VERZEKERAAR", "3311", False)


async def test_a_route_that_asks_nothing_refuses_to_start(maak_settings: Callable[..., ChassisSettings]) -> None:
    router, settings = APIRouter(), maak_settings()
    router.add_api_route("/v1/open", lambda: {}, methods=["GET"])
    with pytest.raises(Unguarded, match="/v1/open"):
        create_app(
            title="t",
            version="1.0.0",
            description="d",
            settings=settings,
            routers=[router],
            verifier=create_verifier(settings, PARTIES),
            now=lambda: datetime.now(UTC),
        )


async def test_a_new_key_is_found_and_a_withdrawn_key_is_forgotten(tmp_path: Path) -> None:
    wie = {"id": "x", "rol": "OPS"}
    eerste = Issuer.open(tmp_path, issuer="i", audience="a")
    verifier = Verifier(KeySet(str(tmp_path / "jwks.json"), floor=0), issuer="i", audience="a", parties=PARTIES)
    oud = eerste.token(wie, ["ops"])
    assert (await verifier.verify(oud)).rol == "OPS"
    tweede = Issuer.create(issuer="i", audience="a", alg="RS256")
    tweede.save(tmp_path)
    assert (await verifier.verify(tweede.token(wie, ["ops"]))).scopes == {"ops"}
    with pytest.raises(Unauthenticated):
        await verifier.verify(oud)


async def test_an_outage_of_the_key_source_keeps_known_keys_and_is_503_without(tmp_path: Path) -> None:
    uitgever = Issuer.open(tmp_path, issuer="i", audience="a")
    keys = KeySet(str(tmp_path / "jwks.json"), max_age=0, floor=0)
    assert await keys.get(uitgever.kid, "ES256") is not None
    (tmp_path / "jwks.json").unlink()
    assert await keys.get(uitgever.kid, "ES256") is not None
    with pytest.raises(KeysUnavailable):
        await KeySet(str(tmp_path / "jwks.json")).get(uitgever.kid, "ES256")


async def test_a_remembered_token_still_expires(tmp_path: Path) -> None:
    uitgever = Issuer.open(tmp_path, issuer="i", audience="a")
    now = [time.time()]
    keys = KeySet(str(tmp_path / "jwks.json"))
    verifier = Verifier(keys, issuer="i", audience="a", parties=PARTIES, now=lambda: now[0])
    token = uitgever.token({"id": "x", "rol": "OPS"}, ["ops"], valid_for=10)
    party = await verifier.verify(token)
    assert await verifier.verify(token) is party
    now[0] += 11
    with pytest.raises(Unauthenticated, match="verlopen"):
        await verifier.verify(token)


async def test_the_key_of_the_issuer_is_private_to_its_owner(tmp_path: Path) -> None:
    eerste = Issuer.open(tmp_path, issuer="i", audience="a")
    assert (tmp_path / "key.pem").stat().st_mode & 0o077 == 0
    assert Issuer.open(tmp_path, issuer="i", audience="a").jwks() == eerste.jwks()


async def test_rate_limit_is_per_organisation_and_says_when_to_return(bel: Bel, token: Callable[..., str]) -> None:
    async with bel(limiet_per_seconde=0.5, limiet_piek=2) as client:
        first = {"Authorization": f"Bearer {token()}"}
        statuses = [(await client.get("/v1/oorzaken", headers=first)).status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
        answer = await client.get("/v1/oorzaken", headers=first)
        assert int(answer.headers["retry-after"]) in {1, 2}
        other = {"Authorization": f"Bearer {token(organisatie={'id': 'cak', 'rol': 'CAK'})}"}
        assert (await client.get("/v1/oorzaken", headers=other)).status_code == 200
