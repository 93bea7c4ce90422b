"""HTTP for partners: everything that an endpoint of any service has, whatever it is about."""

from chassis.http.app import create_app, create_verifier
from chassis.http.asking import asks, commands, lists, puts, reads, series
from chassis.http.body import inhoud
from chassis.http.dialect import DialectRoute
from chassis.http.exchange import CommandExchange, Exchange, ListExchange, PutExchange, ReadExchange, SeriesExchange
from chassis.http.invalid import ongeldige_invoer
from chassis.http.items import identify_item, items_of, lines_of, read_item
from chassis.http.judge import Unreadable
from chassis.http.page import Link, Links, Page
from chassis.http.party import Parties, Party
from chassis.http.problem import Fout, Problem, niet_gevonden
from chassis.http.refused import problem_of
from chassis.http.require import Judge
from chassis.http.schema import Dag, DagTotNu, Datum, Geheel, Invoer, JaNee, Maand, Tijdstip, Uitvoer, Wandtijd
from chassis.http.stand import Stand, stand_router
from chassis.http.text import BESIDE_THE_EVENTS, IMPERSONAL, Code, Iban, Reference, Tekstversie, Unobjectionable
from chassis.http.tokens import Verifier

__all__ = [
    "BESIDE_THE_EVENTS",
    "IMPERSONAL",
    "Code",
    "CommandExchange",
    "Dag",
    "DagTotNu",
    "Datum",
    "DialectRoute",
    "Exchange",
    "Fout",
    "Geheel",
    "Iban",
    "Invoer",
    "JaNee",
    "Judge",
    "Link",
    "Links",
    "ListExchange",
    "Maand",
    "Page",
    "Parties",
    "Party",
    "Problem",
    "PutExchange",
    "ReadExchange",
    "Reference",
    "SeriesExchange",
    "Stand",
    "Tekstversie",
    "Tijdstip",
    "Uitvoer",
    "Unobjectionable",
    "Unreadable",
    "Verifier",
    "Wandtijd",
    "asks",
    "commands",
    "create_app",
    "create_verifier",
    "identify_item",
    "inhoud",
    "items_of",
    "lines_of",
    "lists",
    "niet_gevonden",
    "ongeldige_invoer",
    "problem_of",
    "puts",
    "read_item",
    "reads",
    "series",
    "stand_router",
]
