"""HTTP for partners: everything that an endpoint of any service has, whatever it is about."""

from chassis.http.app import create_app, create_verifier
from chassis.http.body import inhoud
from chassis.http.causes import cause
from chassis.http.idempotency import idempotency
from chassis.http.invalid import ongeldige_invoer
from chassis.http.paging import Link, Links, Page, Paging
from chassis.http.party import Parties, Party
from chassis.http.position import After, answered, reflects
from chassis.http.problem import Fout, Problem, niet_gevonden, tijdelijk_weg
from chassis.http.require import require
from chassis.http.schema import Datum, Geheel, Invoer, JaNee, Tijdstip, Uitvoer
from chassis.http.stand import Stand, stand_router
from chassis.http.tokens import Verifier

__all__ = [
    "After",
    "Datum",
    "Fout",
    "Geheel",
    "Invoer",
    "JaNee",
    "Link",
    "Links",
    "Page",
    "Paging",
    "Parties",
    "Party",
    "Problem",
    "Stand",
    "Tijdstip",
    "Uitvoer",
    "Verifier",
    "answered",
    "cause",
    "create_app",
    "create_verifier",
    "idempotency",
    "inhoud",
    "niet_gevonden",
    "ongeldige_invoer",
    "reflects",
    "require",
    "stand_router",
    "tijdelijk_weg",
]
