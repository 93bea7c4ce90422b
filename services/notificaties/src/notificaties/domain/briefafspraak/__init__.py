"""Which texts a gemeente and an insurer agreed on for their letters, and to which account a self-payer pays.

One stream per gemeente × verzekeraar. What a text may say and how it is filled in stands here too; the texts themselves
are kept encrypted, for they are words of people (N-31).
"""
