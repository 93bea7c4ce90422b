"""Het boekje met potlood: `uitstroom simuleer` in gewone rekenkunde, één polis tegelijk.

Written from the page on `simuleer` and the domain dossier only; it shares no code with the services, knows no events and
imports nothing of this product. Amounts in cents; instants are naive Dutch local times (Europe/Amsterdam).
"""
