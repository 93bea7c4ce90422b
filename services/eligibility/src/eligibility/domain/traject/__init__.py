"""One road of one person other than the RUB, from the proposal to its end (PRAK-10…12, CONV-12, Zvw 18a)."""
