"""Taking in a file: rows to the vault and facts to the log in one transaction, so nothing is ever half visible."""

from intake.adapters.aanlevering.neem_aan import Aanvraag, Huis, SamenwerkingOnbekend, neem_aan
from intake.adapters.aanlevering.rapport import Rapport
from intake.adapters.aanlevering.uitkeringen import UITKERINGEN
from intake.adapters.aanlevering.wanbetalers import WANBETALERS

__all__ = ["UITKERINGEN", "WANBETALERS", "Aanvraag", "Huis", "Rapport", "SamenwerkingOnbekend", "neem_aan"]
