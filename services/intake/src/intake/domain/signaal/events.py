"""Every event of a dossier's stream: the public ones, and the private ones that only move a signal on."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.intake import (
    AchterstandGemeld,
    AchterstandIngelopen,
    BetalingsvoorstelGedaan,
    BijstandBevestigd,
    BronheffingsregelingAangeboden,
    BudgetgesprekAangeboden,
    ContactNamensVerzekeraarVastgelegd,
    ContactpogingVastgelegd,
    DuurzaamheidGemeten,
    GeenBijstandVastgesteld,
    HulpAangeboden,
    HulpGestart,
    IncassoHervat,
    IncassoInspanningVastgelegd,
    IncassoOpgeschort,
    NadereInformatieVerstrekt,
    PremieInhoudingAfgesproken,
    PremieInhoudingGestopt,
    QuickscanAangeboden,
    QuickscanGeaccepteerd,
    QuickscanGeweigerd,
    QuickscanUitgevoerd,
    SignaalAfgesloten,
    SignaalAfgewezen,
    SignaalDoorgeleid,
    SignaalGematcht,
    SignaalGeprioriteerd,
    SignaalGescreend,
    SignaalHerhaald,
    SignaalOpgepakt,
    SignaalTermijnOverschreden,
    SignaalToegewezen,
    ToestemmingsgrondVervallen,
)
from contracts.zicht import ALLEEN_G, G_V

from intake.domain.signaal.state import Grond


class SignaalWachtOpToestemming(Event, frozen=True, kw_only=True):
    """Private: what is next for this signal waits for a person's consent, which has a stream of its own (S12)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    toestemming_id: Annotated[UUID, ALLEEN_G]


class SignaalOpToestemming(Event, frozen=True, kw_only=True):
    """Private: the partner may tell this only because the person consented, and as long as that stands (PRAK-8)."""

    signaal_id: Annotated[UUID, G_V]
    toestemming_id: Annotated[UUID, G_V]


class SignaalMetToestemming(Event, frozen=True, kw_only=True):
    """Private: the consent is there, the conversation goes on (S13)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    toestemming_id: Annotated[UUID, ALLEEN_G]


class HerhalingVergeten(Event, frozen=True, kw_only=True):
    """Private: what this signal told was told on a consent that was taken back, under another signal (PRAK-8)."""

    signaal_id: Annotated[UUID, G_V]


class GrondGenoteerd(Event, frozen=True, kw_only=True):
    """Private: what is told of the person has another ground than the signals here, which no consent takes away."""

    grond: Annotated[Grond, ALLEEN_G]


class InhoudingOvergenomen(Event, frozen=True, kw_only=True):
    """Private: what is withheld for an earlier signal is withheld for the one that replaces it (PRAK-7)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    eerder_signaal_id: Annotated[UUID, ALLEEN_G]


class ScanTeMeten(Event, frozen=True, kw_only=True):
    """Private: after so many months it is measured whether what the scan found lasts (PRAK-5)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    gescand: Annotated[date, ALLEEN_G]
    maanden: Annotated[tuple[int, ...], ALLEEN_G]


SignaalEvent = (
    AchterstandGemeld
    | SignaalAfgewezen
    | SignaalHerhaald
    | SignaalDoorgeleid
    | AchterstandIngelopen
    | SignaalAfgesloten
    | SignaalGeprioriteerd
    | SignaalOpgepakt
    | SignaalToegewezen
    | ContactpogingVastgelegd
    | ContactNamensVerzekeraarVastgelegd
    | SignaalGematcht
    | HulpAangeboden
    | HulpGestart
    | SignaalTermijnOverschreden
    | SignaalWachtOpToestemming
    | SignaalMetToestemming
    | SignaalOpToestemming
    | HerhalingVergeten
    | ToestemmingsgrondVervallen
    | BijstandBevestigd
    | GeenBijstandVastgesteld
    | NadereInformatieVerstrekt
    | IncassoOpgeschort
    | IncassoHervat
    | IncassoInspanningVastgelegd
    | BetalingsvoorstelGedaan
    | PremieInhoudingAfgesproken
    | PremieInhoudingGestopt
    | QuickscanAangeboden
    | QuickscanGeaccepteerd
    | QuickscanGeweigerd
    | QuickscanUitgevoerd
    | DuurzaamheidGemeten
    | ScanTeMeten
    | InhoudingOvergenomen
    | GrondGenoteerd
    | SignaalGescreend
    | BudgetgesprekAangeboden
    | BronheffingsregelingAangeboden
)
