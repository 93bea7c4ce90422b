"""A secret stands in a file or in the environment, never in the description of a deployment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, model_validator


class Absent(ValueError):
    """The file or variable that a secret stands in is not there, or empty."""


class Secret(BaseModel):
    """`{ bestand = "/run/secrets/x" }` or `{ omgeving = "VARIABELE" }`."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    bestand: Path | None = None
    omgeving: str | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Secret:
        if (self.bestand is None) == (self.omgeving is None):
            raise ValueError("zeg waar het geheim staat: bestand of omgeving, één van beide")
        return self

    def read(self, environment: Mapping[str, str] | None = None) -> str:
        """Read when it is needed, so that a renewed one is found. Raises Absent."""
        if self.bestand is not None:
            try:
                text = self.bestand.read_text("utf-8").strip()
            except OSError as problem:
                raise Absent(f"{self.bestand}: {problem.strerror}") from None
            where = str(self.bestand)
        else:
            where = f"omgevingsvariabele {self.omgeving}"
            text = (os.environ if environment is None else environment).get(str(self.omgeving), "").strip()
        if not text:
            raise Absent(f"{where} is leeg of ontbreekt")
        return text
