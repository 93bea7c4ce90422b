"""Every event of a person's stream: what regeling said of him."""

from contracts.regeling import BeeindigingHerroepen, HerdeelnameUitgesloten

PersoonEvent = HerdeelnameUitgesloten | BeeindigingHerroepen
