"""The vault: the only place with BSN, name, address and polisnummer. Encrypted; found by keyed hash, never by value."""

from intake.adapters.kluis.inzage import Inzage, Persoon, zie_in
from intake.adapters.kluis.personen import Aangemeld, Personen, Tenant
from intake.adapters.kluis.polissen import Polissen
from intake.adapters.kluis.verzamelaar import Verzamelaar

__all__ = ["Aangemeld", "Inzage", "Personen", "Persoon", "Polissen", "Tenant", "Verzamelaar", "zie_in"]
