"""The other side of `http_vs_empty`: a plain FastAPI route with the same body model and token check."""

import sys
from typing import Annotated

import uvicorn
from chassis.http.keys import KeySet
from chassis.http.tokens import Verifier
from fastapi import Depends, FastAPI, Header
from intake.api.signalen import SignaalInvoer

from ops.stack.settings import AUDIENCE, ISSUER


def leeg(jwks: str) -> FastAPI:
    app = FastAPI()
    verifier = Verifier(KeySet(jwks), issuer=ISSUER, audience=AUDIENCE)

    async def token(authorization: Annotated[str, Header()]) -> str:
        return (await verifier.verify(authorization.removeprefix("Bearer "))).id

    @app.post("/v1/signalen", status_code=201)
    async def meld(invoer: SignaalInvoer, wie: Annotated[str, Depends(token)]) -> dict[str, str]:
        return {"wie": wie, "profiel": invoer.profiel}

    return app


if __name__ == "__main__":
    uvicorn.run(
        leeg(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), loop="uvloop", http="httptools", log_level="error",
        access_log=False,
    )  # fmt: skip
