"""The dossier of one person at one partner, for the same kinds of arrears (domain 5.1 S1…S6, S15, S16, SC-36)."""
