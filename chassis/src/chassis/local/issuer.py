"""A small authorisation server on paper: signs tokens for the local stack and for tests. Never part of production."""

import json
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class Issuer:
    """A key pair and what it signs. `sleutel.pem` (mode 600) and `jwks.json` live in one folder."""

    def __init__(self, key: PrivateKey, *, issuer: str, audience: str, kid: str) -> None:
        self._key = key
        self.issuer = issuer
        self.audience = audience
        self.kid = kid

    @property
    def alg(self) -> str:
        return "RS256" if isinstance(self._key, rsa.RSAPrivateKey) else "ES256"

    @classmethod
    def nieuw(cls, *, issuer: str, audience: str, alg: str = "ES256", kid: str | None = None) -> Self:
        key: PrivateKey = (
            rsa.generate_private_key(public_exponent=65537, key_size=2048)
            if alg == "RS256"
            else ec.generate_private_key(ec.SECP256R1())
        )
        return cls(key, issuer=issuer, audience=audience, kid=kid or uuid4().hex)

    @classmethod
    def open(cls, map_: Path, *, issuer: str, audience: str) -> Self:
        """The issuer that lives in folder `map_`; made there when it is new."""
        pem, jwks = map_ / "sleutel.pem", map_ / "jwks.json"
        if not pem.exists() or not jwks.exists():
            uitgever = cls.nieuw(issuer=issuer, audience=audience)
            uitgever.bewaar(map_)
            return uitgever
        key = serialization.load_pem_private_key(pem.read_bytes(), password=None)
        if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise TypeError(f"{pem.name} is geen RSA- of EC-sleutel")
        kid: str = json.loads(jwks.read_bytes())["keys"][0]["kid"]
        return cls(key, issuer=issuer, audience=audience, kid=kid)

    def bewaar(self, map_: Path) -> Path:
        """Write key and JWKS; answers the path of the JWKS, which is what `UITSTROOM_JWKS` wants."""
        map_.mkdir(parents=True, exist_ok=True)
        pem = map_ / "sleutel.pem"
        pem.touch(mode=0o600)
        pem.write_bytes(
            self._key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        path = map_ / "jwks.json"
        path.write_text(json.dumps(self.jwks()))
        return path

    def jwks(self) -> Mapping[str, Any]:
        public = self._key.public_key()
        jwk: dict[str, Any] = (
            RSAAlgorithm.to_jwk(public, as_dict=True)
            if isinstance(public, rsa.RSAPublicKey)
            else ECAlgorithm.to_jwk(public, as_dict=True)
        )
        return {"keys": [{**jwk, "kid": self.kid, "alg": self.alg, "use": "sig"}]}

    def token(
        self,
        organisatie: Mapping[str, str],
        scopes: Iterable[str],
        *,
        geldig: int = 3600,
        nu: float | None = None,
        **claims: Any,
    ) -> str:
        """A token for `organisatie` ({id, rol, gemeentecode?, uzovi?}), valid `geldig` seconds; `claims` override."""
        iat = int(time.time() if nu is None else nu)
        payload: dict[str, Any] = {
            "iss": self.issuer,
            "aud": self.audience,
            "sub": organisatie.get("id", ""),
            "iat": iat,
            "exp": iat + geldig,
            "jti": uuid4().hex,
            "scope": " ".join(scopes),
            "organisatie": dict(organisatie),
            **claims,
        }
        present = {naam: waarde for naam, waarde in payload.items() if waarde is not None}
        return jwt.encode(present, self._key, algorithm=self.alg, headers={"kid": self.kid})
