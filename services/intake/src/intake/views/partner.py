"""The viewpoint of a signaalpartner that is no insurer: its own signals and what came of each."""

from typing import Final

from chassis.projections import View
from contracts.zicht import Zicht, door

from intake.views import signalen

# What the dossier shows to who gave a signal is one column for insurers and other partners; whose they are differs.
SIGNALEN: Final = View(
    "partner_signalen", version=4, row=signalen.Signaal, folds=signalen.FOLDS, sees=door(Zicht.VERZEKERAAR)
)
