"""Up to ten thousand signals in one request: an outcome for each, in order, sent as they come to be."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any, Final, Literal
from uuid import UUID, uuid4

import msgspec
from chassis.http import Fout, Problem, SeriesExchange, Uitvoer, identify_item, ongeldige_invoer, problem_of, read_item
from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from intake.adapters.samenwerkingen import SamenwerkingBezet
from intake.api.beurten import Beurten
from intake.api.melding import Melder, VervolgUitvoer
from intake.api.partijen import VerzekeraarOfSignaalpartnerOfInlichtingenbureauStuurtReeks
from intake.api.signaalinvoer import SignaalInvoer
from intake.api.signalen import Correctie
from intake.requests.delen import in_delen
from intake.views.signalen import Status

MEESTE: Final = 10_000
_DEEL: Final = 250
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


class FoutUitvoer(Uitvoer):
    pointer: str
    code: str
    detail: str


class Uitkomst(Uitvoer):
    """What came of the signal at `regel` (from 1). GEWEIGERD: `errors` says why, and nothing of it is kept.

    NIET_VERWERKT: not by its own fault; the same request with the same key does what was not done yet.
    """

    regel: int
    status: Literal["ONTVANGEN", "HERHAALD", "AFGEWEZEN", "DOORGELEID_RUB", "GEWEIGERD", "NIET_VERWERKT"]
    signaal_id: UUID | None = None
    code: str | None = None
    vervolg: VervolgUitvoer | None = None
    errors: list[FoutUitvoer] = Field(default_factory=list[FoutUitvoer])
    after: str | None = None


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
            "Tot 10.000 signalen, als JSON of als NDJSON; het antwoord heeft dezelfde vorm, of die van de header "
            "Accept. Elk signaal heeft zijn eigen uitkomst; één fout houdt de andere niet tegen. Hetzelfde verzoek met "
            "dezelfde sleutel geeft dezelfde uitkomsten, en doet alsnog wat niet was verwerkt."
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
            behandeling = _Reeks(melder, exchange, correctie=correctie)
            kept = beurt.pop_all()
        ndjson = _als_ndjson(exchange.request)
        tekst = behandeling.regels(signalen, kept) if ndjson else behandeling.document(signalen, kept)
        return StreamingResponse(tekst, media_type=_NDJSON if ndjson else _JSON)

    return routes


class _Reeks:
    """The signals of one request, in parts: as many are in hand at once as one transaction takes."""

    def __init__(self, melder: Melder, exchange: SeriesExchange, *, correctie: bool) -> None:
        self._melder = melder
        self._exchange = exchange
        self._correctie = correctie
        # What was asked of all of them is part of what each of them is.
        vraag = exchange.request.url.query
        self._pad = f"/v1/signaalreeksen?{vraag}" if vraag else "/v1/signaalreeksen"
        self._aantallen: Counter[str] = Counter()

    async def regels(self, signalen: Sequence[bytes], beurt: ExitStack) -> AsyncIterator[bytes]:
        with beurt:
            async for uitkomst in self._uitkomsten(signalen):
                yield uitkomst + b"\n"
            yield b'{"aantallen":' + msgspec.json.encode(self._aantallen) + b"}\n"

    async def document(self, signalen: Sequence[bytes], beurt: ExitStack) -> AsyncIterator[bytes]:
        with beurt:
            scheiding = b'{"uitkomsten":['
            async for uitkomst in self._uitkomsten(signalen):
                yield scheiding + uitkomst
                scheiding = b","
            yield b'],"aantallen":' + msgspec.json.encode(self._aantallen) + b"}"

    async def _uitkomsten(self, signalen: Sequence[bytes]) -> AsyncIterator[bytes]:
        for deel in in_delen(enumerate(signalen, start=1), _DEEL):
            for uitkomst in await asyncio.gather(*(self._meld(regel, inhoud) for regel, inhoud in deel)):
                self._aantallen[uitkomst.status] += 1
                yield uitkomst.model_dump_json(by_alias=True, exclude_unset=True).encode()

    async def _meld(self, regel: int, inhoud: bytes) -> Uitkomst:
        exchange = self._exchange
        try:
            invoer, canoniek = read_item(SignaalInvoer, inhoud)
            key = identify_item(exchange.party, exchange.given_key, self._pad, regel, canoniek)
            antwoord, _ = await self._melder.meld(
                exchange.party,
                invoer,
                lambda tenant, story: exchange.cause(tenant, correlation_id=story),
                key,
                correctie=self._correctie,
            )
        except Exception as fout:
            probleem = problem_of(fout)
            if probleem is None:
                raise
            return _mislukt(regel, probleem)
        return Uitkomst(
            regel=regel,
            status=_status(antwoord.status),
            signaal_id=antwoord.signaal_id,
            code=antwoord.code,
            vervolg=antwoord.vervolg,
            after=antwoord.after,
        )


def _status(status: Status) -> Literal["ONTVANGEN", "HERHAALD", "AFGEWEZEN", "DOORGELEID_RUB"]:
    """A signal that was just told is not yet anything else."""
    match status:
        case "ONTVANGEN" | "HERHAALD" | "AFGEWEZEN" | "DOORGELEID_RUB":
            return status
        case _:
            raise TypeError(f"a signal that was just told is not {status}")


def _mislukt(regel: int, probleem: Problem) -> Uitkomst:
    fouten = probleem.errors or (Fout(pointer="", code=probleem.code, detail=str(probleem.detail)),)
    return Uitkomst(
        regel=regel,
        status="NIET_VERWERKT" if probleem.status == 503 else "GEWEIGERD",
        code=probleem.code,
        errors=[FoutUitvoer(pointer=f.pointer, code=f.code, detail=f.detail) for f in fouten],
    )


async def _signalen(request: Request) -> list[bytes]:
    """The signals as they came, none of them read yet. Raises Problem 400 for none, too many, or another form."""
    inhoud = await request.body()
    if _media(request, "content-type") == _NDJSON:
        signalen = [regel for regel in inhoud.split(b"\n") if regel.strip()]
    else:
        try:
            signalen = [bytes(een) for een in msgspec.json.decode(inhoud, type=_Document).signalen]
        except msgspec.MsgspecError:
            tekst = 'Geef een JSON-object met een lijst: {"signalen": […]}.'
            raise ongeldige_invoer([Fout(pointer="", code="GEEN_OBJECT", detail=tekst)]) from None
    if not 1 <= len(signalen) <= MEESTE:
        code = "TE_VEEL" if signalen else "TE_WEINIG"
        tekst = f"Stuur 1 tot {MEESTE} signalen tegelijk; dit zijn er {len(signalen)}."
        raise ongeldige_invoer([Fout(pointer="/signalen", code=code, detail=tekst)])
    return signalen


class _Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    signalen: list[msgspec.Raw]


def _als_ndjson(request: Request) -> bool:
    gevraagd = request.headers.get("accept", "")
    if _NDJSON in gevraagd or _JSON in gevraagd:
        return _NDJSON in gevraagd
    return _media(request, "content-type") == _NDJSON


def _media(request: Request, kop: str) -> str:
    return request.headers.get(kop, "").partition(";")[0].strip().lower()
