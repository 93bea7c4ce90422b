"""Within what terms, in what order and how often the gemeente tries to speak to somebody: the settings of a profile."""

from typing import Annotated, Final

import msgspec
from contracts.signaalsoorten import Dagdeel
from contracts.soorten import Contactkanaal

Dagen = Annotated[int, msgspec.Meta(ge=1, le=366)]
Werkdagen = Annotated[int, msgspec.Meta(ge=0, le=60)]
Pogingen = Annotated[int, msgspec.Meta(ge=1, le=20)]


class Planstap(msgspec.Struct, frozen=True, kw_only=True):
    """A way of trying, `na_werkdagen` after the attempt before it."""

    kanaal: Contactkanaal
    dagdeel: Dagdeel
    na_werkdagen: Werkdagen = 1


STANDAARDPLAN: Final = (
    Planstap(kanaal="TELEFOON", dagdeel="OCHTEND", na_werkdagen=0),
    Planstap(kanaal="TELEFOON", dagdeel="AVOND"),
    Planstap(kanaal="HUISBEZOEK", dagdeel="MIDDAG", na_werkdagen=2),
    Planstap(kanaal="KAARTJE", dagdeel="MIDDAG", na_werkdagen=0),
    Planstap(kanaal="BRIEF", dagdeel="OCHTEND", na_werkdagen=3),
    Planstap(kanaal="HUISBEZOEK", dagdeel="AVOND", na_werkdagen=5),
)
CRISISPLAN: Final = (
    Planstap(kanaal="HUISBEZOEK", dagdeel="OCHTEND", na_werkdagen=0),
    Planstap(kanaal="TELEFOON", dagdeel="MIDDAG", na_werkdagen=0),
    Planstap(kanaal="HUISBEZOEK", dagdeel="AVOND", na_werkdagen=0),
    Planstap(kanaal="TELEFOON", dagdeel="OCHTEND"),
    Planstap(kanaal="KAARTJE", dagdeel="MIDDAG", na_werkdagen=0),
)


class Opvolging(msgspec.Struct, frozen=True, kw_only=True):
    """Terms in calendar days, in a crisis in working days (CONV-7, Wgs 4).

    `reactie_dagen` None: no term for taking it up, because something else decides about it (the file of the RUB).
    `pogingen_maximum` None: a person decides when it is enough (S11).
    """

    reactie_dagen: Dagen | None = None
    reactie_werkdagen_crisis: Werkdagen = 3
    gesprek_dagen: Dagen = 28
    gesprek_werkdagen_crisis: Werkdagen = 3
    pogingen_maximum: Pogingen | None = None
    plan: tuple[Planstap, ...] = STANDAARDPLAN
    crisisplan: tuple[Planstap, ...] = CRISISPLAN
