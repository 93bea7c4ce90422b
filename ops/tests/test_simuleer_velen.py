"""The files of many participations: so many, so many of whom something befalls, the same at every turn."""

from collections import Counter
from pathlib import Path

from ops.simuleer.bestanden import lees_rijen, lees_verloop
from ops.simuleer.velen import maak_velen


def test_of_so_many_participants_so_many_in_a_hundred_have_a_mutation_of_each_kind(tmp_path: Path) -> None:
    (w, u, v), mutaties = maak_velen(tmp_path / "een", 7, 260, 15)
    rijen = lees_rijen(w)
    deelnemers = {rij["bsn"] for rij in rijen if rij["bph_plichtig"] == "J"}
    assert 260 <= len(deelnemers) <= 261
    assert {rij["bsn"] for rij in lees_rijen(u)} >= deelnemers
    assert mutaties.total() == 39
    assert set(mutaties.values()) == {3}
    verloop = lees_verloop(v, {rij["bsn"] for rij in rijen})
    assert not verloop.afgekeurd
    verteld = Counter(een.gebeurtenis for een in verloop.voorvallen)
    assert (verteld["OVERLIJDEN"], verteld["MSNP_BESLUIT"], verteld["EINDE_DOOR_ZZ"], verteld["STORNO"]) == (3, 3, 3, 3)
    assert {een.bsn for een in verloop.voorvallen} <= deelnemers
    weer, _ = maak_velen(tmp_path / "twee", 7, 260, 15)
    assert [een.read_bytes() for een in (w, u, v)] == [een.read_bytes() for een in weer]
