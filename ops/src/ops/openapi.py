"""`python -m ops.openapi`: the OpenAPI documents of all services as they publish them, one JSON file each.

Made without a database or a broker: what a service says about itself asks nothing of either.
"""

import argparse
import asyncio
import importlib
import json
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import httpx
from chassis.privacy import create_key_file
from chassis.service import opened
from chassis.settings import ChassisSettings
from fastapi import FastAPI

from ops.stack.settings import SERVICES

_NOWHERE: Final = "127.0.0.1:1"
_ADDRESS: Final = "https://api.example.nl"


async def documents() -> dict[str, dict[str, Any]]:
    """Service → document, with an address that shows what is published."""
    with tempfile.TemporaryDirectory() as directory:
        return {service: await _document(service, Path(directory)) for service in SERVICES}


async def _document(service: str, folder: Path) -> dict[str, Any]:
    async with application(service, folder) as app:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=_ADDRESS) as client:
            answer = await client.get("/v1/openapi.json")
            return answer.raise_for_status().json()


@asynccontextmanager
async def application(service: str, folder: Path, **others: Any) -> AsyncGenerator[FastAPI]:
    """The service with nobody behind it: no database, no broker. `folder` for keys; `others`: settings of one's own."""
    bootstrap = importlib.import_module(f"{service}.bootstrap")
    kind: type[ChassisSettings] = importlib.import_module(f"{service}.settings").Settings
    settings = kind.model_validate({**_settings(kind, folder), **others})
    async with opened(bootstrap.SERVICE, settings) as runtime:
        yield bootstrap.furnished(runtime, settings)


def _settings(kind: type[ChassisSettings], folder: Path) -> dict[str, Any]:
    jwks, keys = folder / "jwks.json", folder / "keys.json"
    if not jwks.exists():
        jwks.write_text('{"keys": []}')
    if not keys.exists():
        create_key_file(keys)
    return {
        "omgeving": "test",
        "database_dsn": f"postgresql://nobody@{_NOWHERE}/none",
        "kafka_bootstrap": _NOWHERE,
        "jwks": str(jwks),
        "issuer": "https://issuer.example.nl",
        "audience": "uitstroom",
        "publiek_adres": _ADDRESS,
        "kluis_sleutels": keys,
        "abonnee_sleutels": keys,
    }


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m ops.openapi", description=__doc__)
    parser.add_argument("directory", type=Path, help="here they are written, as <service>.json")
    directory: Path = parser.parse_args(arguments).directory
    directory.mkdir(parents=True, exist_ok=True)
    for service, document in asyncio.run(documents()).items():
        (directory / f"{service}.json").write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main()
