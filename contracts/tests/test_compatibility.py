"""Every forbidden change is caught, every allowed one passes: each made on real schemas."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from contracts.compatibility import all_objections, objections
from contracts.generate import schemas
from contracts.upcast import Data, Upcasts

Schema = dict[str, Any]
KWIJTING = "nl.uitstroomregelingen.kwijting-verleend.v1"
AANGEMELD = "nl.uitstroomregelingen.polis-aangemeld.v1"
ALLE = schemas()


def _veranderd(ce_type: str, verander: Callable[[Schema], Any]) -> list[str]:
    nieuw = copy.deepcopy(ALLE[ce_type])
    verander(nieuw)
    return objections(ALLE[ce_type], nieuw)


def _hernoem(s: Schema) -> None:
    s["properties"]["dag"] = s["properties"].pop("datum")
    s["required"] = ["dag" if r == "datum" else r for r in s["required"]]


VERBODEN: dict[str, tuple[Callable[[Schema], Any], str]] = {
    "removed": (lambda s: s["properties"].pop("bedrag_cent"), "bedrag_cent: removed or renamed"),
    "renamed": (_hernoem, "datum: removed or renamed"),
    "retyped": (lambda s: s["properties"].update(datum={"type": "integer"}), "datum: type or limits changed"),
    "other format": (
        lambda s: s["properties"]["datum"].update(format="date-time"),
        "datum: type or limits changed",
    ),
    "list instead of one": (
        lambda s: s["properties"].update(polis_ref={"type": "array", "items": {"type": "string", "format": "uuid"}}),
        "polis_ref: type or limits changed",
    ),
    "items retyped": (
        lambda s: s["properties"]["persoon_refs"].update(items={"type": "string"}),
        "persoon_refs[]: type or limits changed",
    ),
    "nullable dropped": (
        lambda s: s["properties"]["bedrag_cent"].update(anyOf=s["properties"]["bedrag_cent"]["anyOf"][:1]),
        "bedrag_cent: type or limits changed",
    ),
    "limit tightened": (
        lambda s: s["properties"]["bedrag_cent"]["anyOf"][0].update(minimum=1),
        "bedrag_cent: type or limits changed",
    ),
    "made required": (lambda s: s["required"].append("bedrag_cent"), "bedrag_cent: made required"),
    "new and required": (
        lambda s: (s["properties"].update(nieuw={"type": "string"}), s["required"].append("nieuw")),
        "nieuw: new without a default",
    ),
    "word taken out": (lambda s: s["properties"]["door"]["enum"].remove("CAK"), "door: words taken out: CAK"),
    "list opened": (lambda s: s["properties"].update(door={"type": "string"}), "door: type or limits changed"),
    "default changed": (lambda s: s["properties"]["bedrag_cent"].update(default=0), "bedrag_cent: default changed"),
}


@pytest.mark.parametrize("soort", VERBODEN)
def test_forbidden_change_is_caught(soort: str) -> None:
    verander, verwacht = VERBODEN[soort]
    assert verwacht in _veranderd(KWIJTING, verander)


TOEGESTAAN: dict[str, Callable[[Schema], Any]] = {
    "new with a default": lambda s: s["properties"].update(nieuw={"type": "string", "default": "x"}),
    "new word": lambda s: s["properties"]["door"]["enum"].append("GEMEENTE"),
    "other description": lambda s: s.update(description="Beter gezegd."),
    "other visibility": lambda s: s["properties"]["datum"].update({"x-zichtbaar-voor": []}),
    "required field gets a default": lambda s: s["required"].remove("grond"),
    "struct inside gets another name": lambda s: s.setdefault("$defs", {}).update(Los={"type": "object"}),
}


@pytest.mark.parametrize("soort", TOEGESTAAN)
def test_allowed_change_passes(soort: str) -> None:
    assert _veranderd(KWIJTING, TOEGESTAAN[soort]) == []


def test_structs_inside_are_looked_into() -> None:
    def weg(s: Schema) -> None:
        s["$defs"]["AangemeldLid"]["properties"].pop("rol")
        s["$defs"]["Beleid"]["properties"]["termijnen"].update(maximum=48)

    assert set(_veranderd(AANGEMELD, weg)) == {
        "leden[].rol: removed or renamed",
        "beleid.termijnen: type or limits changed",
    }


def test_default_may_get_what_its_struct_got() -> None:
    def erbij(s: Schema) -> None:
        s["$defs"]["Pakket"]["properties"]["kleur"] = {"type": "string", "default": "geen"}
        s["$defs"]["Beleid"]["properties"]["pakketten"]["default"][0]["kleur"] = "geen"

    assert _veranderd(AANGEMELD, erbij) == []


def _objecten(schema: Schema) -> list[tuple[str | None, Schema]]:
    return [(None, schema), *schema.get("$defs", {}).items()]


@pytest.mark.parametrize("ce_type", sorted(ALLE))
def test_any_field_of_any_event_that_goes_is_missed(ce_type: str) -> None:
    assert objections(ALLE[ce_type], copy.deepcopy(ALLE[ce_type])) == []
    for naam, deel in _objecten(ALLE[ce_type]):
        for veld in deel["properties"]:
            nieuw = copy.deepcopy(ALLE[ce_type])
            (nieuw if naam is None else nieuw["$defs"][naam])["properties"].pop(veld)
            assert any(b.endswith(f"{veld}: removed or renamed") for b in objections(ALLE[ce_type], nieuw)), veld


def test_event_that_goes_is_missed_unless_a_newer_one_is_upcast_to() -> None:
    uitgegeven = {("0.1.0", KWIJTING): ALLE[KWIJTING]}
    zonder = {t: s for t, s in ALLE.items() if t != KWIJTING}
    fout = [f"{KWIJTING} (released in 0.1.0): gone, without a newer version that it is upcast to"]
    assert all_objections(uitgegeven, zonder) == fout

    met_v2 = {**zonder, KWIJTING.replace(".v1", ".v2"): ALLE[KWIJTING]}
    upcasts = Upcasts()
    assert all_objections(uitgegeven, met_v2, upcasts) == fout

    @upcasts.step("KwijtingVerleend", 1)
    def _een_twee(data: Data) -> Data:
        return data

    assert all_objections(uitgegeven, met_v2, upcasts) == []
    met_v3 = {**zonder, KWIJTING.replace(".v1", ".v3"): ALLE[KWIJTING]}
    assert all_objections(uitgegeven, met_v3, upcasts) == fout


def test_every_release_counts_not_only_the_last() -> None:
    ouder = copy.deepcopy(ALLE[KWIJTING])
    ouder["properties"]["ooit"] = {"type": "string", "default": ""}
    uitgegeven = {("0.1.0", KWIJTING): ouder, ("0.2.0", KWIJTING): ALLE[KWIJTING]}
    assert all_objections(uitgegeven, ALLE) == [f"{KWIJTING} (released in 0.1.0): ooit: removed or renamed"]
