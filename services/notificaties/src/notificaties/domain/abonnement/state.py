"""State of one subscription."""

from typing import Literal

import msgspec
from contracts.soorten import Taakeigenaar

Status = Literal["ONBEKEND", "ACTIEF", "GEPAUZEERD", "GEPARKEERD", "OPGEZEGD"]
Dialect = Literal["CLOUDEVENTS", "VNG"]
"""How it is spoken to: CloudEvents signed as Standard Webhooks, or the notifications of the VNG standard."""


class Abonnement(msgspec.Struct, frozen=True, kw_only=True):
    status: Status = "ONBEKEND"
    eigenaar: Taakeigenaar | None = None
