"""One dwelling: which signals about it belong together (Divosa, domain 5.1 S7)."""
