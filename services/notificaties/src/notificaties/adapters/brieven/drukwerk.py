"""What the print street gets: a ZIP of letters with a manifest that counts them and tells the checksum of each.

The same letters to the same people are the same bytes: what comes in twice is seen by its checksum.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from contracts.soorten import Sjabloon, Taakeigenaar

ZIP: Final = "application/zip"
MANIFEST: Final = "manifest.json"
_GEEN_TIJD: Final = (1980, 1, 1, 0, 0, 0)


class Gedrukt(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One letter: `sha256` of the file, in hex."""

    bestand: str
    notificatie_id: UUID
    sjabloon: Sjabloon
    sha256: str
    bytes: int


class NietGedrukt(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A letter of the bundle that is not in the file, and why."""

    notificatie_id: UUID
    code: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """`aantal` letters are in the file: as many as `brieven`."""

    bundel_id: UUID
    gemeentecode: str | None
    uzovi: str | None
    afzender: Taakeigenaar
    samengesteld_op: datetime
    aantal: int
    brieven: tuple[Gedrukt, ...]
    niet_gedrukt: tuple[NietGedrukt, ...]


def gedrukt(plaats: int, notificatie_id: UUID, sjabloon: Sjabloon, pdf: bytes) -> Gedrukt:
    """`plaats`: in the bundle, from 1; files are in that order by name."""
    return Gedrukt(
        bestand=f"{plaats:04}-{notificatie_id}.pdf",
        notificatie_id=notificatie_id,
        sjabloon=sjabloon,
        sha256=hashlib.sha256(pdf).hexdigest(),
        bytes=len(pdf),
    )


def ingepakt(manifest: Manifest, bestanden: Mapping[str, bytes]) -> bytes:
    """The manifest first, then the letters in the order of `bestanden`."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        alles = {MANIFEST: msgspec.json.format(msgspec.json.encode(manifest)), **bestanden}
        for naam, inhoud in alles.items():
            archief.writestr(zipfile.ZipInfo(naam, _GEEN_TIJD), inhoud, zipfile.ZIP_DEFLATED)
    return uit.getvalue()
