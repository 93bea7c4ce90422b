"""Every event of a polis's stream, all public."""

from contracts.intake import (
    CJIBRegelAangeleverd,
    CJIBRegelVervallen,
    MutatieAangeleverd,
    NieuweAchterstandGemeld,
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
    | MutatieAangeleverd
    | NieuweAchterstandGemeld
    | CJIBRegelAangeleverd
    | CJIBRegelVervallen
)
