"""No date that an event of another service can carry stops a polis: refused, or reckoned with (RUB-31, N-05, D19)."""

from datetime import date
from uuid import uuid4

import pytest
from contracts.domain import Refusal
from contracts.intake import Polislid
from hypothesis import given, settings
from hypothesis import strategies as st
from regeling.domain.polis import commands as c
from regeling.domain.polis import commands_uitval as u
from regeling.domain.polis.due import due
from regeling_verhaal import ANNA, POLIS, SAMENWERKING, Verhaal, gestart, lid

from contracts import regeling as r

SOORTEN = ("WERK", "AOW", "DETENTIE", "WSNP", "MSNP", "OVERLIJDEN", "VERHUISD", "EMIGRATIE", "FAILLISSEMENT")
DATUMS = st.sampled_from([date.min, date(1, 1, 31), date(1999, 12, 31), date(2100, 1, 1), date.max]) | st.dates()


@pytest.mark.parametrize("per", [date.max, date.min, date(1999, 12, 31), date(2100, 1, 1)])
@pytest.mark.parametrize("reden", SOORTEN)
def test_rub_31_n_05_a_day_that_is_a_typing_error_is_refused_and_told(reden: str, per: date) -> None:
    v = gestart()
    regel = c.NeemLijstmutatieOver(
        mutatie_id=uuid4(), mutatie=c.MeldMutatie(persoon_ref=ANNA, reden=reden, per=per, erkend=True)
    )
    v.zeg("2026-05-20", regel)
    [geweigerd] = v.van(r.MutatieGeweigerd)
    assert geweigerd.code in {"DATUM_TE_VER", "DATUM_IN_TOEKOMST"}
    v.zeg("2026-05-25", c.MeldMutatie(persoon_ref=ANNA, reden="OVERLIJDEN", per=date(2026, 5, 24)))
    assert v.lid().toestand == "BEEINDIGD"


@settings(max_examples=200, deadline=None)
@given(soort=st.sampled_from(SOORTEN), per=DATUMS, tot=st.none() | DATUMS, sinds=DATUMS, bij_start=st.booleans())
def test_rub_31_d_19_whatever_day_another_service_tells_of_is_an_answer(
    *, soort: str, per: date, tot: date | None, sinds: date, bij_start: bool
) -> None:
    v = gestart() if not bij_start else Verhaal()
    if bij_start:
        polislid = Polislid(
            persoon_ref=ANNA, volgnr=1, rol="VERZEKERINGNEMER", bph_plichtig=True, bph_sinds=sinds, aow_datum=per
        )
        v.zeg(
            "2026-02-01",
            c.RegistreerPolis(
                polis_ref=POLIS,
                samenwerking_id=SAMENWERKING,
                leden=(polislid,),
                schuld=(),
                schuld_totaal_cent=1,
                peildatum=per,
            ),
        )
    for opdracht in (
        c.MeldMutatie(persoon_ref=ANNA, reden=soort, per=per, tot=tot if soort == "DETENTIE" else None),
        u.MeldAchterstand(
            persoon_ref=ANNA, soort="EIGEN_BIJDRAGE", bedrag_cent=100, sinds=sinds, peildatum=date(2026, 5, 19)
        ),
    ):
        try:
            v.zeg("2026-05-20", opdracht)
        except Refusal:
            continue
    due(v.polis)
    v.tot("2026-08-01")


@pytest.mark.parametrize("aow", [date.min, date(1, 2, 1), date.max])
def test_rub_88_an_aow_date_at_an_end_of_the_calendar_stops_nobody(aow: date) -> None:
    v = gestart(lid(aow_datum=aow))
    v.tot("2026-08-01")
    assert v.polis.fase == ("GESTART" if aow == date.max else "GEWEIGERD")
