"""A subscription of a partner's system: what it wants to hear of, and whether it hears it now.

Where it is called and with which secret is no event: that stands encrypted beside the log (N-31).
"""
