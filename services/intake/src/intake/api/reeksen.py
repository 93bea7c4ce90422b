"""Up to ten thousand signals in one request: an outcome for each, in order, sent as they come to be."""

import asyncio
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any, Final
from uuid import uuid4

from chassis.http import Fout, Problem, Uitvoer, Unreadable, items_of, lines_of, ongeldige_invoer
from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from intake.adapters.samenwerkingen import SamenwerkingBezet
from intake.api.beurten import Beurten
from intake.api.melding import Melder
from intake.api.partijen import VerzekeraarOfSignaalpartnerOfInlichtingenbureauStuurtReeks
from intake.api.reeksverwerking import Reeks, Uitkomst
from intake.api.signalen import Correctie

MEESTE: Final = 10_000
_WACHT: Final = 2
_NDJSON: Final = "application/x-ndjson"
_JSON: Final = "application/json"
_BODY: Final[Mapping[str, Any]] = {
    "required": True,
    "content": {
        _NDJSON: {"schema": {"type": "string", "description": "Per regel één signaal, als bij POST /signalen."}},
        _JSON: {
            "schema": {
                "type": "object",
                "required": ["signalen"],
                "additionalProperties": False,
                "properties": {
                    "signalen": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": MEESTE,
                        "items": {"$ref": "#/components/schemas/SignaalInvoer"},
                    }
                },
            }
        },
    },
}


class Reeksuitkomst(Uitvoer):
    """`aantallen` per status; they add up to the number of signals."""

    uitkomsten: list[Uitkomst]
    aantallen: dict[str, int]


def router(melder: Melder, *, maximum: int, tegelijk: int) -> APIRouter:
    """`maximum`: bytes of one request; `tegelijk`: how many of them this process has in hand at once."""
    routes = APIRouter(tags=["signalen"])
    beurten = Beurten(tegelijk)

    @routes.post(
        "/v1/signaalreeksen",
        summary="Meld veel achterstanden tegelijk",
        description=(
            "Tot 10.000 signalen van ten hoogste 64 kB, als JSON of als NDJSON; het antwoord heeft dezelfde vorm, of "
            "die van de header Accept. Elk signaal heeft zijn eigen uitkomst; één fout houdt de andere niet tegen. "
            "Hetzelfde verzoek met dezelfde sleutel geeft dezelfde uitkomsten, en doet alsnog wat niet was verwerkt."
        ),
        openapi_extra={"requestBody": _BODY},
        max_body_size=maximum,
        response_model=Reeksuitkomst,
        responses={200: {"content": {_NDJSON: {"schema": {"type": "string"}}}}},
    )
    async def meld(
        exchange: VerzekeraarOfSignaalpartnerOfInlichtingenbureauStuurtReeks, correctie: Correctie = False
    ) -> Response:
        with ExitStack() as beurt:
            try:
                beurt.enter_context(beurten.beurt(uuid4()))
            except SamenwerkingBezet:
                detail = "Er worden al veel reeksen verwerkt. Stuur dit straks opnieuw."
                raise Problem(503, "REEKS_BEZIG", detail, headers={"Retry-After": str(_WACHT)}) from None
            signalen = await _signalen(exchange.request)
            behandeling = Reeks(melder, exchange, correctie=correctie)
            kept = beurt.pop_all()
        ndjson = _als_ndjson(exchange.request)
        tekst = behandeling.regels(signalen, kept) if ndjson else behandeling.document(signalen, kept)
        return StreamingResponse(tekst, media_type=_NDJSON if ndjson else _JSON)

    return routes


async def _signalen(request: Request) -> list[bytes]:
    """The signals as they came, none of them read yet. Raises Problem 400 for none, too many, or another form."""
    inhoud = await request.body()
    try:
        if _media(request, "content-type") == _NDJSON:
            signalen = await asyncio.to_thread(lines_of, inhoud, MEESTE)
        else:
            signalen = await asyncio.to_thread(items_of, inhoud, "signalen", MEESTE)
    except Unreadable as wrong:
        raise ongeldige_invoer([wrong.error]) from wrong
    if not 1 <= len(signalen) <= MEESTE:
        code = "TE_VEEL" if signalen else "TE_WEINIG"
        tekst = f"Stuur 1 tot {MEESTE} signalen tegelijk."
        raise ongeldige_invoer([Fout(pointer="/signalen", code=code, detail=tekst)])
    return signalen


def _als_ndjson(request: Request) -> bool:
    gevraagd = request.headers.get("accept", "")
    if _NDJSON in gevraagd or _JSON in gevraagd:
        return _NDJSON in gevraagd
    return _media(request, "content-type") == _NDJSON


def _media(request: Request, kop: str) -> str:
    return request.headers.get(kop, "").partition(";")[0].strip().lower()
