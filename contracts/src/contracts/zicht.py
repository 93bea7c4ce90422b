"""Who may see a field. Deny by default: a field without a mark is seen by no viewpoint (domain 4.8)."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Meta, inspect

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)


class Zicht(StrEnum):
    """The viewpoints. ANALYSE sees pseudonymised facts and classes only."""

    GEMEENTE = "GEMEENTE"
    VERZEKERAAR = "VERZEKERAAR"
    CAK = "CAK"
    ANALYSE = "ANALYSE"


SLEUTEL = "x-zichtbaar-voor"


def voor(*wie: Zicht) -> Meta:
    """Mark a field: `Annotated[int, voor(GEMEENTE, CAK)]`."""
    return Meta(extra_json_schema={SLEUTEL: sorted(wie)})


G, V, C, A = Zicht.GEMEENTE, Zicht.VERZEKERAAR, Zicht.CAK, Zicht.ANALYSE
NIEMAND = voor()
ALLEEN_G = voor(G)
ALLEEN_V = voor(V)
ALLEEN_C = voor(C)
G_V = voor(G, V)
G_C = voor(G, C)
G_V_C = voor(G, V, C)
G_V_A = voor(G, V, A)
G_A = voor(G, A)
IEDEREEN = voor(G, V, C, A)


@cache
def merken(klasse: type[msgspec.Struct]) -> dict[str, frozenset[Zicht] | None]:
    """Who may see each field of `klasse`, by name in JSON; None = unmarked, which is nobody."""
    hints = get_type_hints(klasse, include_extras=True)
    namen = zip(klasse.__struct_fields__, klasse.__struct_encode_fields__, strict=True)
    return {buiten: _merk(hints[binnen]) for binnen, buiten in namen}


def _merk(hint: Any) -> frozenset[Zicht] | None:
    if get_origin(hint) is not Annotated:
        return None
    for meta in reversed(get_args(hint)[1:]):
        if isinstance(meta, Meta) and meta.extra_json_schema and SLEUTEL in meta.extra_json_schema:
            return frozenset(Zicht(z) for z in cast("list[str]", meta.extra_json_schema[SLEUTEL]))
    return None


def filter_voor(event: msgspec.Struct, zicht: Zicht) -> dict[str, Any]:
    """JSON-able data of `event` with only what `zicht` may see; structs inside it field by field, never whole."""
    zichtbaar = merken(type(event))
    velden = zip(event.__struct_fields__, event.__struct_encode_fields__, strict=True)
    return {
        buiten: _waarde(getattr(event, binnen), zicht)
        for binnen, buiten in velden
        if zicht in (zichtbaar[buiten] or ())
    }


def _waarde(waarde: Any, zicht: Zicht) -> Any:
    if isinstance(waarde, msgspec.Struct):
        return filter_voor(waarde, zicht)
    if isinstance(waarde, list | tuple | set | frozenset):
        return [_waarde(w, zicht) for w in cast("tuple[Any, ...]", waarde)]
    if isinstance(waarde, dict):
        raise TypeError("a map has no marks: give its keys names in a Struct")
    return msgspec.to_builtins(waarde)


def zichtbaar(event: S, zicht: Zicht) -> S | None:
    """The same class with `msgspec.UNSET` for what `zicht` may not see, structs inside it too; None: nothing of it.

    What stays is what `filter_voor` shows.
    """
    blik = _blik(type(event), zicht)
    return None if blik.niets else _bekeken(event, blik, zicht)


def door(zicht: Zicht) -> Callable[[S], S | None]:
    """`zichtbaar` for one viewpoint, as a view wants it."""
    bekend: dict[type[msgspec.Struct], _Blik] = {}

    def zie(event: S) -> S | None:
        blik = bekend.get(type(event))
        if blik is None:
            blik = bekend[type(event)] = _blik(type(event), zicht)
        return None if blik.niets else _bekeken(event, blik, zicht)

    return zie


def gezien(waarde: T) -> T | None:
    """A field of what `zichtbaar` answered with: None where it may not be seen."""
    return None if waarde is UNSET else waarde


class _Blik(NamedTuple):
    """What one viewpoint sees of a class: the fields that are hidden, and those with structs to look into."""

    dicht: Mapping[str, Any]
    diep: tuple[str, ...]
    niets: bool


@cache
def _blik(klasse: type[msgspec.Struct], zicht: Zicht) -> _Blik:
    merk = merken(klasse)
    info = inspect.type_info(klasse)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - what type_info says of a Struct
    open_ = [veld for veld in info.fields if zicht in (merk[veld.encode_name] or ())]
    dicht = {veld.name: UNSET for veld in info.fields if veld not in open_}
    return _Blik(dicht, tuple(veld.name for veld in open_ if _structs_in(veld.type)), not open_)


def _structs_in(soort: inspect.Type) -> bool:
    """Raises TypeError for what has no marks."""
    match soort:
        case inspect.StructType():
            return True
        case inspect.Metadata(type=onder):
            return _structs_in(onder)
        case inspect.UnionType(types=types):
            return any(_structs_in(een) for een in types)
        case inspect.CollectionType(item_type=onder):
            return _structs_in(onder)
        case inspect.TupleType(item_types=types):
            return any(_structs_in(een) for een in types)
        case inspect.DictType() | inspect.AnyType():
            raise TypeError("a map has no marks: give its keys names in a Struct")
        case _:
            return False


def _bekeken(waarde: S, blik: _Blik, zicht: Zicht) -> S:
    if not blik.diep:
        return msgspec.structs.replace(waarde, **blik.dicht) if blik.dicht else waarde
    binnen = {naam: _gedeelte(getattr(waarde, naam), zicht) for naam in blik.diep}
    return msgspec.structs.replace(waarde, **blik.dicht, **binnen)


def _gedeelte(waarde: Any, zicht: Zicht) -> Any:
    if isinstance(waarde, msgspec.Struct):
        return _bekeken(waarde, _blik(type(waarde), zicht), zicht)
    if isinstance(waarde, tuple | list | set | frozenset):
        reeks = cast("tuple[Any, ...]", waarde)
        return type(reeks)(_gedeelte(een, zicht) for een in reeks)
    if isinstance(waarde, dict):
        raise TypeError("a map has no marks: give its keys names in a Struct")
    return waarde
