"""Who sees what, field by field (domain 4.8): nothing by default, and never more than the allow-list."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from contracts.domain import Event
from contracts.zicht import ALLEEN_G, NIEMAND, SLEUTEL, Zicht, door, filter_voor, gezien, merken, zichtbaar

from contracts import registry

G, V, C, A = Zicht.GEMEENTE, Zicht.VERZEKERAAR, Zicht.CAK, Zicht.ANALYSE
Klasse = type[msgspec.Struct]


def _structs_in(soort: Any) -> list[Klasse]:
    match soort:
        case msgspec.inspect.StructType(cls=cls):
            return [cls]
        case msgspec.inspect.Metadata(type=onder):
            return _structs_in(onder)
        case msgspec.inspect.VarTupleType(item_type=onder):
            return _structs_in(onder)
        case msgspec.inspect.UnionType(types=types):
            return [s for t in types for s in _structs_in(t)]
        case msgspec.inspect.DictType() | msgspec.inspect.AnyType():
            raise AssertionError("a public event has no maps or anything-goes: they can't be marked")
        case _:
            return []


def _alle_structs() -> set[Klasse]:
    gezien: set[Klasse] = set()
    open_: list[Klasse] = list(registry.events().values())
    while open_:
        klasse = open_.pop()
        if klasse not in gezien:
            gezien.add(klasse)
            soort = msgspec.inspect.type_info(klasse)
            assert isinstance(soort, msgspec.inspect.StructType)
            open_ += [s for veld in soort.fields for s in _structs_in(veld.type)]
    return gezien


def test_every_field_of_every_public_event_is_marked() -> None:
    onbemerkt = [f"{k.__name__}.{v}" for k in _alle_structs() for v, wie in merken(k).items() if wie is None]
    assert onbemerkt == []


def _toegestaan(schema: dict[str, Any], defs: dict[str, Any], zicht: Zicht, pad: str = "") -> set[str]:
    """Paths that a viewpoint may see, read from the published schema instead of from the classes."""
    paden: set[str] = set()
    for naam, veld in schema["properties"].items():
        if zicht not in veld[SLEUTEL]:
            continue
        hier = f"{pad}{naam}"
        paden.add(hier)
        for k in [veld, veld.get("items", {}), *veld.get("anyOf", [])]:
            if "$ref" in k:
                paden |= _toegestaan(defs[k["$ref"].rpartition("/")[2]], defs, zicht, f"{hier}.")
    return paden


def _paden(waarde: Any, pad: str = "") -> set[str]:
    if isinstance(waarde, dict):
        return {p for n, w in waarde.items() for p in ({f"{pad}{n}"} | _paden(w, f"{pad}{n}."))}
    return {p for w in waarde for p in _paden(w, pad)} if isinstance(waarde, list) else set()


@pytest.mark.parametrize("zicht", list(Zicht))
def test_rub_19_no_viewpoint_gets_a_key_outside_its_allow_list(zicht: Zicht, voorbeelden: dict[str, Event]) -> None:
    schemas = msgspec.json.schema_components(registry.events().values(), ref_template="{name}")[1]
    for event in voorbeelden.values():
        gezien = _paden(filter_voor(event, zicht))
        assert gezien == _toegestaan(schemas[type(event).__name__], schemas, zicht), type(event).__name__


GEVOELIG: list[tuple[str, str, set[Zicht]]] = [
    ("UitkeringVastgelegd", "netto_uitkering_cent", {G}),
    ("UitkeringVastgelegd", "minimum_vrij_cent", {G}),
    ("UitkeringVastgelegd", "beslag_afdracht_cent", {G}),
    ("UitkeringVastgelegd", "derdenbeslag", {G}),
    ("UitkeringVastgelegd", "persoon_ref", {G}),
    ("BijstandsrechtVastgesteld", "ontvangt_bijstand", {G}),
    ("BijstandsrechtVastgesteld", "uitkeringssoort", {G}),
    ("ToereikendheidBeoordeeld", "netto_uitkering_cent", {G}),
    ("ToereikendheidBeoordeeld", "inhoudingen_cent", {G}),
    ("DerdenbeslagVastgesteld", "derdenbeslag", {G}),
    ("MaatwerkBesloten", "uitkomst", {G}),
    ("DeelnemerAfgewezen", "redenen", {G, A}),
    ("DeelnemerAfgewezen", "persoon_ref", {G}),
    ("AanbodAfgewezen", "persoon_ref", {G}),
    ("AanbodVerlopen", "persoon_ref", {G}),
    ("AanbodGedaan", "bedragen", {G}),
    ("PolisAangemeld", "leden.derdenbeslag", {G}),
    ("PolisAangemeld", "leden.bewindvoerder", {G}),
    ("PolisAangemeld", "leden.aow_datum", {G}),
    ("PolisAangemeld", "schuld_totaal_cent", {G, V, A}),
    ("BPHOpgeschort", "open_bph_cent", {C}),
    ("BPHOpgeschort", "opgeschort_per", {G, V, C}),
    ("BPHOpgeschort", "inningswijze_was", {G, C}),
    ("BronheffingGestopt", "persoon_ref", {G, C}),
    ("KwijtingVerleend", "bedrag_cent", {G, V, A}),
    ("KwijtingVerleend", "bedrag_bph_cent", {C}),
    ("KwijtingVerleend", "door", {G, V, C}),
    ("VoltooiingGemeldAanCAK", "polis_ref", {G, V, C}),
    ("RegelingBeeindigd", "restschuld_cent", {G, V}),
    ("RegelingBeeindigd", "bph_gevolg", {G, V, C}),
    ("UitkeringGestopt", "gemeld_op", {G}),
    ("UitkeringGestopt", "reden", {G, V, A}),
    ("TermijnNietBetaalbaarGesteld", "boekdatum", {G}),
    ("AOWDatumNadert", "aow_datum", {G}),
    ("DeurwaarderGeinformeerd", "persoon_ref", {G}),
    ("SchuldeiserGeinformeerd", "nodig", {G}),
    ("PremieDoorbetaald", "bedrag_cent", {G, V, A}),
    ("TijdVerstreken", "tijdstip", set()),
]


@pytest.mark.parametrize("zicht", list(Zicht))
def test_rub_19_a_seen_event_holds_what_the_filter_shows_and_unset_for_the_rest(
    zicht: Zicht, voorbeelden: dict[str, Event]
) -> None:
    for event in voorbeelden.values():
        gefilterd = filter_voor(event, zicht)
        gezien_ = zichtbaar(event, zicht)
        assert (gezien_ is None) == (gefilterd == {}), type(event).__name__
        if gezien_ is not None:
            assert type(gezien_) is type(event)
            assert msgspec.json.decode(msgspec.json.encode(gezien_)) == gefilterd
            assert door(zicht)(event) == gezien_


@pytest.mark.parametrize(("naam", "pad", "wie"), GEVOELIG, ids=[f"{n}.{p}" for n, p, _ in GEVOELIG])
def test_data_minimisation_matrix(naam: str, pad: str, wie: set[Zicht], van_naam: Callable[[str], Any]) -> None:
    event = van_naam(naam)
    assert {z for z in Zicht if pad in _paden(filter_voor(event, z))} == wie


def test_cak_never_sees_money_of_the_insurer_or_the_uitkering(voorbeelden: dict[str, Event]) -> None:
    for event in voorbeelden.values():
        bedragen = {p for p in _paden(filter_voor(event, C)) if p.endswith("_cent")}
        assert bedragen <= {"open_bph_cent", "bedrag_bph_cent"}, type(event).__name__


def test_analyst_sees_no_reference_to_a_person_or_a_polis(voorbeelden: dict[str, Event]) -> None:
    for event in voorbeelden.values():
        gezien = _paden(filter_voor(event, A))
        assert not [p for p in gezien if "_ref" in p or p.endswith("_id")], type(event).__name__


def test_no_public_event_has_room_for_who_somebody_is() -> None:
    verboden = (
        "bsn",
        "naam",
        "adres",
        "postcode",
        "huisnummer",
        "geboorte",
        "telefoon",
        "email",
        "polisnummer",
        "iban",
    )
    velden = {f"{k.__name__}.{v}" for k in _alle_structs() for v in merken(k) if any(w in v for w in verboden)}
    # The account of a gemeente or an insurer is an organisation's.
    assert velden == {"SamenwerkingGeregistreerd.naam", "Rekening.iban"}


def test_what_is_hidden_reads_as_none_and_the_event_itself_stays_whole(van_naam: Callable[[str], Any]) -> None:
    event = van_naam("BPHOpgeschort")
    voor_g, voor_c = zichtbaar(event, G), zichtbaar(event, C)
    assert gezien(voor_g.open_bph_cent) is None
    assert gezien(voor_g.opgeschort_per) == event.opgeschort_per
    assert gezien(voor_c.open_bph_cent) == event.open_bph_cent
    assert event.open_bph_cent is not msgspec.UNSET


class Binnen(msgspec.Struct, frozen=True):
    """Struct with a field that nobody marked."""

    a: int = 1
    b: "msgspec.UnsetType | int" = 2


def test_unmarked_is_invisible_and_maps_are_refused() -> None:
    from typing import Annotated

    class Buiten(msgspec.Struct, frozen=True):
        binnen: Annotated[tuple[Binnen, ...], ALLEEN_G] = (Binnen(),)
        los: int = 3
        dicht: Annotated[int, NIEMAND] = 4

    class Kaart(msgspec.Struct, frozen=True):
        kaart: Annotated[dict[str, int], ALLEEN_G] = msgspec.field(default_factory=dict)

    assert filter_voor(Buiten(), G) == {"binnen": [{}]}
    assert filter_voor(Buiten(), V) == {}
    assert zichtbaar(Buiten(), G) == Buiten((Binnen(msgspec.UNSET, msgspec.UNSET),), msgspec.UNSET, msgspec.UNSET)
    assert zichtbaar(Buiten(), V) is None
    with pytest.raises(TypeError, match="no marks"):
        filter_voor(Kaart(), G)
    with pytest.raises(TypeError, match="no marks"):
        zichtbaar(Kaart(), G)
