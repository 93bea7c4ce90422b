"""Every event of an aanlevering's stream, all public."""

from contracts.intake import (
    RegelAfgekeurd,
    UitkeringsbestandAangeleverd,
    UitkeringsregelAfgekeurd,
    WanbetalersbestandAangeleverd,
)

AanleveringEvent = (
    WanbetalersbestandAangeleverd | UitkeringsbestandAangeleverd | RegelAfgekeurd | UitkeringsregelAfgekeurd
)
