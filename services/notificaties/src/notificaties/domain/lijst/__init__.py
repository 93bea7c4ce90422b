"""The lists of one samenwerking, made on their day: arrears, participants, drop-out (RUB-61, 62, 73, 78, 83).

One stream per tenant says when each was made; what is on it follows from all that was known by then.
"""
