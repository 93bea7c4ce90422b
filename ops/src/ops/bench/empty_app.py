"""What `http_vs_empty` is measured against: FastAPI as anybody writes it, the same body model and token check, no work.

Run as a process of its own, with the settings of intake, on the same server (uvicorn, httptools, uvloop).
"""

import asyncio
import signal
from typing import Annotated

from chassis.http import Party, create_verifier
from chassis.service.server import Server
from chassis.settings import ChassisSettings
from contracts.partijen import PARTIES
from fastapi import Depends, FastAPI, HTTPException, Request
from intake.api.signaalinvoer import SignaalInvoer
from pydantic import BaseModel

from ops.bench.measuring import run


class Answer(BaseModel):
    status: str


def create(settings: ChassisSettings) -> FastAPI:
    app = FastAPI()
    verifier = create_verifier(settings, PARTIES)

    async def insurer(request: Request) -> Party:
        _, _, token = request.headers.get("authorization", "").partition(" ")
        party = await verifier.verify(token)
        if party.rol != "VERZEKERAAR" or "intake:schrijven" not in party.scopes:
            raise HTTPException(403)
        return party

    @app.post("/v1/signalen", status_code=201)
    async def report(body: SignaalInvoer, party: Annotated[Party, Depends(insurer)]) -> Answer:
        return Answer(status="ONTVANGEN")

    @app.get("/readyz")
    async def ready() -> Answer:
        return Answer(status="KLAAR")

    return app


async def _main() -> None:
    settings = ChassisSettings.from_environment()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await Server(create(settings), settings).run_until(stop)


if __name__ == "__main__":
    run(_main())
