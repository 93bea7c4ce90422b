"""What the BRP says of an insured stays with him, whatever a later file says of the polis (E17, RUB-19)."""

from eligibility.domain.polis.commands import NoteerBrp
from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.state import Polis


def noteer(command: NoteerBrp, polis: Polis) -> list[PolisEvent]:
    """Once; of who is not on this polis, nothing. What was offered goes back by `TrekAanbodIn`."""
    bericht = command.bericht
    lid = polis.lid(bericht.persoon_ref)
    bekend = lid is None or lid.overleden_op is not None or (bericht.soort == "VERHUISD" and lid.uitkering is None)
    return [] if bekend or bericht.soort == "BSN_GEWIJZIGD" else [bericht]
