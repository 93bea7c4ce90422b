"""Every event of a samenwerking's stream, all public."""

from contracts.eligibility import (
    BeleidskeuzesVastgesteld,
    GroenLichtGegeven,
    OvereenkomstOndertekend,
    SamenwerkingGeregistreerd,
)

SamenwerkingEvent = SamenwerkingGeregistreerd | GroenLichtGegeven | BeleidskeuzesVastgesteld | OvereenkomstOndertekend
