"""How well persons are recognised without a BSN: precision and recall over Dutch variants that are kept here."""
