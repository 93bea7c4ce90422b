"""The row of the uitval_monitor: who threatens to drop out, why, what is done about it and what came of it (RUB-64)."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from chassis.projections import INDEXED, KEY
from contracts.mutatiesoorten import Contactpersoon, Contactresultaat, Mutatiereden
from contracts.signaalsoorten import CJIBStatus
from contracts.soorten import Partij
from contracts.uitvalsoorten import (
    Afstemonderwerp,
    Afstemuitkomst,
    Interventieresultaat,
    Interventiesoort,
    NieuweAchterstandsoort,
    Uitvaloorzaak,
)


class Dreiging(msgspec.Struct, frozen=True, kw_only=True):
    """One threat: half open [sinds, tot). `maanden`: the terms that were missed when it arose."""

    sinds: date
    oorzaken: tuple[Uitvaloorzaak, ...]
    maanden: tuple[str, ...]
    tot: date | None = None


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """An attempt to reach somebody about this person; the insurer sees its own only (N-11)."""

    door: Partij
    datum: date
    kanaal: str
    met: Contactpersoon
    bereikt: bool
    resultaat: Contactresultaat | None = None


class Achterstand(msgspec.Struct, frozen=True, kw_only=True):
    """What of one kind is open outside the plan by the insurer's last word, cents; nil: it was resolved."""

    soort: NieuweAchterstandsoort
    bedrag_cent: int
    sinds: date
    peildatum: date


class Interventie(msgspec.Struct, frozen=True, kw_only=True):
    """What the gemeente does: the insurer sees that and since when, not what and with which result."""

    interventie_id: UUID
    sinds: date
    soort: Interventiesoort | None = None
    resultaat: Interventieresultaat | None = None
    afgerond_op: date | None = None


class Cjibpost(msgspec.Struct, frozen=True, kw_only=True):
    bedrag_cent: int
    status: CJIBStatus
    op: date


class Einde(msgspec.Struct, frozen=True, kw_only=True):
    reden: Mutatiereden
    datum: date


class Afstemming(msgspec.Struct, frozen=True, kw_only=True):
    """What gemeente and insurer agreed (RUB-87); `persoon_ref` None: about all on the polis."""

    persoon_ref: UUID | None
    onderwerp: Afstemonderwerp
    uitkomst: Afstemuitkomst
    door: Partij
    datum: date


class Uitvallid(msgspec.Struct, frozen=True, kw_only=True):
    """One participant. `leenbijstand_cent`, `beslagruimte_geclaimd_op` and `cjib` are the gemeente's alone."""

    persoon_ref: UUID
    sinds: date
    zelf_vanaf: str | None = None
    dreigingen: tuple[Dreiging, ...] = ()
    contacten: tuple[Contact, ...] = ()
    achterstanden: tuple[Achterstand, ...] = ()
    interventies: tuple[Interventie, ...] = ()
    leenbijstand_cent: int | None = None
    beslagruimte_geclaimd_op: date | None = None
    cjib: Cjibpost | None = None
    einde: Einde | None = None
    voltooid: bool = False

    @property
    def dreiging(self) -> Dreiging | None:
        """The threat that is there now."""
        return self.dreigingen[-1] if self.dreigingen and self.dreigingen[-1].tot is None else None

    @property
    def buiten_plan_cent(self) -> int:
        return sum(een.bedrag_cent for een in self.achterstanden)


class Uitval(msgspec.Struct, frozen=True, kw_only=True):
    """One polis. `begonnen`: somebody on it took part; `dreigt`, `achterstand`: of somebody who takes part now."""

    polis_ref: Annotated[UUID, KEY]
    samenwerking_id: Annotated[UUID, INDEXED]
    gemeentecode: str | None
    uzovi: str | None
    begonnen: Annotated[bool, INDEXED] = False
    dreigt: Annotated[bool, INDEXED] = False
    achterstand: Annotated[bool, INDEXED] = False
    leden: tuple[Uitvallid, ...] = ()
    afstemmingen: tuple[Afstemming, ...] = ()
