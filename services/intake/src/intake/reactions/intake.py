"""A signal that was taken up, through whichever door, is matched with the others about its dwelling (S7, Divosa).

Intake hears its own topic: matching waits for nobody who reports, and a signal that was told is matched for sure.
"""

from collections.abc import Iterator
from typing import Final
from uuid import uuid5

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.intake import AchterstandGemeld

from intake.adapters.streams import WONING
from intake.domain.woning.commands import VoegSignaalToe


def match(received: Received[AchterstandGemeld]) -> Iterator[Step]:
    """Without a known address a person is a dwelling of their own."""
    event, tenant = received.event, received.tenant
    melder = "|".join(tenant.get(naam, "") for naam in ("uzovi", "kvknummer", "partnersoort"))
    soorten = "+".join(sorted(a.achterstandsoort for a in event.soorten))
    woning_ref = event.woning_ref or uuid5(event.persoon_ref, tenant.get("gemeentecode", ""))
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


SUBSCRIPTION: Final = Subscription(
    name="intake-matching", source="uitstroom.intake", reactions=(on(AchterstandGemeld, match),)
)
