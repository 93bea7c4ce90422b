"""The files of one kind of one samenwerking, and what they say of whom (RUB-12, RUB-17, RUB-19, RUB-21)."""
