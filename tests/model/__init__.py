"""Het boekje met potlood: `uitstroom simuleer` in gewone rekenkunde, één polis tegelijk.

Written from the page on `simuleer` (§) and the domain dossier only; it shares no code with the services, knows no
events and imports nothing of this product. Amounts in cents; instants are naive Dutch local times (Europe/Amsterdam).

Where the page is silent the worked examples were followed: rows of V about who has no offer or takes no part have no
effect; a borderel is booked whole before it completes a polis; of the month of completion a term that nobody paid is
uitgebleven; after completion a WERK or AOW row only sets the month. Further readings stand where they are made.
"""
