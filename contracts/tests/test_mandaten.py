"""RUB-13: who may do what for a party is what the samenwerking says of that person's roles."""

from uuid import UUID

import pytest
from contracts.domain import Forbidden
from contracts.eligibility import Mandaat, MandatenVastgesteld
from contracts.mandaten import bijgewerkt, eis_mandaat, gegeven
from contracts.soorten import Partij

GEMEENTE = MandatenVastgesteld(
    samenwerking_id=UUID(int=1),
    partij="GEMEENTE",
    mandaten=(
        Mandaat(rol="G_CONSULENT", opdrachten=("SELECTEREN",)),
        Mandaat(rol="G_COORDINATOR_INKOMEN", opdrachten=("SELECTEREN", "BEEINDIGEN")),
    ),
)
VERZEKERAAR = MandatenVastgesteld(
    samenwerking_id=UUID(int=1),
    partij="VERZEKERAAR",
    mandaten=(Mandaat(rol="ZZ_CREDIT_MANAGEMENT", opdrachten=("BEEINDIGEN",)),),
)
BEIDE = (GEMEENTE, VERZEKERAAR)


def test_rub_13_one_role_with_the_mandate_is_enough():
    eis_mandaat("SELECTEREN", "GEMEENTE", {"G_CONSULENT"}, BEIDE)
    eis_mandaat("BEEINDIGEN", "GEMEENTE", {"G_CONSULENT", "G_COORDINATOR_INKOMEN"}, BEIDE)
    eis_mandaat("BEEINDIGEN", "VERZEKERAAR", {"ZZ_CREDIT_MANAGEMENT"}, BEIDE)


@pytest.mark.parametrize(
    ("opdracht", "partij", "rollen", "wie"),
    [
        ("BEEINDIGEN", "GEMEENTE", {"G_CONSULENT"}, "Dat heeft G_COORDINATOR_INKOMEN."),
        ("SELECTEREN", "GEMEENTE", set[str](), "Dat heeft G_CONSULENT of G_COORDINATOR_INKOMEN."),
        ("BEEINDIGEN", "GEMEENTE", {"ZZ_CREDIT_MANAGEMENT"}, "Dat heeft G_COORDINATOR_INKOMEN."),
        ("BETALEN", "GEMEENTE", {"G_CONSULENT"}, "Nog geen enkele rol heeft dat."),
        ("SELECTEREN", "VERZEKERAAR", {"G_CONSULENT"}, "Nog geen enkele rol heeft dat."),
    ],
)
def test_rub_13_who_lacks_it_is_refused_and_told_which_mandate_and_who_has_it(
    opdracht: str, partij: Partij, rollen: set[str], wie: str
):
    with pytest.raises(Forbidden) as nee:
        eis_mandaat(opdracht, partij, rollen, BEIDE)
    assert nee.value.code == "MANDAAT_ONTBREEKT"
    assert f"het mandaat {opdracht} nodig. {wie}" in nee.value.detail


def test_rub_13_without_a_word_nobody_has_any():
    with pytest.raises(Forbidden):
        eis_mandaat("SELECTEREN", "GEMEENTE", {"G_CONSULENT"}, ())


def test_rub_13_a_later_word_of_a_party_replaces_its_own_and_not_the_others():
    later = MandatenVastgesteld(
        samenwerking_id=UUID(int=1),
        partij="GEMEENTE",
        mandaten=(Mandaat(rol="G_CONSULENT", opdrachten=("AANBIEDEN",)),),
    )
    assert set(bijgewerkt(BEIDE, later)) == {VERZEKERAAR, later}
    assert gegeven(bijgewerkt(BEIDE, later)) == ("AANBIEDEN", "BEEINDIGEN")
