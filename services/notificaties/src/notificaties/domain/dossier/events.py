"""Every event of a dossier's stream, all public."""

from contracts.notificaties import NotificatieAangevraagd, TaakGeopend, TaakGesloten

DossierEvent = NotificatieAangevraagd | TaakGeopend | TaakGesloten
