"""A practice that a gemeente agrees on with one partner (N-24, PRAK-1…12): data, with versions and states."""
