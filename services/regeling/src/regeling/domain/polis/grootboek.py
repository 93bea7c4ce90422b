"""Which postings follow from an event of a polis: the ledger is a fold of what happened, and is only added to."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple, assert_never
from uuid import UUID

import msgspec
from contracts.domain import Event
from contracts.zicht import gezien
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.geldig import begonnen, geldig_op
from regeling.domain.polis.rekeningen import Post, Rekening, Saldo, post, premieposten
from regeling.domain.polis.vooruitbetaald import Sleutel, Vooruitbetaald

Geldgebeurtenis = (
    r.SchuldregelingGeregistreerd
    | r.AflosplanVastgesteld
    | r.PremieDoorbetaald
    | r.AflossingOntvangen
    | r.BetalingUitgebleven
    | r.BetalingsverschilGesignaleerd
    | r.BetalingsverschilGeboekt
    | r.BetalingGestorneerd
    | r.StornoVereffend
    | r.AflossingAfgekocht
    | r.RegelingBeeindigd
    | r.BeeindigingHerroepen
    | r.VorderingOvergenomen
    | r.KwijtingVerleend
)


class Gebeurd(NamedTuple):
    """An event as the log has it: its number in the stream and the Dutch day on which it was told.

    `begin`: the first day of who takes part, where that was told before it.
    """

    nummer: int
    dag: date
    event: Event
    begin: date = date.min

    @property
    def geldig_op(self) -> date:
        """The day from which it counts."""
        return max(self.begin, geldig_op(self.event, self.dag))


class Regel(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: all postings that follow from event `nummer`, told on `dag` and counting from `geldig_op` on."""

    nummer: int
    dag: date
    geldig_op: date
    gebeurtenis: str
    persoon_ref: UUID | None
    maand: str | None
    kenmerk: str | None
    posten: tuple[Post, ...]


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """Where a ledger stands, so that it can go on: what is posted, premium that was missed and is open, the plan.

    `vooruit`: premium that came for a month after the end, and how much of it is eigen risico: a difference since.
    """

    saldi: tuple[tuple[Rekening, int, int], ...] = ()
    gemist: tuple[tuple[UUID, str, int], ...] = ()
    vooruit: tuple[tuple[UUID, str, int, int], ...] = ()
    gepland_cent: int = 0


_LEEG: Final = Stand()


class Grootboek:
    """The ledger of one polis, from `stand` on. `regels` only grows."""

    def __init__(self, stand: Stand = _LEEG) -> None:
        self.regels: list[Regel] = []
        self.saldi: dict[Rekening, Saldo] = {
            naam: Saldo(debet_cent=debet, credit_cent=credit) for naam, debet, credit in stand.saldi
        }
        self._gemist: dict[Sleutel, int] = {(wie, maand): cent for wie, maand, cent in stand.gemist}
        self._vooruit = Vooruitbetaald(stand.vooruit)
        self._gepland = stand.gepland_cent

    @property
    def stand(self) -> Stand:
        return Stand(
            saldi=tuple((naam, saldo.debet_cent, saldo.credit_cent) for naam, saldo in self.saldi.items()),
            gemist=tuple((wie, maand, cent) for (wie, maand), cent in self._gemist.items()),
            vooruit=self._vooruit.stand,
            gepland_cent=self._gepland,
        )

    def saldo(self, rekening: Rekening) -> int:
        return self.saldi.get(rekening, Saldo()).op(rekening)

    @property
    def restschuld_cent(self) -> int:
        return self.saldo("SCHULD") - self.saldo("AFLOSSING") - self.saldo("AFKOOP") - self.saldo("KWIJTING")

    @property
    def sluitend(self) -> bool:
        """Debit is credit over all accounts, what came in is what it was for, and nothing is below nil."""
        debet = sum(saldo.debet_cent for saldo in self.saldi.values())
        credit = sum(saldo.credit_cent for saldo in self.saldi.values())
        return debet == credit and self.restschuld_cent >= 0 and all(self.saldo(r) >= 0 for r in self.saldi)

    def boek(self, gebeurd: Gebeurd) -> None:
        event = gebeurd.event
        posten = tuple(self._posten(event)) if isinstance(event, Geldgebeurtenis) else ()
        if not posten:
            return
        for een in posten:
            debet = self.saldi.get(een.debet, Saldo())
            self.saldi[een.debet] = replace(debet, debet_cent=debet.debet_cent + een.bedrag_cent)
            credit = self.saldi.get(een.credit, Saldo())
            self.saldi[een.credit] = replace(credit, credit_cent=credit.credit_cent + een.bedrag_cent)
        self.regels.append(
            Regel(
                nummer=gebeurd.nummer,
                dag=gebeurd.dag,
                geldig_op=gebeurd.geldig_op,
                gebeurtenis=type(event).__name__,
                persoon_ref=gezien(getattr(event, "persoon_ref", None)),
                maand=gezien(getattr(event, "maand", None)),
                kenmerk=gezien(getattr(event, "kenmerk", None)) or None,
                posten=posten,
            )
        )

    def _posten(self, event: Geldgebeurtenis) -> Iterable[Post]:
        match event:
            case r.SchuldregelingGeregistreerd():
                return post("SCHULD", "BEGINSCHULD", event.schuld_totaal_cent)
            case r.AflosplanVastgesteld():
                self._gepland = event.totaal_cent
                return post("PLAN", "AFLOSPLAN", event.totaal_cent)
            case r.PremieDoorbetaald():
                ontvangst = premieposten(event.bedrag_cent, event.eigen_risico_cent)
                return (*ontvangst, *self._ingelopen((event.persoon_ref, event.maand), event.bedrag_cent))
            case r.AflossingOntvangen():
                return self._aflossing(event.bedrag_cent)
            case r.BetalingUitgebleven():
                return self._blijft_uit(event)
            case r.BetalingsverschilGesignaleerd() | r.BetalingsverschilGeboekt() | r.StornoVereffend():
                return self._verschil(event)
            case r.BetalingGestorneerd():
                return self._gestorneerd(event)
            case r.AflossingAfgekocht():
                return (*post("ONTVANGEN", "AFKOOP", event.bedrag_cent), *post("AFLOSPLAN", "PLAN", self.saldo("PLAN")))
            case r.RegelingBeeindigd() | r.BeeindigingHerroepen():
                return self._einde(event)
            case r.VorderingOvergenomen():
                return post("VORDERING_GEMEENTE", "OVERGENOMEN", event.bedrag_cent)
            case r.KwijtingVerleend():
                return post("KWIJTGESCHOLDEN", "KWIJTING", gezien(event.bedrag_cent) or 0)
            case _:
                assert_never(event)

    def _aflossing(self, cent: int) -> tuple[Post, ...]:
        """What is repaid on top of the plan lowers the debt, not the plan; what goes back is expected again."""
        over = 0 if self.saldo("AFKOOP") else max(self._gepland - self.saldo("AFLOSSING") - cent, 0)
        minder = self.saldo("PLAN") - over
        return (*post("ONTVANGEN", "AFLOSSING", cent), *post("AFLOSPLAN", "PLAN", minder))

    def _ingelopen(self, sleutel: Sleutel, cent: int) -> tuple[Post, ...]:
        """Premium for a month that was missed makes that arrear smaller; taken back, larger again."""
        if sleutel not in self._gemist:
            return ()
        minder = min(cent, self._gemist[sleutel])
        self._gemist[sleutel] -= minder
        return post("ACHTERSTALLIGE_PREMIE", "NIEUWE_ACHTERSTAND", minder)

    def _blijft_uit(self, event: r.BetalingUitgebleven) -> tuple[Post, ...]:
        """Of what is open the premium is a new arrear; the repayment is still part of the debt itself."""
        sleutel, nieuw = (event.persoon_ref, event.maand), event.open_premie_cent or 0
        erbij = nieuw - self._gemist.get(sleutel, 0)
        self._gemist[sleutel] = nieuw
        return post("NIEUWE_ACHTERSTAND", "ACHTERSTALLIGE_PREMIE", erbij)

    def _einde(self, event: r.RegelingBeeindigd | r.BeeindigingHerroepen) -> tuple[Post, ...]:
        """A month that lapses was never missed: no premium is owed for it (N-01); what is due again has its premium."""
        if isinstance(event, r.BeeindigingHerroepen):
            return self._vooruit.weer_premie(event.persoon_ref)
        laatste = event.laatste_maand
        if laatste is None:
            return ()
        weg = [s for s in self._gemist if s[0] == event.persoon_ref and s[1] > laatste]
        vervalt = sum(self._gemist.pop(sleutel) for sleutel in weg)
        weer = self._vooruit.weer_premie(event.persoon_ref, laatste)
        return (*post("ACHTERSTALLIGE_PREMIE", "NIEUWE_ACHTERSTAND", vervalt), *weer)

    def _verschil(
        self, event: r.BetalingsverschilGesignaleerd | r.BetalingsverschilGeboekt | r.StornoVereffend
    ) -> tuple[Post, ...]:
        """Money that came in and has no place, or has one after all; premium that has none any more; one settled."""
        if isinstance(event, r.StornoVereffend):
            return post("ONTVANGEN", "NIEUWE_ACHTERSTAND", event.bedrag_cent)
        if isinstance(event, r.BetalingsverschilGeboekt):
            return post("ONTVANGEN", "VERSCHIL", -event.bedrag_cent)
        match event.code:
            case "STORNO_NA_VOLTOOIING":
                return ()
            case "VOORUITBETAALD":
                return self._vooruit.gemeld(event)
            case _:
                return post("ONTVANGEN", "VERSCHIL", event.verschil_cent)

    def _gestorneerd(self, event: r.BetalingGestorneerd) -> Iterable[Post]:
        posten: list[Post] = []
        gedekt, aflossing = -event.niet_geboekt_cent, 0
        for term in event.posten:
            sleutel = (event.persoon_ref, term.maand)
            posten += self._vooruit.terug(sleutel, term)
            posten += self._ingelopen(sleutel, term.premie_cent)
            aflossing += term.aflossing_cent
            gedekt -= term.premie_cent + term.aflossing_cent
        posten += self._aflossing(aflossing)
        posten += post("ONTVANGEN", "VERSCHIL", event.niet_geboekt_cent)
        posten += post("NIEUWE_ACHTERSTAND", "ONTVANGEN", event.bedrag_cent - gedekt)
        return posten


def grootboek(verloop: Iterable[Gebeurd], *, bekend_op: date | None = None, geldig_op: date | None = None) -> Grootboek:
    """The ledger after all of it, as far as it was known on one day, and counts on another."""
    boek, begin = Grootboek(), date.min
    for verteld in verloop:
        begin = begonnen(begin, verteld.event)
        gebeurd = verteld._replace(begin=begin)
        bekend = bekend_op is None or gebeurd.dag <= bekend_op
        if bekend and (geldig_op is None or gebeurd.geldig_op <= geldig_op):
            boek.boek(gebeurd)
    return boek
