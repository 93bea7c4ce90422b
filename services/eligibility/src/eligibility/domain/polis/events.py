"""Every event of a polis stream: public ones, what was heard of other services, and three private ones.

Private fields are marked as public ones are: the gemeente's view sees no more than its marks.
"""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.beleid import Beleid
from contracts.domain import Event
from contracts.intake import (
    PolisGeregistreerd,
    PolislidBrpGemeld,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)
from contracts.regeling import (
    AflosplanOvergedragen,
    BeeindigingHerroepen,
    DeelnameGestart,
    DeelnameGeweigerd,
    HerdeelnameUitgesloten,
    RegelingBeeindigd,
    SchuldregelingVoltooid,
    StartGeblokkeerd,
    StartVerschoven,
)
from contracts.zicht import ALLEEN_G

from contracts import eligibility as e


class AanbodvoorwaardenVastgesteld(Event, frozen=True, kw_only=True):
    """Private: the version of the choices under which this round of offers stands (RUB-15).

    `pakketcodes`: what of it was offered; none in an event of before there was a choice: all.
    """

    polis_ref: Annotated[UUID, ALLEEN_G]
    ronde: Annotated[int, ALLEEN_G]
    beleid: Annotated[Beleid, ALLEEN_G]
    pakketcodes: Annotated[tuple[str, ...], ALLEEN_G] = ()


class PolisOpLijstGeplaatst(Event, frozen=True, kw_only=True):
    """Private: on a deelnemerslijst, waiting for the insurer. `ingangsdatum` is a 1st."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    lijst_id: Annotated[UUID, ALLEEN_G]
    ingangsdatum: Annotated[date, ALLEEN_G]


class PolisVanLijstGeweigerd(Event, frozen=True, kw_only=True):
    """Private: the insurer refused the row; the polis is to be repaired, or rejected where it can't be (E14)."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    lijst_id: Annotated[UUID, ALLEEN_G]
    code: Annotated[str, ALLEEN_G]
    definitief: Annotated[bool, ALLEEN_G] = False


PolisEvent = (
    PolisGeregistreerd
    | UitkeringVastgelegd
    | PolisNietMeerAangeleverd
    | UitkeringNietMeerAangeleverd
    | PolislidBrpGemeld
    | e.SelectieGestart
    | e.BijstandsrechtVastgesteld
    | e.StabiliteitBeoordeeld
    | e.ToereikendheidBeoordeeld
    | e.DerdenbeslagVastgesteld
    | e.MaatwerkBesloten
    | e.BeslagvrijeVoetVastgelegd
    | e.BphBetaalgedragVastgelegd
    | e.BeoordelingOverruled
    | e.BeoordelingAangehouden
    | e.DeelnemerGeselecteerd
    | e.DeelnemerAfgewezen
    | e.SelectieHerzien
    | AanbodvoorwaardenVastgesteld
    | e.AanbodGedaan
    | e.AanbodAanvaard
    | e.AanbodAfgewezen
    | e.AanbodVerlopen
    | e.AanbodStilzwijgendAanvaard
    | e.AanbodIngetrokken
    | e.ReactieTeLaat
    | e.PolisInstemmingVolledig
    | e.PolisInstemmingMislukt
    | PolisOpLijstGeplaatst
    | PolisVanLijstGeweigerd
    | e.PolisAangemeld
    | DeelnameGestart
    | DeelnameGeweigerd
    | HerdeelnameUitgesloten
    | AflosplanOvergedragen
    | StartGeblokkeerd
    | StartVerschoven
    | RegelingBeeindigd
    | BeeindigingHerroepen
    | SchuldregelingVoltooid
)
