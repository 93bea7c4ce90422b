"""What stands for `${…}` in the text of a letter: amounts, days and months as people write them."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from contracts.kalender import eerste_van
from contracts.kalender import maand as maand_van
from contracts.mutatiesoorten import Mutatiereden
from contracts.soorten import Sjabloon

from notificaties.domain.dossier.feiten_van_brief import Brieffeiten

_MAANDEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_REDENEN: Final[Mapping[Mutatiereden, str]] = {
    "DETENTIE": "u langer dan een maand vastzit",
    "AOW": "u AOW krijgt",
    "WERK": "u werk heeft",
    "DEELUITKERING": "uw uitkering lager is geworden",
    "UITKERING_STOP_OVERIG": "uw uitkering is gestopt",
    "FAILLISSEMENT": "u failliet bent verklaard",
    "STABILISATIE": "u hulp krijgt bij al uw schulden",
    "WSNP": "u in de wettelijke schuldsanering zit",
    "MSNP": "u een regeling heeft voor al uw schulden",
    "NIET_BETAALD": "er te vaak niet is betaald",
    "EIGEN_RISICO_VOORWAARDE": "uw eigen risico niet is betaald",
    "POLIS_GEWIJZIGD": "uw polis is veranderd",
    "VERZEKERAAR_OVERSTAP": "u naar een andere verzekeraar bent gegaan",
    "VERHUISD": "u naar een andere gemeente bent verhuisd",
    "EMIGRATIE": "u naar het buitenland bent verhuisd",
    "OP_VERZOEK": "u dat zelf heeft gevraagd",
    "SCHULD_AFGELOST": "uw schuld is betaald",
    "AFKOOP": "de gemeente uw schuld in één keer heeft betaald",
}
_VAN_DE_PERSOON: Final = frozenset({"aanhef", "naam"})
_FEITEN: Final = frozenset(
    {
        "reactiedatum",
        "pakket",
        "heeftjagezegd",
        "heeftgezwegen",
        "premie",
        "aanvullend",
        "eigenrisico",
        "bijdrage",
        "aflossing",
        "maandbedrag",
        "eigenbedrag",
        "ingangsdatum",
        "vanafmaand",
        "termijnen",
        "termijnbedrag",
        "planbedrag",
        "laatstemaand",
        "kenmerk",
        "iban",
        "vervaldatum",
        "inhaalmaanden",
        "inhaalbedrag",
        "inhaalbedragvolgt",
        "gemistemaanden",
        "openbedrag",
        "betaaltzelf",
        "gemeentehoudtin",
        "einddatum",
        "laatstebetaalmaand",
        "reden",
        "bphvanaf",
        "bphblijftweg",
        "bphbeslistcak",
        "afgelost",
        "restschuld",
        "kwijtgescholden",
        "betaaldetermijnen",
        "datum",
        "dagtekening",
    }
)
PLAATSHOUDERS: Final = _VAN_DE_PERSOON | _FEITEN
MOET: Final[Mapping[Sjabloon, frozenset[str]]] = {
    "AANBOD": frozenset({"reactiedatum", "maandbedrag"}),
    "ZELFBETALING": frozenset({"kenmerk", "iban", "eigenbedrag", "vervaldatum", "inhaalmaanden", "inhaalbedrag"}),
    "START": frozenset({"ingangsdatum", "maandbedrag"}),
    "BEDRAG_GEWIJZIGD": frozenset({"vanafmaand"}),
    "BEEINDIGING": frozenset({"einddatum", "reden"}),
    "UITVAL_DREIGT": frozenset({"gemistemaanden", "openbedrag"}),
    "BEWINDVOERDER": frozenset({"naam", "ingangsdatum"}),
    "TERUGKOPPELING": frozenset({"betaaldetermijnen", "datum"}),
}
"""What a letter can't do without (RUB-45, RUB-50, RUB-63, RUB-73, RUB-90)."""


_MAG_ONTBREKEN: Final = frozenset({"inhaalmaanden", "inhaalbedrag", "openbedrag"}) | _VAN_DE_PERSOON
"""A letter is whole without these: there may be nothing to catch up, an amount that was never told does not hold up
a letter, and who it is about the vault tells."""
_OOK_NIETS: Final = frozenset({"maandbedrag", "eigenbedrag", "afgelost", "restschuld"})
"""Of these an amount of nothing is told: what is to be paid, was paid, is still owed."""


def ontbreekt(sjabloon: Sjabloon, gevonden: Mapping[str, str]) -> list[str]:
    """What this letter can't do without and is not known (yet)."""
    return sorted(MOET.get(sjabloon, frozenset()) - gevonden.keys() - _MAG_ONTBREKEN)


def waarden(feiten: Brieffeiten, *, iban: str | None, dagtekening: date) -> dict[str, str]:
    """Of the facts that there are. What only says which of two holds is empty: the line that names it stays or goes."""
    gevonden = {
        naam: euro(cent) for naam, cent in _bedragen(feiten) if cent or (cent is not None and naam in _OOK_NIETS)
    }
    gevonden |= {naam: datum(dag) for naam, dag in _dagen(feiten) if dag is not None}
    gevonden |= {naam: maand(wanneer) for naam, wanneer in _maanden(feiten) if wanneer is not None}
    gevonden |= {naam: opsomming(deze) for naam, deze in _reeksen(feiten) if deze}
    gevonden |= {naam: tekst for naam, tekst in _woorden(feiten, iban) if tekst is not None}
    return {**gevonden, "dagtekening": datum(dagtekening)}


def euro(cent: int) -> str:
    """`€ 1.260,00`; the space does not break."""
    heel, rest = divmod(cent, 100)
    return f"€\u00a0{heel:,}".replace(",", ".") + f",{rest:02}"


def datum(dag: date) -> str:
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def maand(jaarmaand: str) -> str:
    eerste = eerste_van(jaarmaand)
    return f"{_MAANDEN[eerste.month - 1]} {eerste.year}"


def opsomming(maanden: tuple[str, ...]) -> str:
    """`juni, juli en augustus 2026`; each with its year where they differ."""
    jaren = {deze[:4] for deze in maanden}
    namen = [maand(deze) if len(jaren) > 1 else _MAANDEN[eerste_van(deze).month - 1] for deze in maanden]
    samen = namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}"
    return samen if len(jaren) > 1 else f"{samen} {jaren.pop()}"


def _bedragen(feiten: Brieffeiten) -> Iterator[tuple[str, int | None]]:
    yield "premie", feiten.premie_cent
    yield "aanvullend", feiten.aanvullend_cent
    yield "eigenrisico", feiten.eigen_risico_cent
    yield "bijdrage", feiten.bijdrage_cent
    yield "aflossing", feiten.aflossing_cent
    yield "maandbedrag", feiten.netto_cent
    yield "eigenbedrag", feiten.zelf_cent
    yield "termijnbedrag", feiten.termijn_cent
    yield "planbedrag", feiten.plan_cent
    yield "openbedrag", feiten.open_cent
    yield "inhaalbedrag", feiten.inhaal_cent
    yield "afgelost", feiten.afgelost_cent
    yield "restschuld", feiten.restschuld_cent
    yield "kwijtgescholden", feiten.kwijting_cent


def _dagen(feiten: Brieffeiten) -> Iterator[tuple[str, date | None]]:
    yield "reactiedatum", feiten.reactie_uiterlijk
    yield "ingangsdatum", feiten.ingangsdatum
    yield "vervaldatum", feiten.vervaldatum
    yield "einddatum", feiten.einddatum
    yield "datum", feiten.datum
    herleeft = feiten.bph_gevolg == "HERLEEFT" and feiten.einddatum is not None
    yield "bphvanaf", feiten.einddatum + timedelta(days=1) if herleeft and feiten.einddatum else None


def _maanden(feiten: Brieffeiten) -> Iterator[tuple[str, str | None]]:
    yield "vanafmaand", feiten.vanaf_maand
    yield "laatstemaand", feiten.laatste_maand
    yield "laatstebetaalmaand", _nog_te_betalen(feiten)


def _nog_te_betalen(feiten: Brieffeiten) -> str | None:
    """The month of the end stays due (N-01); the last month of a plan that goes on is another."""
    if feiten.einddatum is None or feiten.laatste_maand != maand_van(feiten.einddatum):
        return None
    return feiten.laatste_maand


def _reeksen(feiten: Brieffeiten) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "inhaalmaanden", feiten.inhaalmaanden
    yield "gemistemaanden", feiten.gemist


def _woorden(feiten: Brieffeiten, iban: str | None) -> Iterator[tuple[str, str | None]]:
    yield "pakket", feiten.pakketcode
    yield "termijnen", None if feiten.termijnen is None else str(feiten.termijnen)
    yield "betaaldetermijnen", None if feiten.betaald is None else str(feiten.betaald)
    yield "kenmerk", feiten.kenmerk or None
    yield "betaaltzelf", "" if feiten.kenmerk else None
    yield "gemeentehoudtin", None if feiten.kenmerk else ""
    yield "heeftjagezegd", None if feiten.stilzwijgend else ""
    yield "inhaalbedragvolgt", "" if feiten.inhaalmaanden and feiten.inhaal_cent is None else None
    yield "heeftgezwegen", "" if feiten.stilzwijgend else None
    yield "iban", None if iban is None else " ".join(iban[deel : deel + 4] for deel in range(0, len(iban), 4))
    yield "reden", None if feiten.reden is None else _REDENEN.get(feiten.reden)
    yield "bphblijftweg", "" if feiten.bph_gevolg == "BLIJFT_AF" else None
    yield "bphbeslistcak", "" if feiten.bph_gevolg == "TE_BEPALEN_DOOR_CAK" else None
