"""Who may see a field. Deny by default: a field without a mark is seen by no viewpoint (domain 4.8)."""

from enum import StrEnum
from functools import cache
from typing import Annotated, Any, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta


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
