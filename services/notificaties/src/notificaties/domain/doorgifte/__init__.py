"""What the other services said, kept in the order in which we heard it: what partners and analysts are told of.

One stream per source and key, so that the order per key is the source's own. It decides nothing but once.
"""
