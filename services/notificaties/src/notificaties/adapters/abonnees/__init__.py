"""Systems of partners that are called: where, with which secret, how far each has been told, and the calling itself."""

from notificaties.adapters.abonnees.adres import AdresGeweigerd, Netwerken
from notificaties.adapters.abonnees.berichten import Opmaak
from notificaties.adapters.abonnees.bezorger import Bezorger, Leest, Stuk
from notificaties.adapters.abonnees.bezorgingen import Bezorgingen, Poging, Stand
from notificaties.adapters.abonnees.gegevens import Abonnee, Abonnees
from notificaties.adapters.abonnees.post import Antwoord, Post
from notificaties.adapters.abonnees.proef import Proef, ProefMislukt

__all__ = [
    "Abonnee",
    "Abonnees",
    "AdresGeweigerd",
    "Antwoord",
    "Bezorger",
    "Bezorgingen",
    "Leest",
    "Netwerken",
    "Opmaak",
    "Poging",
    "Post",
    "Proef",
    "ProefMislukt",
    "Stand",
    "Stuk",
]
