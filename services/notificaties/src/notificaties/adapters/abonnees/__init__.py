"""Systems of partners that are called: where, with which secret, how far each has been told, and the calling itself."""

from notificaties.adapters.abonnees.adres import VELD, Netwerken
from notificaties.adapters.abonnees.berichten import Opmaak
from notificaties.adapters.abonnees.bezorger import Bezorger, Instelling
from notificaties.adapters.abonnees.bezorgingen import Bezorgingen, Poging, Stand
from notificaties.adapters.abonnees.gegevens import Abonnee, Abonnees
from notificaties.adapters.abonnees.melder import Melder
from notificaties.adapters.abonnees.post import Antwoord, Post
from notificaties.adapters.abonnees.proef import TEST, Proef
from notificaties.adapters.abonnees.toevoer import Stuk

__all__ = [
    "TEST",
    "VELD",
    "Abonnee",
    "Abonnees",
    "Antwoord",
    "Bezorger",
    "Bezorgingen",
    "Instelling",
    "Melder",
    "Netwerken",
    "Opmaak",
    "Poging",
    "Post",
    "Proef",
    "Stand",
    "Stuk",
]
