"""Old events are read as new ones: pure functions from the data of one version to that of the next.

An event is never rewritten. A breaking change is a new class (`KwijtingVerleendV2` in place of `KwijtingVerleend`) and
one function here:

    @UPCASTS.step("KwijtingVerleend", 1)
    def _kwijting_1_2(data: Data) -> Data: ...
"""

from collections.abc import Callable
from typing import Any

Data = dict[str, Any]
UpcastStep = Callable[[Data], Data]


class UpcastMissing(LookupError):
    """No function from this version of this event to the next."""


class UpcastFailed(ValueError):
    """A step could not make anything of the old data: it doesn't fit its own version, or the step is wrong."""


class Upcasts:
    """Steps by event name (without version) and the version that they start from."""

    def __init__(self) -> None:
        self._steps: dict[tuple[str, int], UpcastStep] = {}

    def step(self, name: str, version: int) -> Callable[[UpcastStep], UpcastStep]:
        """Registers the step from `version` to `version` + 1; ValueError when there is one already."""

        def register(step: UpcastStep) -> UpcastStep:
            if self._steps.setdefault((name, version), step) is not step:
                raise ValueError(f"two upcasts of {name} from version {version}")
            return step

        return register

    def upcast(self, name: str, version: int, target: int, data: Data) -> Data:
        """Data of `version` as data of `target`. Raises UpcastMissing for a gap, UpcastFailed when a step fails."""
        for at in range(version, target):
            step = self._steps.get((name, at))
            if step is None:
                raise UpcastMissing(f"{name}: no upcast from version {at} to {at + 1}")
            try:
                data = step(data)
            except Exception as error:
                raise UpcastFailed(f"{name}: upcast from version {at} to {at + 1}: {error!r}") from error
        return data

    def steps(self, name: str) -> list[UpcastStep]:
        """Every step of this event, in order of version."""
        return [step for (event, _), step in sorted(self._steps.items(), key=lambda pair: pair[0]) if event == name]

    def reaches(self, name: str, version: int, target: int) -> bool:
        """True when there is a step for every version in between."""
        return all((name, at) in self._steps for at in range(version, target))


UPCASTS = Upcasts()
