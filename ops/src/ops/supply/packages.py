"""The packages that ship: what the services and the command need, and what those need. No tools, no tests."""

import re
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Final, cast

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OWN: Final = ("contracts", "chassis", "intake", "eligibility", "regeling", "notificaties", "ops")
_BY_TEXT: Final = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache": "Apache-2.0",
    "Apache 2": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Apache-2.0 OR MIT": "Apache-2.0 OR MIT",
    "BSD License": "BSD-3-Clause",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "ISC License": "ISC",
    "LGPL": "LGPL-2.1-or-later",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
}
_SPDX: Final = re.compile(r"[A-Za-z]+(-[A-Za-z0-9.]+)+")
UNKNOWN: Final = "?"


@dataclass(frozen=True, order=True)
class Package:
    """`licence`: an SPDX expression, or `UNKNOWN` when the package says nothing that we know."""

    name: str
    version: str
    licence: str


def shipped() -> list[Package]:
    """Installed now and needed by what ships, ours included; by name. The lock holds their versions and hashes."""
    found: dict[str, Distribution] = {}
    waiting = [(canonicalize_name(name), frozenset[str]()) for name in OWN]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = step = waiting.pop()
        if step in seen:
            continue
        seen.add(step)
        try:
            here = found.setdefault(name, distribution(name))
        except PackageNotFoundError:
            # For another platform: a marker that only its own installer can judge.
            continue
        for text in here.requires or ():
            need = Requirement(text)
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in (*extras, "")):
                waiting.append((canonicalize_name(need.name), frozenset(need.extras)))
    return sorted(Package(name, each.version, _licence(each)) for name, each in found.items())


def _licence(package: Distribution) -> str:
    meta = cast(Message, package.metadata)
    if expression := meta.get("License-Expression"):
        return str(expression)
    text = str(meta.get("License") or "").strip()
    classifiers = [str(each).rpartition(":: ")[2] for each in meta.get_all("Classifier") or () if "License ::" in each]
    for said in (text, *classifiers):
        if said in _BY_TEXT or said in _BY_TEXT.values() or _SPDX.fullmatch(said):
            return _BY_TEXT.get(said, said)
    return UNKNOWN
