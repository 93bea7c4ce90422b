"""Every event of a gemeentesignaal."""

from contracts.intake import GemeentesignaalDoorgegeven

GemeentesignaalEvent = GemeentesignaalDoorgegeven
