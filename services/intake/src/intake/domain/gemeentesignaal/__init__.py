"""A signal the other way round: the gemeente tells the insurer (PRAK-9)."""
