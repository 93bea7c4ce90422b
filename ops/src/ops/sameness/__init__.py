"""Holds the four services to one another: the same rooms, the same words, the same names (CONTRIBUTING.md, "Where does
a line live?").

Each check is a module with one function: a service or the checkout in, one sentence per thing that differs out.
"""
