"""A signaalprofiel as it is read: what one would post to have the same (N-24, CONV-8)."""

from datetime import date

import msgspec
from chassis.http import Output

from intake.api.profielinvoer import Profielvelden
from intake.domain.signaal.profiel import Profiel


class ProfielUitvoer(Output, Profielvelden):
    """A practice as it was written down. How the gemeente follows up is the gemeente's own."""


def inhoud_van(profiel: Profiel) -> ProfielUitvoer:
    """All of it, as a gemeente reads it."""
    velden = msgspec.to_builtins(profiel, builtin_types=(date,))
    return ProfielUitvoer.model_validate(velden, by_name=True)
