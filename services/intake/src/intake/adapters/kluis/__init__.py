"""The vault: the only place with BSN, name, address and polisnummer. Encrypted; found by keyed hash, never by value."""

from intake.adapters.kluis.batching import PersonenBatcher
from intake.adapters.kluis.inzage import Inzage, Persoon, zie_in
from intake.adapters.kluis.kluis import Kluis
from intake.adapters.kluis.personen import Aangemeld, Personen, Tenant
from intake.adapters.kluis.polissen import Polissen

__all__ = ["Aangemeld", "Inzage", "Kluis", "Personen", "PersonenBatcher", "Persoon", "Polissen", "Tenant", "zie_in"]
