"""The text of a letter: lines of the sender, one heading, paragraphs and lists, with `${…}` where facts come (RUB-41).

    Gemeente Voorbeeld
    Postbus 1, 1000 AA Voorbeeld

    # Uw zorgverzekering verandert

    ${aanhef},

    Vanaf ${vanafmaand} betaalt u zelf.

    - Het bedrag is ${eigenbedrag} per maand.

A paragraph or a line of a list that names a fact which this letter does not have falls away.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
from contracts.domain import Refusal
from contracts.persoonsgegevens import objection
from contracts.soorten import Sjabloon

from notificaties.domain.briefafspraak.waarden import MOET, PLAATSHOUDERS

MEESTE_TEKENS: Final = 20_000
_PLAATSHOUDER: Final = re.compile(r"\$\{([^{}\n]{0,40})\}")
_NOG_IN_TE_VULLEN: Final = re.compile(r"\[[^\[\]\n]{1,80}\]")
_STUUR: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
VREEMD: Final = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u024f\u02b0-\u04ff\u1e00-\u1eff"
    r"\u2000-\u2040\u2044-\u205f\u20a0-\u20c0\u2190-\u21ff]"
)
"""What the font of a letter cannot show: other scripts than Latin, Greek and Cyrillic, and pictures."""


class Alinea(msgspec.Struct, frozen=True, kw_only=True, tag="alinea"):
    regels: tuple[str, ...]


class Lijst(msgspec.Struct, frozen=True, kw_only=True, tag="lijst"):
    punten: tuple[str, ...]


Blok = Alinea | Lijst


class Tekst(msgspec.Struct, frozen=True, kw_only=True):
    """`afzender`: the lines above the heading."""

    afzender: tuple[str, ...]
    kop: str
    blokken: tuple[Blok, ...]


def lees(bron: str) -> Tekst:
    """Raises Refusal: TEKST_ZONDER_KOP, TEKST_TE_LANG, TEKST_ONLEESBAAR."""
    if len(bron) > MEESTE_TEKENS:
        raise Refusal("TEKST_TE_LANG", f"Een brief is ten hoogste {MEESTE_TEKENS} tekens lang.")
    if _STUUR.search(bron):
        raise Refusal("TEKST_ONLEESBAAR", "In deze tekst staan tekens die geen letter zijn.")
    stukken = [stuk.strip("\n") for stuk in re.split(r"\n[ \t]*\n", bron.replace("\r\n", "\n")) if stuk.strip()]
    koppen = [nummer for nummer, stuk in enumerate(stukken) if stuk.startswith("# ") and "\n" not in stuk]
    if len(koppen) != 1:
        raise Refusal("TEKST_ZONDER_KOP", "Begin de brief zelf met één kop: een regel die met '# ' begint.")
    [kop] = koppen
    boven = tuple(regel.strip() for stuk in stukken[:kop] for regel in stuk.split("\n") if regel.strip())
    return Tekst(
        afzender=boven,
        kop=stukken[kop][2:].strip(),
        blokken=tuple(blok for stuk in stukken[kop + 1 :] for blok in _blokken(stuk)),
    )


def keur(bron: str, sjabloon: Sjabloon) -> Tekst:
    """The text as it may be put before the insurer.

    Raises Refusal as `lees`, and TEKEN_NIET_TE_DRUKKEN, PLAATSHOUDER_ONBEKEND, PLAATSHOUDER_ONTBREEKT, TEKST_NIET_AF,
    BSN_NIET_TOEGESTAAN.
    """
    tekst = lees(bron)
    if vreemde := sorted({f"U+{ord(teken):04X}" for teken in VREEMD.findall(bron)}):
        detail = f"Deze tekens kan een brief niet laten zien: {', '.join(vreemde[:10])}."
        raise Refusal("TEKEN_NIET_TE_DRUKKEN", detail)
    gebruikt = set(_PLAATSHOUDER.findall(bron))
    if vreemd := sorted(gebruikt - PLAATSHOUDERS):
        raise Refusal("PLAATSHOUDER_ONBEKEND", f"Deze gegevens kent een brief niet: {', '.join(vreemd)}.")
    if mist := sorted(MOET.get(sjabloon, frozenset()) - gebruikt):
        raise Refusal("PLAATSHOUDER_ONTBREEKT", f"In deze brief moet ook staan: {', '.join(mist)}.")
    if _NOG_IN_TE_VULLEN.search(bron):
        raise Refusal("TEKST_NIET_AF", "Er staat nog een stuk tussen [ ] dat u moet invullen.")
    if objection(bron) is not None:
        raise Refusal("BSN_NIET_TOEGESTAAN", "Hier mag geen BSN in staan.")
    return tekst


def vul_in(tekst: Tekst, waarden: Mapping[str, str]) -> Tekst:
    """The same text with the facts in it; what names a fact that is not there falls away."""
    return Tekst(
        afzender=tuple(_ingevuld(tekst.afzender, waarden)),
        kop=next(_ingevuld((tekst.kop,), waarden), tekst.kop),
        blokken=tuple(_ingevulde_blokken(tekst.blokken, waarden)),
    )


def _blokken(stuk: str) -> Iterator[Blok]:
    """Lines that begin with '- ' next to each other are a list, other lines next to each other a paragraph."""
    regels: list[str] = []
    punten: list[str] = []
    for regel in (ruw.strip() for ruw in stuk.split("\n")):
        if regel.startswith("- "):
            if regels:
                yield Alinea(regels=tuple(regels))
                regels = []
            punten.append(regel[2:].strip())
        else:
            if punten:
                yield Lijst(punten=tuple(punten))
                punten = []
            regels.append(regel)
    if punten:
        yield Lijst(punten=tuple(punten))
    if regels:
        yield Alinea(regels=tuple(regels))


def _ingevulde_blokken(blokken: tuple[Blok, ...], waarden: Mapping[str, str]) -> Iterator[Blok]:
    for blok in blokken:
        if isinstance(blok, Lijst):
            punten = tuple(_ingevuld(blok.punten, waarden))
            if punten:
                yield Lijst(punten=punten)
        else:
            regels = tuple(_ingevuld(blok.regels, waarden))
            if len(regels) == len(blok.regels):
                yield Alinea(regels=regels)


def _ingevuld(regels: tuple[str, ...], waarden: Mapping[str, str]) -> Iterator[str]:
    for regel in regels:
        if all(naam in waarden for naam in _PLAATSHOUDER.findall(regel)):
            yield _PLAATSHOUDER.sub(lambda gevonden: waarden[gevonden[1]], regel)
