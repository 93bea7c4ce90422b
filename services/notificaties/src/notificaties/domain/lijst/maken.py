"""A list is made on its day by time alone, the nil list too (RUB-61, RUB-62, RUB-73, RUB-78, RUB-83)."""

from datetime import datetime
from typing import Final, get_args
from uuid import UUID, uuid5

from contracts.briefsoorten import Lijstsoort
from contracts.domain import Tijd, Unknown
from contracts.notificaties import LijstGemaakt

from notificaties.domain.lijst.commands import OpenLijsten, StelLijstkeuzesVast
from notificaties.domain.lijst.events import LijstenGeopend, LijstEvent, LijstkeuzesVastgesteld
from notificaties.domain.lijst.ritme import periode, volgende
from notificaties.domain.lijst.state import Lijsten

SOORTEN: Final[tuple[Lijstsoort, ...]] = get_args(Lijstsoort)


def open_lijsten(command: OpenLijsten, lijsten: Lijsten) -> list[LijstEvent]:
    if lijsten.samenwerking_id == command.samenwerking_id:
        return []
    return [LijstenGeopend(samenwerking_id=command.samenwerking_id, vanaf=command.op)]


def stel_keuzes_vast(command: StelLijstkeuzesVast, lijsten: Lijsten) -> list[LijstEvent]:
    """Of what was made nothing changes; what is due comes by the new days. Code: SAMENWERKING_ONBEKEND."""
    _samenwerking(lijsten)
    if command.keuzes == lijsten.keuzes:
        return []
    return [LijstkeuzesVastgesteld(keuzes=command.keuzes, vanaf=command.op)]


def maak(command: Tijd, lijsten: Lijsten) -> list[LijstEvent]:
    """Each that is due now."""
    samenwerking_id = _samenwerking(lijsten)
    return [
        LijstGemaakt(
            lijst_id=uuid5(samenwerking_id, f"{soort}.{command.op.isoformat()}"),
            samenwerking_id=samenwerking_id,
            soort=soort,
            periode=periode(lijsten.keuzes.ritme(soort), command.op),
            tot=command.op,
        )
        for soort in SOORTEN
        if moment_van(lijsten, soort) == command.op
    ]


def moment_van(lijsten: Lijsten, soort: Lijstsoort) -> datetime | None:
    """When this list is made next; None for one that is not wanted, and before the samenwerking is known."""
    if lijsten.vanaf is None:
        return None
    eerder = [een.tot for een in lijsten.gemaakt if een.soort == soort]
    return volgende(lijsten.keuzes.ritme(soort), max([lijsten.vanaf, *eerder]))


def _samenwerking(lijsten: Lijsten) -> UUID:
    if lijsten.samenwerking_id is None:
        raise Unknown("SAMENWERKING_ONBEKEND", "Deze samenwerking bestaat niet.")
    return lijsten.samenwerking_id
