"""A signal that was taken up, through whichever door, is matched with the others about its dwelling (S7, Divosa).

Intake hears its own topic: matching waits for nobody who reports, and a signal that was told is matched for sure.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import uuid5

from chassis.eventstore import Connection, Step
from chassis.inbox import Received, Subscription, on, on_batch
from contracts.intake import AchterstandGemeld, BetalingsregelingOvereengekomen

from intake.adapters.cakzaken import open_zaken
from intake.adapters.kluis import Tenant
from intake.adapters.streams import WONING
from intake.domain.woning.commands import VoegSignaalToe
from intake.domain.woning.matchen import woning_van


def match(received: Received[AchterstandGemeld]) -> Iterator[Step]:
    """What somebody follows up for the insurer the gemeente learns nothing of, so it is in none of its meldingen."""
    event, tenant = received.event, received.tenant
    if event.uitvoerder != "GEMEENTE":
        return
    melder = "|".join(tenant.get(naam, "") for naam in ("uzovi", "kvknummer", "partnersoort"))
    soorten = "+".join(sorted(a.achterstandsoort for a in event.soorten))
    woning_ref = woning_van(event.woning_ref, event.persoon_ref, tenant.get("gemeentecode", ""))
    yield Step(
        WONING,
        woning_ref,
        VoegSignaalToe(
            woning_ref=woning_ref,
            signaal_id=event.signaal_id,
            over=uuid5(event.persoon_ref, f"{melder}|{soorten}"),
            signaalpartner=event.signaalpartner,
            signaaldatum=event.signaaldatum,
            bedrag_cent=event.totaal_cent,
            oudste_vervaldatum=event.oudste_vervaldatum,
            crisissignaal=event.crisissignaal,
            regels=event.matchregels,
        ),
    )


async def onthoud_zaken(conn: Connection, received: Sequence[Received[BetalingsregelingOvereengekomen]]) -> None:
    """Three years were agreed on: CAK has to let the BPH rest, and may know of whom (N-15, Zvw 18d lid 2 c)."""
    await open_zaken(
        conn,
        (
            (message.event.persoon_ref, Tenant(message.tenant["gemeentecode"], message.tenant["uzovi"]))
            for message in received
        ),
    )


SUBSCRIPTION: Final = Subscription(
    name="intake-matching",
    source="uitstroom.intake",
    reactions=(on(AchterstandGemeld, match),),
)
ZAKEN: Final = Subscription(
    name="intake-cak-driejaars",
    source="uitstroom.intake",
    effects=(on_batch(BetalingsregelingOvereengekomen, onthoud_zaken),),
)
"""Of its own: where intake listened before there was this, it hears the topic from the beginning."""
