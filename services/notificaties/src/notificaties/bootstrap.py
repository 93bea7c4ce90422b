"""The only module that knows concrete classes: what notificaties is made of."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from chassis.privacy import KeyFileError, Keyring
from chassis.process import Part
from chassis.projections import Stale
from chassis.relay import Relay, idempotent_producer
from chassis.service import Runtime, Service, create, loops, opened
from chassis.settings import SettingsError
from contracts.analisten import TOPICS, topic_van
from contracts.partijen import PARTIES
from contracts.zicht import Zicht
from fastapi import FastAPI

from notificaties.adapters.abonnees import (
    Abonnee,
    Abonnees,
    Bezorger,
    Bezorgingen,
    Instelling,
    Melder,
    Netwerken,
    Opmaak,
    Proef,
    Stuk,
)
from notificaties.adapters.brieven.teksten import Briefteksten
from notificaties.adapters.email import Email, Postbus
from notificaties.adapters.kluis import Kluis
from notificaties.adapters.publicaties import Publicatie
from notificaties.adapters.streams import ALLE
from notificaties.api import (
    abonnementen,
    bezorgingen,
    briefkeuzes,
    briefteksten,
    brieven,
    bundels,
    evaluaties,
    gebeurtenissen,
    lijsten,
    lijstkeuzes,
    lijstvergelijkingen,
    taken,
    terugkoppelingen,
    vng_abonnementen,
    vng_kanalen,
    weeklijsten,
)
from notificaties.domain.doorgifte.inzage import Gehoord
from notificaties.reactions import eligibility, intake, regeling
from notificaties.requests.abonnementen import Abonnementenbeheer
from notificaties.requests.briefteksten import Tekstbeheer
from notificaties.requests.brieven import Brievenbeheer
from notificaties.requests.bundels import Bundelbeheer
from notificaties.requests.emails import Emailbeheer
from notificaties.settings import Settings
from notificaties.views import uitgaand
from notificaties.views.brieven import BRIEVEN
from notificaties.views.bundels import BUNDELS
from notificaties.views.lijsten import LIJSTEN
from notificaties.views.taken import TAKEN
from notificaties.views.uitgaand import UITGAAND
from notificaties.views.weeklijsten import WEEKLIJSTEN

_BLOK: Final = 1000
_SLEUTELS: Final = "UITSTROOM_ABONNEE_SLEUTELS"
SERVICE: Final = Service(
    name="notificaties",
    title="Uitstroom notificaties",
    version="1.1.0",
    description="Brieven die de deur uit moeten, taken per partij, de wekelijkse mutatielijst, en abonnementen van "
    "uw systemen op alles wat u mag weten. Personen en polissen zijn hier verwijzingen; een naam staat nergens.",
    parties=PARTIES,
    deciders=ALLE,
    views=(BRIEVEN, BUNDELS, TAKEN, WEEKLIJSTEN, UITGAAND, LIJSTEN),
    subscriptions=(intake.SUBSCRIPTION, eligibility.SUBSCRIPTION, regeling.SUBSCRIPTION),
)


def furnished(runtime: Runtime, settings: Settings, kluis: Kluis | None = None) -> FastAPI:
    """The application over the open service. Without a vault letters are made, and not printed."""
    opmaak = Opmaak(settings.organisatie, settings.eigen_adres)
    beheer = Abonnementenbeheer(
        runtime.store,
        Abonnees(runtime.pool, _sleutels(settings)),
        Bezorgingen(runtime.pool),
        Proef(_netwerken(settings), opmaak, settings.bezorg_seconden),
        settings.abonnementen_meest,
    )
    teksten = Briefteksten(runtime.pool, _sleutels(settings))
    brievenbeheer = Brievenbeheer(runtime.store, teksten)
    postbus = _postbus(settings)
    emails = None if postbus is None else Emailbeheer(runtime.store, brievenbeheer, Email(postbus))
    routers = [
        brieven.router(runtime, brievenbeheer, kluis, emails),
        briefkeuzes.router(runtime, brievenbeheer),
        bundels.router(runtime, Bundelbeheer(runtime.store, brievenbeheer), kluis),
        briefteksten.router(runtime, Tekstbeheer(runtime.store, teksten, brievenbeheer)),
        taken.router(runtime),
        weeklijsten.router(runtime),
        lijsten.router(runtime),
        lijstkeuzes.router(runtime),
        lijstvergelijkingen.router(runtime),
        terugkoppelingen.router(runtime),
        evaluaties.router(runtime),
        gebeurtenissen.router(runtime, opmaak),
        abonnementen.router(runtime, beheer),
        bezorgingen.router(runtime, beheer),
        vng_abonnementen.router(runtime, beheer, opmaak.adres),
        vng_kanalen.router(opmaak),
    ]
    return create(runtime, routers)


@asynccontextmanager
async def api(settings: Settings) -> AsyncGenerator[FastAPI]:
    _sleutels(settings)
    async with AsyncExitStack() as stack:
        runtime = await stack.enter_async_context(opened(SERVICE, settings))
        kluis: Kluis | None = None
        if settings.kluis_adres is not None:
            geopend = Kluis.open(settings.kluis_adres, seconden=settings.kluis_seconden)
            kluis = await stack.enter_async_context(geopend)
        yield furnished(runtime, settings, kluis)


@asynccontextmanager
async def worker(settings: Settings, wanted: Sequence[str]) -> AsyncGenerator[Mapping[str, Part]]:
    sleutels = _sleutels(settings)
    async with opened(SERVICE, settings) as runtime:
        extra = {"bezorger": bezorger(runtime, settings, sleutels).run, **publicaties(runtime, settings, sleutels)}
        if (mailt := melder(runtime, settings, sleutels)) is not None:
            extra["melder"] = mailt.run
        yield loops(runtime, wanted, extra)


def publicaties(runtime: Runtime, settings: Settings, sleutels: Keyring) -> Mapping[str, Part]:
    """What publishes to analysts: a relay per audience, each with a checkpoint and a chain of its own."""

    def relay(zicht: Zicht) -> Relay:
        opmaak = Opmaak(settings.organisatie, settings.eigen_adres)
        return Relay(
            runtime.pool,
            idempotent_producer(settings.brokers, f"notificaties-{TOPICS[zicht]}"),
            topic_van(zicht, settings.topic_prefix),
            settings.analyse_partities,
            "",
            records=Publicatie(zicht, sleutels.hash, opmaak.urn, settings.analyse_partities),
            bell=runtime.moved,
            patience=settings.vastgelopen_seconden,
            gathers=settings.analyse_wachttijd,
        )

    return {TOPICS[zicht]: relay(zicht).run for zicht in TOPICS}


def melder(runtime: Runtime, settings: Settings, sleutels: Keyring) -> Melder | None:
    """What mails that a subscription was parked; None where nothing is mailed."""
    postbus = _postbus(settings)
    if postbus is None:
        return None
    abonnees, bezorgingen = Abonnees(runtime.pool, sleutels), Bezorgingen(runtime.pool)
    return Melder(abonnees, bezorgingen, Email(postbus), adres=settings.eigen_adres, beheer=settings.smtp_beheer)


def bezorger(runtime: Runtime, settings: Settings, sleutels: Keyring) -> Bezorger:
    """What delivers to the systems of partners."""

    async def leest(abonnee: Abonnee, na: int, tot: int, limiet: int) -> Stuk:
        try:
            found = await uitgaand.page(
                runtime.views,
                uitgaand.bounded(abonnee.grenzen),
                abonnee.zicht,
                after=na,
                limit=limiet,
                keuze=abonnee.keuze,
                tot=tot,
            )
        except Stale:
            return Stuk((), na)
        return Stuk(found.berichten, tot if found.einde is None else found.einde)

    async def nieuws(na: int | None) -> tuple[Sequence[Gehoord], int]:
        try:
            tot = await runtime.views.position(UITGAAND)
            if na is None or tot <= na:
                return (), tot if na is None else na
            found = await uitgaand.many(runtime.views, after=na, tot=tot, limit=_BLOK)
        except Stale:
            return (), na or 0
        return found, found[-1].volgorde if len(found) == _BLOK else tot

    return Bezorger(
        runtime.store,
        Abonnees(runtime.pool, sleutels),
        Bezorgingen(runtime.pool),
        netwerken=_netwerken(settings),
        opmaak=Opmaak(settings.organisatie, settings.eigen_adres),
        instelling=Instelling(
            pauzes=settings.pauzes, seconden=settings.bezorg_seconden, bewaard=settings.bezorg_bewaard
        ),
        leest=leest,
        nieuws=nieuws,
    )


def _netwerken(settings: Settings) -> Netwerken:
    """Without TLS only where it is no production: a machine of one's own."""
    return Netwerken(settings.abonnee_netwerken, http=settings.omgeving != "productie")


def _postbus(settings: Settings) -> Postbus | None:
    """None: nothing is mailed."""
    if settings.smtp_adres is None or settings.smtp_afzender is None:
        return None
    host, _, port = settings.smtp_adres.rpartition(":")
    secret = settings.smtp_wachtwoord
    return Postbus(
        host=host,
        port=int(port),
        afzender=settings.smtp_afzender,
        beveiliging=settings.smtp_beveiliging,
        gebruiker=settings.smtp_gebruiker,
        wachtwoord=secret.get_secret_value() if secret else None,
    )


def _sleutels(settings: Settings) -> Keyring:
    if settings.abonnee_sleutels is None:
        raise SettingsError(f"{_SLEUTELS}: ontbreekt")
    try:
        return Keyring.open(settings.abonnee_sleutels, follow=True)
    except KeyFileError as fout:
        raise SettingsError(f"{_SLEUTELS}: {fout}") from None
