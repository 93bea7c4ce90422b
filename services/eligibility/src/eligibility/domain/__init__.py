"""Pure rules: who may take part, under which choices, with whose consent, from which month.

One folder per aggregate. Beside them what two of them share: `afspraken` (samenwerking,
polis), `ingang` (list, polis, traject).
"""
