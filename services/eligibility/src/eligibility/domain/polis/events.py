"""Every event of a polis stream: public ones, what was heard of other services, and three private ones."""

from datetime import date
from uuid import UUID

from contracts.beleid import Beleid
from contracts.domain import Event
from contracts.intake import (
    PolisGeregistreerd,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)
from contracts.regeling import DeelnameGestart, DeelnameGeweigerd, HerdeelnameUitgesloten

from contracts import eligibility as publiek


class AanbodvoorwaardenVastgesteld(Event, frozen=True, kw_only=True):
    """Private: the version of the choices under which this round of offers stands (RUB-15)."""

    polis_ref: UUID
    ronde: int
    beleid: Beleid


class PolisOpLijstGeplaatst(Event, frozen=True, kw_only=True):
    """Private: on a deelnemerslijst, waiting for the insurer. `ingangsdatum` is a 1st."""

    polis_ref: UUID
    lijst_id: UUID
    ingangsdatum: date


class PolisVanLijstGeweigerd(Event, frozen=True, kw_only=True):
    """Private: the insurer refused the row; the polis is to be repaired (E14)."""

    polis_ref: UUID
    lijst_id: UUID
    code: str


GEBEURTENISSEN: tuple[type[Event], ...] = (
    PolisGeregistreerd,
    UitkeringVastgelegd,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    publiek.SelectieGestart,
    publiek.BijstandsrechtVastgesteld,
    publiek.StabiliteitBeoordeeld,
    publiek.ToereikendheidBeoordeeld,
    publiek.DerdenbeslagVastgesteld,
    publiek.MaatwerkBesloten,
    publiek.BeoordelingOverruled,
    publiek.BeoordelingAangehouden,
    publiek.DeelnemerGeselecteerd,
    publiek.DeelnemerAfgewezen,
    publiek.SelectieHerzien,
    AanbodvoorwaardenVastgesteld,
    publiek.AanbodGedaan,
    publiek.AanbodAanvaard,
    publiek.AanbodAfgewezen,
    publiek.AanbodVerlopen,
    publiek.AanbodStilzwijgendAanvaard,
    publiek.AanbodIngetrokken,
    publiek.ReactieTeLaat,
    publiek.PolisInstemmingVolledig,
    publiek.PolisInstemmingMislukt,
    PolisOpLijstGeplaatst,
    PolisVanLijstGeweigerd,
    publiek.PolisAangemeld,
    DeelnameGestart,
    DeelnameGeweigerd,
    HerdeelnameUitgesloten,
)
