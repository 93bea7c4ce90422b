"""The vault: the only place with BSN, name, address and polisnummer. Encrypted; found by keyed hash, never by value."""

from intake.adapters.kluis.herkenning import Herkend, Herkenning
from intake.adapters.kluis.inzage import Inzage, Persoon, zie_in
from intake.adapters.kluis.inzage_cak import TeVeelInzagen, zie_in_als_cak
from intake.adapters.kluis.kluis import Kluis
from intake.adapters.kluis.personen import Aangemeld, Personen, Tenant
from intake.adapters.kluis.polissen import Polissen, op_bestand
from intake.adapters.kluis.sloten import AndereSleutels, controleer, controleer_zodra
from intake.adapters.kluis.vergeten import vergeet_partner
from intake.adapters.kluis.versleuteld import tel, verpak

__all__ = [
    "Aangemeld",
    "AndereSleutels",
    "Herkend",
    "Herkenning",
    "Inzage",
    "Kluis",
    "Personen",
    "Persoon",
    "Polissen",
    "TeVeelInzagen",
    "Tenant",
    "controleer",
    "controleer_zodra",
    "op_bestand",
    "tel",
    "vergeet_partner",
    "verpak",
    "zie_in",
    "zie_in_als_cak",
]
