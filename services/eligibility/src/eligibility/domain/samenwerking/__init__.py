"""Gemeente × verzekeraar: groen licht, beleidskeuzes, twee handtekeningen (RUB-9, RUB-12, RUB-15, RUB-16)."""
