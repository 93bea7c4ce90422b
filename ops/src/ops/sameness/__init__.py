"""Holds the four services to one another: the same rooms, the same words, the same names (architecture, "the rooms").

Each check is a module with one function: a service or the checkout in, one sentence per thing that differs out.
"""
