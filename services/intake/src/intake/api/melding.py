"""One signal of a partner, through whichever door: whose it is, what came of it, and what happens next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from uuid import UUID

from chassis.eventstore import Cause, Idempotency, Outcome
from chassis.http import Datum, Flaw, Output, Party, invalid_input
from chassis.service import Runtime
from contracts.domain import Event
from contracts.intake import AchterstandGemeld, SignaalAfgewezen, SignaalDoorgeleid, SignaalHerhaald
from contracts.soorten import Kanaal, Signaalpartner
from msgspec.structs import replace

from intake.adapters.kluis import Aangemeld, Herkenning, Tenant
from intake.adapters.matchregels import Matchregelboek
from intake.adapters.profielen import Profielen
from intake.adapters.samenwerkingen import Tenants
from intake.api.signaalinvoer import SignaalInvoer
from intake.domain.signaal.vervolg import Stap, stap_van
from intake.requests import personen, signalen
from intake.views.signalen import Status

_KANAAL: Final[Mapping[str, Kanaal]] = {"INLICHTINGENBUREAU": "INLICHTINGENBUREAU"}
CauseOf = Callable[[Mapping[str, str], UUID], Cause]
"""The cause of what happens about a tenant, in the story with this correlation id."""


class VervolgUitvoer(Output):
    """`uiterlijk`: by when, that day included (CONV-7); null where nobody waits for a day."""

    stap: Stap
    uiterlijk: Datum | None


class SignaalAntwoord(Output):
    """`persoonRef`: only where the person is on a file of the insurer's own.

    `code` says which condition of the profile failed when the status is AFGEWEZEN; then no person was kept.
    """

    signaal_id: UUID
    persoon_ref: UUID | None
    status: Status
    code: str | None = None
    vervolg: VervolgUitvoer | None = None
    proef: bool = False
    after: str


@dataclass(frozen=True)
class Melder:
    """Takes signals in, under the practices of its gemeente and partner."""

    runtime: Runtime
    herkenning: Herkenning
    tenants: Tenants
    profielen: Profielen
    regels: Matchregelboek

    async def meld(
        self, party: Party, invoer: SignaalInvoer, cause_of: CauseOf, key: Idempotency, *, correctie: bool
    ) -> tuple[SignaalAntwoord, Outcome]:
        """Raises Refusal, Problem 403 where it is not the party's to give, IdempotencyMismatch."""
        tenant = await self._tenant(party, invoer)
        signaal = await self._signaal(party, tenant, invoer, key, correctie=correctie)
        melding = signaal.melding
        outcome, herkend = await signalen.meld(
            self.runtime.store, self.herkenning, lambda story: cause_of(tenant.als_dict(), story), key, signaal
        )
        status, code, uiterlijk = _uitkomst(outcome.events)
        antwoord = SignaalAntwoord(
            signaal_id=melding.signaal_id,
            persoon_ref=personen.te_noemen_aan(party.rol, party.bounds, herkend) if herkend else None,
            status=status,
            code=code,
            vervolg=VervolgUitvoer(stap=stap_van(status, code, melding.profiel.uitvoerder), uiterlijk=uiterlijk),
            after=outcome.after,
        )
        return antwoord, outcome

    async def beproef(self, party: Party, invoer: SignaalInvoer, key: Idempotency) -> SignaalAntwoord:
        """What would be said of it, also under a profile in development; nothing is kept, of nobody (PRAK-4)."""
        tenant = await self._tenant(party, invoer)
        signaal = await self._signaal(party, tenant, invoer, key, proef=True)
        code = await signalen.beproef(self.runtime.store, signaal)
        status: Status = "ONTVANGEN" if code is None else "AFGEWEZEN"
        return SignaalAntwoord(
            signaal_id=signaal.melding.signaal_id, persoon_ref=None, status=status, code=code, proef=True, after=""
        )

    async def _signaal(
        self,
        party: Party,
        tenant: Tenant,
        invoer: SignaalInvoer,
        key: Idempotency,
        *,
        correctie: bool = False,
        proef: bool = False,
    ) -> signalen.Signaal:
        profiel = await self.profielen.geldend(tenant.gemeentecode, tenant.melder, invoer.profiel, proef=proef)
        melding = invoer.melding(
            signalen.signaal_id(key), profiel, kanaal=_KANAAL.get(party.rol, "HTTP"), partner=_partner(party)
        )
        melding = replace(melding, matchregels=await self.regels.van(tenant.gemeentecode))
        persoon = Aangemeld(invoer.bsn, tenant, invoer.gegevens(), None if correctie else invoer.peildatum)
        return signalen.Signaal(persoon, melding, correctie)

    async def _tenant(self, party: Party, invoer: SignaalInvoer) -> Tenant:
        """To whom the signal goes, of the partner that gives it or of whom the Inlichtingenbureau hands on (CONV-4)."""
        if party.rol == "INLICHTINGENBUREAU":
            if invoer.uzovi is None:
                raise _fout("/uzovi", "ONTBREEKT", "Van welke verzekeraar is dit signaal?")
        elif invoer.uzovi is not None:
            raise _fout("/uzovi", "VELD_NIET_VAN_PARTNER", "Dit veld is er alleen voor het Inlichtingenbureau.")
        if invoer.samenwerking_id is not None:
            tenant = await self.tenants.van(invoer.samenwerking_id)
            if invoer.uzovi not in (None, tenant.uzovi):
                raise _fout("/uzovi", "GEADRESSEERDE_ONDUIDELIJK", "Deze samenwerking is van een andere verzekeraar.")
        elif party.rol == "SIGNAALPARTNER":
            bounds = party.bounds
            tenant = Tenant(invoer.gemeentecode or "", "", bounds["kvknummer"], bounds["partnersoort"])
        else:
            tenant = Tenant(invoer.gemeentecode or "", invoer.uzovi or party.bounds["uzovi"])
        party.must_speak_about(tenant.als_dict())
        return tenant


def _partner(party: Party) -> Signaalpartner:
    """As which kind of partner it speaks; the form of the bound admits no other word."""
    return cast("Signaalpartner", party.bounds.get("partnersoort", "ZORG"))


def _fout(pointer: str, code: str, detail: str) -> Exception:
    return invalid_input([Flaw(pointer=pointer, code=code, detail=detail)])


def _uitkomst(events: tuple[Event, ...]) -> tuple[Status, str | None, date | None]:
    """How it stands, which condition failed, and by when the gemeente takes it up (CONV-7)."""
    for event in events:
        match event:
            case SignaalAfgewezen(code=code):
                return "AFGEWEZEN", code, None
            case SignaalHerhaald(hoger=False, reactie_voor=voor):
                return "HERHAALD", None, voor
            case AchterstandGemeld(reactie_voor=voor):
                rub = isinstance(events[-1], SignaalDoorgeleid)
                return ("DOORGELEID_RUB", None, None) if rub else ("ONTVANGEN", None, voor)
            case _:
                continue
    raise TypeError("een signaal zonder gebeurtenis")
