"""7: no event grows with a list that a partner decides; what there are four kinds of comes four times at most."""

import pytest
from eligibility.api.aantallen import AantallenInvoer
from pydantic import ValidationError

DEEL = {"categorie": "MEEVERZEKERDE", "aantal": 1}
GEHEEL = {"aantal": 187, "peildatum": "2026-01-05"}


@pytest.mark.parametrize(("aantal", "code"), [(2, "CATEGORIE_DUBBEL"), (20_000, "too_long")])
def test_fault_07_a_category_is_counted_once(aantal: int, code: str) -> None:
    with pytest.raises(ValidationError) as geweigerd:
        AantallenInvoer.model_validate({**GEHEEL, "uitsplitsing": [DEEL] * aantal})
    assert [fout["type"] for fout in geweigerd.value.errors()] == [code]
    assert len(AantallenInvoer.model_validate({**GEHEEL, "uitsplitsing": [DEEL]}).uitsplitsing) == 1
