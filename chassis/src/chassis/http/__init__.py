"""HTTP for partners: everything that an endpoint of any service has, whatever it is about."""

from chassis.http.app import create_app, create_verifier
from chassis.http.asking import asks, commands, lists, puts, reads
from chassis.http.body import inhoud
from chassis.http.causes import cause
from chassis.http.exchange import CommandExchange, Exchange, ListExchange, PutExchange, ReadExchange
from chassis.http.idempotency import idempotency
from chassis.http.invalid import ongeldige_invoer
from chassis.http.page import Link, Links, Page
from chassis.http.paging import Paging
from chassis.http.party import Parties, Party
from chassis.http.position import After, answered, reflects
from chassis.http.problem import Fout, Problem, niet_gevonden, tijdelijk_weg
from chassis.http.require import require
from chassis.http.schema import Datum, Geheel, Invoer, JaNee, Tijdstip, Uitvoer
from chassis.http.stand import Stand, stand_router
from chassis.http.text import IMPERSONAL, Reference
from chassis.http.tokens import Verifier

__all__ = [
    "IMPERSONAL",
    "After",
    "CommandExchange",
    "Datum",
    "Exchange",
    "Fout",
    "Geheel",
    "Invoer",
    "JaNee",
    "Link",
    "Links",
    "ListExchange",
    "Page",
    "Paging",
    "Parties",
    "Party",
    "Problem",
    "PutExchange",
    "ReadExchange",
    "Reference",
    "Stand",
    "Tijdstip",
    "Uitvoer",
    "Verifier",
    "answered",
    "asks",
    "cause",
    "commands",
    "create_app",
    "create_verifier",
    "idempotency",
    "inhoud",
    "lists",
    "niet_gevonden",
    "ongeldige_invoer",
    "puts",
    "reads",
    "reflects",
    "require",
    "stand_router",
    "tijdelijk_weg",
]
