"""The insurer's viewpoint: its own signals and what came of each, and its own files; never another's (PRAK-2, X-08)."""

from typing import Final

from chassis.projections import View
from contracts.zicht import Zicht, door

from intake.views import aanleveringen, signalen

SIGNALEN: Final = View(
    "verzekeraar_signalen", version=7, row=signalen.Signaal, folds=signalen.FOLDS, sees=door(Zicht.VERZEKERAAR)
)
# What the gemeente delivers about uitkeringen is for its own eyes only, counts too.
AANLEVERINGEN: Final = View(
    "verzekeraar_aanleveringen",
    version=2,
    row=aanleveringen.Aanlevering,
    folds=(aanleveringen.WANBETALERS, aanleveringen.ACHTERSTANDEN),
    sees=door(Zicht.VERZEKERAAR),
)
