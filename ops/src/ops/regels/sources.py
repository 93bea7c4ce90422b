"""Where a rule comes from: lines of a source document, a law, another rule, the web, or our own proposal."""

import re
from pathlib import Path
from typing import Final

from ops.regels.ids import family_of

PROPOSAL: Final = "voorstel"
LAWS: Final = {
    "Zvw": "Zorgverzekeringswet",
    "Rzv": "Regeling zorgverzekering",
    "Pw": "Participatiewet",
    "Wgs": "Wet gemeentelijke schuldhulpverlening",
    "Rv": "Wetboek van Burgerlijke Rechtsvordering",
    "Fw": "Faillissementswet",
    "BW": "Burgerlijk Wetboek",
    "AVG": "Algemene verordening gegevensbescherming",
    "ATW": "Algemene termijnenwet",
    "Wabb": "Wet algemene bepalingen burgerservicenummer",
}

_LINES: Final = re.compile(r"(?P<file>[a-z0-9-]+\.txt):(?P<first>\d+)(?:-(?P<last>\d+))?")
_QUOTE: Final = 220


class Sources:
    """The source documents in one directory, by name."""

    def __init__(self, directory: Path) -> None:
        self._lines = {p.name: p.read_text("utf-8").splitlines() for p in sorted(directory.glob("*.txt"))}

    def objection(self, reference: str) -> str | None:
        """Why a reference leads nowhere; None when it does lead somewhere."""
        if lines := _LINES.fullmatch(reference):
            return self._line_objection(lines["file"], int(lines["first"]), int(lines["last"] or lines["first"]))
        law = reference.partition(" ")
        if reference == PROPOSAL or family_of(reference) or (law[0] in LAWS and re.search(r"\d", law[2])):
            return None
        if reference.startswith("web: ") and len(reference) > len("web: "):
            return None
        laws = ", ".join(LAWS)
        return (
            f"bron {reference!r} is geen regel van een brondocument ('rub-fasen.txt:43'), geen wetsartikel "
            f"({laws} en een nummer), geen regel-id, geen 'web: …' en geen '{PROPOSAL}'"
        )

    def quote(self, reference: str) -> str | None:
        """What stands on the lines of a reference, without mark-up, cut at 220; None for another kind of source."""
        lines = _LINES.fullmatch(reference)
        if not lines or self.objection(reference):
            return None
        first, last = int(lines["first"]), int(lines["last"] or lines["first"])
        pieces = (re.sub(r"<[^>]+>", "", line) for line in self._lines[lines["file"]][first - 1 : last])
        text = " / ".join(" ".join(piece.split()) for piece in pieces if piece.strip(" \t-"))
        return text if len(text) <= _QUOTE else f"{text[:_QUOTE].rsplit(' ', 1)[0]} …"

    def _line_objection(self, name: str, first: int, last: int) -> str | None:
        known = self._lines.get(name)
        if known is None:
            return f"bron {name!r} staat niet in docs/bronnen"
        if not 1 <= first <= last <= len(known):
            return f"bron {name}:{first}-{last} valt buiten de {len(known)} regels van dat document"
        if not known[first - 1].strip() or not known[last - 1].strip():
            return f"bron {name}:{first}-{last} begint of eindigt op een lege regel"
        return None


def link(reference: str) -> str:
    """Markdown for a source, as seen from docs/regels."""
    if lines := _LINES.fullmatch(reference):
        span = lines["first"] + (f"-{lines['last']}" if lines["last"] else "")
        anchor = f"L{lines['first']}" + (f"-L{lines['last']}" if lines["last"] else "")
        return f"[{lines['file'].removesuffix('.txt')}, regel {span}](../bronnen/{lines['file']}#{anchor})"
    return "ons voorstel" if reference == PROPOSAL else reference.removeprefix("web: ")
