"""One polis, the boundary of what must be consistent: assessment, offers, consent, place on the list (RUB-18)."""
