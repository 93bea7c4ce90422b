"""What partner and gemeente agree on over a signal: consent, collection on hold, a scan (PRAK-5, 7, 8; S12, S13)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.intake.signalen import Achterstand
from contracts.signaalsoorten import Incassoinspanning, Quickscanresultaat, Toestemmingsdoel, Toestemmingskanaal
from contracts.zicht import ALLEEN_G, G_V


class ToestemmingGevraagd(Event, frozen=True, kw_only=True):
    """A person was asked for consent to one purpose, with one version of the text (S12, AVG 7)."""

    toestemming_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    doel: Annotated[Toestemmingsdoel, G_V]
    tekstversie: Annotated[str, ALLEEN_G]
    datum: Annotated[date, G_V]


class ToestemmingVerleend(Event, frozen=True, kw_only=True):
    """The person said yes on `datum`, to this version of the text (S13, PRAK-7, PRAK-8)."""

    toestemming_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    doel: Annotated[Toestemmingsdoel, G_V]
    tekstversie: Annotated[str, ALLEEN_G]
    datum: Annotated[date, G_V]
    kanaal: Annotated[Toestemmingskanaal, ALLEEN_G]


class ToestemmingGeweigerd(Event, frozen=True, kw_only=True):
    """The person said no (S13)."""

    toestemming_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    doel: Annotated[Toestemmingsdoel, G_V]
    datum: Annotated[date, G_V]


class ToestemmingIngetrokken(Event, frozen=True, kw_only=True):
    """The person took a yes back, which is always possible (S13, Pw 46 lid 3, AVG 7 lid 3)."""

    toestemming_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    doel: Annotated[Toestemmingsdoel, G_V]
    datum: Annotated[date, G_V]


class ToestemmingsgrondVervallen(Event, frozen=True, kw_only=True):
    """The consent was taken back, and no other open signal of this partner has a ground of its own (AVG 17 lid 1 b).

    What the partner told of the person is erased from the vault at once; an insurer's file stays, on its own ground,
    and so does what a running arrangement of three years needs.
    """

    toestemming_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class BijstandBevestigd(Event, frozen=True, kw_only=True):
    """The sociale dienst confirms to the insurer that this person receives bijstand (PRAK-7 step 2)."""

    signaal_id: Annotated[UUID, G_V]


class GeenBijstandVastgesteld(Event, frozen=True, kw_only=True):
    """The person receives none; that is not said to the insurer (PRAK-7, RUB-19)."""

    signaal_id: Annotated[UUID, ALLEEN_G]


class NadereInformatieVerstrekt(Event, frozen=True, kw_only=True):
    """The insurer tells what is owed, of confirmed persons only; cents (PRAK-7 step 3)."""

    signaal_id: Annotated[UUID, G_V]
    soorten: Annotated[tuple[Achterstand, ...], G_V]


class IncassoOpgeschort(Event, frozen=True, kw_only=True):
    """The insurer pauses collection from day `datum` through day `tot` (PRAK-7 step 4)."""

    signaal_id: Annotated[UUID, G_V]
    tot: Annotated[date, G_V]
    datum: Annotated[date | None, G_V] = None


class IncassoHervat(Event, frozen=True, kw_only=True):
    """The pause is over: its day passed, or there is no consent (any more) (PRAK-7, S13)."""

    signaal_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    reden: Annotated[Literal["VERLOPEN", "GEEN_TOESTEMMING", "SIGNAAL_GESLOTEN", "VERZEKERAAR"], G_V]


class IncassoInspanningVastgelegd(Event, frozen=True, kw_only=True):
    """What the insurer did on `datum` to be paid, so that nobody comes into the BPH for want of it (CONV-14)."""

    signaal_id: Annotated[UUID, G_V]
    soort: Annotated[Incassoinspanning, G_V]
    datum: Annotated[date, G_V]


class BetalingsvoorstelGedaan(Event, frozen=True, kw_only=True):
    """The insurer proposes to be paid back in `maanden` terms of so many cents (PRAK-7 step 5)."""

    signaal_id: Annotated[UUID, G_V]
    maanden: Annotated[int, G_V]
    termijnbedrag_cent: Annotated[Cent, G_V]
    eerste_maand: Annotated[str, G_V]


class PremieInhoudingAfgesproken(Event, frozen=True, kw_only=True):
    """Premium and terms are withheld from the bijstand from month `vanaf_maand` on, by consent (PRAK-7 step 7)."""

    signaal_id: Annotated[UUID, G_V]
    vanaf_maand: Annotated[str, G_V]


class PremieInhoudingGestopt(Event, frozen=True, kw_only=True):
    """Nothing is withheld any more from month `vanaf_maand` on (PRAK-7, Pw 46 lid 3)."""

    signaal_id: Annotated[UUID, G_V]
    vanaf_maand: Annotated[str, G_V]


class QuickscanAangeboden(Event, frozen=True, kw_only=True):
    """An independent scan was offered; taking it is the person's own choice (PRAK-5)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class QuickscanGeaccepteerd(Event, frozen=True, kw_only=True):
    """The person wants the scan (PRAK-5)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class QuickscanGeweigerd(Event, frozen=True, kw_only=True):
    """The person does not; nothing follows from that (PRAK-5)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class QuickscanUitgevoerd(Event, frozen=True, kw_only=True):
    """The insurer gets the category of the outcome and nothing else (PRAK-5)."""

    signaal_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    resultaat: Annotated[Quickscanresultaat, G_V]


class DuurzaamheidGemeten(Event, frozen=True, kw_only=True):
    """Whether somebody who was scanned had new arrears at this partner within so many months (PRAK-5)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    na_maanden: Annotated[int, ALLEEN_G]
    nieuwe_achterstand: Annotated[bool, ALLEEN_G]
