"""Every event of a polis's stream, all public."""

from contracts.intake import (
    PolisGeregistreerd,
    PolislidBrpGemeld,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)

PolisEvent = (
    PolisGeregistreerd
    | UitkeringVastgelegd
    | PolisNietMeerAangeleverd
    | UitkeringNietMeerAangeleverd
    | PolislidBrpGemeld
)
