"""The weekly list of mutations of one samenwerking (RUB-31, A-17): one per ISO week, the nil list included.

One stream per tenant. A week closes on Friday 17:00 in the Netherlands; what comes later is of the next week.
"""
