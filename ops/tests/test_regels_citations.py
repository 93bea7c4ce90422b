"""Which ids a text cites: every way of writing that the tree uses, and what looks like an id and is none."""

import pytest
from ops.regels.citations import cited, named_by_tests
from ops.regels.ids import FAMILIES, family_of, in_order, spelled


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("(RUB-29, A-27)", {"RUB-29", "A-27"}),
        ("RUB-48…50", {"RUB-48", "RUB-49", "RUB-50"}),
        ("(RUB-28, 48…50)", {"RUB-28", "RUB-48", "RUB-49", "RUB-50"}),
        ("RUB-20/21, A-05", {"RUB-20", "RUB-21", "A-05"}),
        ("(RUB-56, 69).", {"RUB-56", "RUB-69"}),
        ("RUB-3, 4 weeks later", {"RUB-3"}),
        ("SC-02…04", {"SC-02", "SC-03", "SC-04"}),
        ("CONV-pre, INV-B3 and FIX-2026", {"CONV-pre", "INV-B3", "FIX-2026"}),
        ("domain 5.2 E5…E7 and (S16)", {"E5", "E6", "E7", "S16"}),
        ("B1: the whole polis; T13, T14", {"B1", "T13", "T14"}),
        ("a stop (T7) or a nabetaling (T6)", {"T7", "T6"}),
    ],
)
def test_every_way_of_writing_is_read(text: str, ids: set[str]) -> None:
    assert cited(text) == ids


@pytest.mark.parametrize(
    "text",
    [
        "T0 + 5 minutes",
        "2026-06-30T16:59:59 or T09:00",
        "?na=%E2%82%AC",
        "taal op niveau B1, B1-niveau, B1 level",
        "S3-compatible, an S3 bucket",
        "E10a, xE10, v1.E10",
        "uuid 0000-A-12-b and ABN-01",
        "K8s, D100, RUB-x",
    ],
)
def test_what_looks_like_an_id_and_is_none_is_not_taken(text: str) -> None:
    assert cited(text) == set()


def test_short_ids_count_where_a_person_reads_and_not_in_code() -> None:
    source = '"""D9 decides."""\n\nT1 = 3  # moment (T2)\nSAID = "K4" + "stop it (S16)" + f"{T1} E5"\n'
    assert cited(source, ".py") == {"T2", "D9", "S16", "E5"}
    assert cited('select = ["T20", "E2"]  # as D9 says\n', ".toml") == {"D9"}


def test_in_a_test_only_the_ends_of_a_row_are_proof() -> None:
    assert cited("K1…K9 and RUB-20/21", between=False) == {"K1", "K9", "RUB-20", "RUB-21"}


def test_a_test_names_ids_at_the_start_of_its_name() -> None:
    source = """
def test_rub_29_moment_x(): ...
async def test_sc_14_t06_t09_announced_nabetaling_keeps_2_terms(): ...
    def test_rub_12_and_16_no_persons(): ...
def test_k_03_sc_20(): ...
def test_a_person_of_67_is_old(): ...
def test_sequence_7(): ...
"""
    assert named_by_tests(source) == {
        "RUB-29": {"test_rub_29_moment_x"},
        "SC-14": {"test_sc_14_t06_t09_announced_nabetaling_keeps_2_terms"},
        "T6": {"test_sc_14_t06_t09_announced_nabetaling_keeps_2_terms"},
        "T9": {"test_sc_14_t06_t09_announced_nabetaling_keeps_2_terms"},
        "RUB-12": {"test_rub_12_and_16_no_persons"},
        "RUB-16": {"test_rub_12_and_16_no_persons"},
        "K3": {"test_k_03_sc_20"},
        "SC-20": {"test_k_03_sc_20"},
    }


def test_each_family_has_one_spelling() -> None:
    for family in FAMILIES:
        assert family_of(spelled(family, 7)) == family
    assert [family_of(i) for i in ("INV-B3", "FIX-2026", "CONV-pre")] == ["B", "SC", "CONV"]
    assert [family_of(i) for i in ("A-1", "RUB-07", "E-5", "Z1", "SC-1", "")] == [None] * 6
    assert sorted(["D10", "D2", "D1"], key=in_order) == ["D1", "D2", "D10"]
