"""The rows of V, each played as a partner's command at that instant; a refusal is noted and the story goes on."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from contracts.kalender import dag
from contracts.kenmerken import betalingskenmerk

from ops.simuleer.bestanden import MUTATIES, Voorval
from ops.simuleer.looptijd import Looptijd
from ops.simuleer.opening import Opening
from ops.simuleer.partners import Answer, Partners
from ops.simuleer.wereldbeeld import Persoon, Wereldbeeld

# Who got no offer has none to answer, who takes no part (any more) has nothing to pay, to change or to end: no partner
# holds such a case, so the worked examples do not list these rows as refused. They are counted apart.
BUITEN_SPEL = frozenset({"AANBOD_ONTBREEKT", "GEEN_DEELNAME", "DEELNAME_BEEINDIGD", "DEELNAME_VOLTOOID"})

Speel = Callable[[Voorval, Persoon, datetime], Awaitable[Answer | None]]


class Voorvallen:
    def __init__(self, partners: Partners, beeld: Wereldbeeld, opening: Opening, looptijd: Looptijd) -> None:
        self._p = partners
        self._b = beeld
        self._opening = opening
        self._looptijd = looptijd
        self._spelers: dict[str, Speel] = {
            "AANVAARDT": lambda v, p, _: opening.antwoord(p, instemming=True),
            "WIJST_AF": lambda v, p, _: opening.antwoord(p, instemming=False),
            "NABETALING_AANGEKONDIGD": self._aankondiging,
            "NABETALING": self._betaling,
            "ZELFBETALING": self._betaling,
            **dict.fromkeys(MUTATIES, self._mutatie),
            "FAILLISSEMENT": self._faillissement,
            "MSNP_GESPREK": self._gesprek,
            "MSNP_BESLUIT": self._msnp_besluit,
            "HERBEOORDELING": self._herbeoordeling,
            "CONTACT": self._contact,
            "EINDE_DOOR_ZZ": self._einde,
            "STORNO": self._storno,
            "AFKOOP": self._afkoop,
        }

    async def speel(self, voorval: Voorval, nu: datetime) -> None:
        persoon = self._b.personen.get(voorval.bsn)
        speler = self._spelers.get(voorval.gebeurtenis)
        if persoon is None or speler is None or persoon.polis in self._b.weggelaten:
            return
        antwoord = await speler(voorval, persoon, nu)
        if antwoord is None or antwoord.ok:
            return
        if antwoord.status >= 500 or antwoord.status in (401, 403):
            antwoord.check(f"rij {voorval.rij} van V")
        if antwoord.code in BUITEN_SPEL:
            self._b.buiten_spel += 1
            return
        self._b.weiger(voorval, antwoord.code)

    async def _regel(self, persoon: Persoon, wat: str, rol: str, body: Mapping[str, object]) -> Answer:
        pad = f"/v1/polissen/{persoon.polis}/{wat}"
        antwoord = await self._p.command("regeling", pad, rol, {"persoonRef": persoon.ref, **body})
        self._looptijd.let_op_voltooiing(persoon.polis, antwoord)
        await self._looptijd.bevestig_herleving(persoon.polis, antwoord)
        return antwoord

    async def _aankondiging(self, voorval: Voorval, persoon: Persoon, _: datetime) -> Answer:
        verwacht = voorval.per.isoformat() if voorval.per else None
        body = {"maand": voorval.maand, "bedragCent": voorval.bedrag_cent, "verwachtOp": verwacht}
        return await self._regel(persoon, "nabetaling-aankondigingen", "GEMEENTE", body)

    async def _betaling(self, voorval: Voorval, persoon: Persoon, _: datetime) -> Answer:
        body = {
            "maand": voorval.maand,
            "bedragCent": voorval.bedrag_cent,
            "soort": voorval.gebeurtenis,
            "kenmerk": betalingskenmerk(voorval.rij),
        }
        return await self._regel(persoon, "betalingen", "VERZEKERAAR", body)

    async def _mutatie(self, voorval: Voorval, persoon: Persoon, nu: datetime) -> Answer:
        """A row without a date is effective on the day that it is told."""
        body = {
            "reden": MUTATIES[voorval.gebeurtenis],
            "per": (voorval.per or dag(nu)).isoformat(),
            "tot": voorval.tot.isoformat() if voorval.tot else None,
        }
        return await self._regel(persoon, "mutaties", "GEMEENTE", body)

    async def _faillissement(self, voorval: Voorval, persoon: Persoon, nu: datetime) -> Answer:
        """It goes on, unless the gemeente says in the same breath that it ends (D16, D17)."""
        gemeld = await self._mutatie(voorval, persoon, nu)
        if not gemeld.ok or voorval.toelichting != "BEEINDIGEN":
            return gemeld
        return await self._regel(persoon, "beeindigingen", "GEMEENTE", {"reden": "FAILLISSEMENT"})

    async def _gesprek(self, voorval: Voorval, persoon: Persoon, nu: datetime) -> Answer:
        body = {"datum": min(voorval.per or dag(nu), dag(nu)).isoformat()}
        return await self._regel(persoon, "msnp-gesprekken", "VERZEKERAAR", body)

    async def _msnp_besluit(self, voorval: Voorval, persoon: Persoon, _: datetime) -> Answer:
        return await self._regel(persoon, "msnp-besluiten", "VERZEKERAAR", {"besluit": voorval.toelichting})

    async def _herbeoordeling(self, voorval: Voorval, persoon: Persoon, _: datetime) -> Answer:
        return await self._regel(persoon, "herbeoordelingen", "GEMEENTE", {"besluit": voorval.toelichting})

    async def _storno(self, voorval: Voorval, persoon: Persoon, _: datetime) -> Answer:
        body = {"maand": voorval.maand} | ({"bedragCent": voorval.bedrag_cent} if voorval.bedrag_cent else {})
        return await self._regel(persoon, "stornos", "VERZEKERAAR", body)

    async def _afkoop(self, voorval: Voorval, persoon: Persoon, _: datetime) -> Answer:
        body = {"bedragCent": voorval.bedrag_cent, "kenmerk": betalingskenmerk(voorval.rij)}
        return await self._regel(persoon, "afkopen", "GEMEENTE", body)

    async def _contact(self, _voorval: Voorval, persoon: Persoon, _: datetime) -> Answer:
        return await self._regel(persoon, "contactpogingen", "VERZEKERAAR", {"kanaal": "TELEFOON", "bereikt": True})

    async def _einde(self, _voorval: Voorval, persoon: Persoon, _: datetime) -> Answer:
        """The insurer ends it."""
        return await self._regel(persoon, "beeindigingen", "VERZEKERAAR", {"reden": "NIET_BETAALD"})
