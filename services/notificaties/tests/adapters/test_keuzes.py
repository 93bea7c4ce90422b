"""Which choices of a samenwerking hold for a fact: those of its own instant (RUB-42, RUB-98)."""

from datetime import UTC, datetime

from notificaties.adapters.keuzes import Keuze, geldig
from notificaties.domain.dossier.keuzes import Keuzes
from notificaties.domain.dossier.pad import Pad

EEN, TWEE, DRIE, VIER = (datetime(2026, 6, dag, tzinfo=UTC) for dag in range(1, 5))
PAD, ANDER = (Pad(rollen=(rol,)) for rol in ("G_CONSULENT", "ZZ_CREDIT_MANAGEMENT"))
GEKOZEN = [Keuze(TWEE, PAD, None), Keuze(DRIE, None, frozenset({"ZELFBETALING"})), Keuze(VIER, ANDER, None)]


def test_rub_98_a_choice_holds_from_its_own_instant_until_the_next_of_its_kind() -> None:
    assert geldig(GEKOZEN, EEN) == Keuzes()
    assert geldig(GEKOZEN, TWEE) == Keuzes(pad=PAD)
    assert geldig(GEKOZEN, DRIE) == Keuzes(pad=PAD, van_verzekeraar=frozenset({"ZELFBETALING"}))
    assert geldig(GEKOZEN, VIER) == Keuzes(pad=ANDER, van_verzekeraar=frozenset({"ZELFBETALING"}))
    assert geldig([], VIER) == Keuzes()
