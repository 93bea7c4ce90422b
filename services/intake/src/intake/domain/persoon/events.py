"""Every event of a person's stream."""

from contracts.intake import BrpGebeurtenisGemeld

PersoonEvent = BrpGebeurtenisGemeld
