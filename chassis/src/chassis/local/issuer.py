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
    """A key pair and what it signs. `key.pem` (mode 600) and `jwks.json` live in one folder."""

    def __init__(self, key: PrivateKey, *, issuer: str, audience: str, kid: str) -> None:
        self._key = key
        self.issuer = issuer
        self.audience = audience
        self.kid = kid

    @property
    def alg(self) -> str:
        return "RS256" if isinstance(self._key, rsa.RSAPrivateKey) else "ES256"

    @classmethod
    def create(cls, *, issuer: str, audience: str, alg: str = "ES256", kid: str | None = None) -> Self:
        key: PrivateKey = (
            rsa.generate_private_key(public_exponent=65537, key_size=2048)
            if alg == "RS256"
            else ec.generate_private_key(ec.SECP256R1())
        )
        return cls(key, issuer=issuer, audience=audience, kid=kid or uuid4().hex)

    @classmethod
    def open(cls, folder: Path, *, issuer: str, audience: str) -> Self:
        """The issuer that lives in folder `folder`; made there when it is new."""
        pem, jwks = folder / "key.pem", folder / "jwks.json"
        if not pem.exists() or not jwks.exists():
            made = cls.create(issuer=issuer, audience=audience)
            made.save(folder)
            return made
        key = serialization.load_pem_private_key(pem.read_bytes(), password=None)
        if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise TypeError(f"{pem.name} is no RSA or EC key")
        kid: str = json.loads(jwks.read_bytes())["keys"][0]["kid"]
        return cls(key, issuer=issuer, audience=audience, kid=kid)

    def save(self, folder: Path) -> Path:
        """Write key and JWKS; answers the path of the JWKS, which is what `UITSTROOM_JWKS` wants."""
        folder.mkdir(parents=True, exist_ok=True)
        pem = folder / "key.pem"
        pem.touch(mode=0o600)
        pem.write_bytes(
            self._key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        path = folder / "jwks.json"
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
        organisation: Mapping[str, str],
        scopes: Iterable[str],
        *,
        valid_for: int = 3600,
        now: float | None = None,
        **claims: Any,
    ) -> str:
        """A token for `organisation` ({id, rol, its bounds by name}), valid `valid_for` seconds; `claims` override."""
        iat = int(time.time() if now is None else now)
        payload: dict[str, Any] = {
            "iss": self.issuer,
            "aud": self.audience,
            "sub": organisation.get("id", ""),
            "iat": iat,
            "exp": iat + valid_for,
            "jti": uuid4().hex,
            "scope": " ".join(scopes),
            "organisatie": dict(organisation),
            **claims,
        }
        present = {name: value for name, value in payload.items() if value is not None}
        return jwt.encode(present, self._key, algorithm=self.alg, headers={"kid": self.kid})
