"""What happens to a table of tariffs: public, for others reckon with it too (N-18)."""

from contracts.regeling import TariefToegevoegd

TariefEvent = TariefToegevoegd
