"""The gemeente's viewpoint: every signal about its inhabitants, of whichever insurer, and every kind of file."""

from typing import Final

from chassis.projections import View
from contracts.zicht import Zicht, door

from intake.views import aanleveringen, signalen

SIGNALEN: Final = View(
    "gemeente_signalen", version=7, row=signalen.Signaal, folds=signalen.FOLDS_GEMEENTE, sees=door(Zicht.GEMEENTE)
)
AANLEVERINGEN: Final = View(
    "gemeente_aanleveringen",
    version=2,
    row=aanleveringen.Aanlevering,
    folds=(
        *(aanleveringen.WANBETALERS, aanleveringen.UITKERINGEN, aanleveringen.MUTATIES, aanleveringen.ACHTERSTANDEN),
        *(aanleveringen.CJIB, aanleveringen.PRAKTIJK),
    ),
    sees=door(Zicht.GEMEENTE),
)
