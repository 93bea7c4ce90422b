"""The row of a view is a frozen struct: its fields are the table's columns, and it is read and written as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from itertools import zip_longest
from typing import Annotated, Any, Final, cast, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
import sqlalchemy as sa
from msgspec import inspect
from sqlalchemy.dialects.postgresql import JSONB


class Mark(Enum):
    KEY = "key"
    INDEXED = "indexed"


KEY: Final = Mark.KEY
"""`taak_id: Annotated[UUID, KEY]`: what the row is found by. Every row has exactly one."""

INDEXED: Final = Mark.INDEXED
"""`uzovi: Annotated[str, INDEXED]`: rows are looked for by it."""

_SCALARS: Final[dict[type[inspect.Type], type[sa.types.TypeEngine[Any]]]] = {
    inspect.UUIDType: sa.Uuid,
    inspect.StrType: sa.Text,
    inspect.EnumType: sa.Text,
    inspect.IntType: sa.BigInteger,
    inspect.BoolType: sa.Boolean,
    inspect.DateType: sa.Date,
}
_PLAIN: Final = frozenset((str, int, bool, float, date, datetime, UUID, type(None)))
_DOCUMENTS: Final = (
    inspect.StructType,
    inspect.VarTupleType,
    inspect.TupleType,
    inspect.ListType,
    inspect.DictType,
)


def key_of(row: type[msgspec.Struct]) -> str:
    """The name of the key field. Raises TypeError unless there is exactly one and it is a UUID."""
    marks = _marks(row)
    found = [field for field in _fields(row) if KEY in marks[field.name]]
    if len(found) != 1 or not isinstance(found[0].type, inspect.UUIDType):
        raise TypeError(f"{row.__name__} needs one field that is Annotated[UUID, KEY]")
    return found[0].name


def columns_of(row: type[msgspec.Struct]) -> list[sa.Column[Any]]:
    """New column objects at every call, in order of the fields.

    `X | None` may be NULL and nothing else may; structs, tuples, lists and maps are JSONB documents.
    Raises TypeError for a field that no column fits.
    """
    for name, hint in get_type_hints(row).items():
        if msgspec.UnsetType in get_args(hint):
            raise TypeError(f"{row.__name__}.{name}: a row says None for what is not there")
    marks = _marks(row)
    return [_column(row, field, marks[field.name]) for field in _fields(row)]


def _fields(row: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(row)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - what type_info says of a Struct
    return info.fields


def _marks(row: type[msgspec.Struct]) -> dict[str, frozenset[Mark]]:
    return {name: frozenset(_in(hint)) for name, hint in get_type_hints(row, include_extras=True).items()}


def _in(hint: Any) -> list[Mark]:
    if get_origin(hint) is not Annotated:
        return []
    return [mark for mark in get_args(hint)[1:] if isinstance(mark, Mark)]


def _column(row: type[msgspec.Struct], field: inspect.Field, marks: frozenset[Mark]) -> sa.Column[Any]:
    options = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
    held = {_sql(row, field, option) for option in options if not isinstance(option, inspect.NoneType)}
    if len(held) != 1:
        raise TypeError(f"{row.__name__}.{field.name}: no column holds all of its types")
    nullable = any(isinstance(option, inspect.NoneType) for option in options)
    sql = sa.DateTime(timezone=True) if (kind := held.pop()) is sa.DateTime else kind()
    return sa.Column(
        field.encode_name,
        sql,
        primary_key=KEY in marks,
        nullable=nullable and KEY not in marks,
        index=INDEXED in marks,
    )


def _sql(row: type[msgspec.Struct], field: inspect.Field, kind: inspect.Type) -> type[sa.types.TypeEngine[Any]]:
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, _DOCUMENTS):
        return JSONB
    if isinstance(kind, inspect.LiteralType):
        return sa.Text if all(isinstance(value, str) for value in kind.values) else sa.BigInteger
    if isinstance(kind, inspect.DateTimeType):
        return sa.DateTime
    try:
        return _SCALARS[type(kind)]
    except KeyError:
        raise TypeError(f"{row.__name__}.{field.name}: no column holds {type(kind).__name__}") from None


def unseen_in(new: Any, old: Any) -> str | None:
    """Where `new` holds UNSET, as `leden.0.rol`; what it shares with `old` was looked at before.

    Asked after every event, of rows of which little changed: only for the answer itself a path is made.
    """
    return _path(new) if _holds_unset(new, old) else None


def _holds_unset(new: Any, old: Any) -> bool:
    if new is old or type(new) in _PLAIN:
        return False
    if new is msgspec.UNSET:
        return True
    if isinstance(new, msgspec.Struct):
        same = type(old) is type(new)
        for name in new.__struct_fields__:
            one, was = getattr(new, name), getattr(old, name) if same else None
            if one is not was and _holds_unset(one, was):
                return True
        return False
    if isinstance(new, tuple | list):
        parts = cast("Sequence[Any]", new)
        before = cast("Sequence[Any]", old) if isinstance(old, tuple | list) else ()
        return any(one is not was and _holds_unset(one, was) for one, was in zip_longest(parts, before[: len(parts)]))
    return isinstance(new, dict) and any(_holds_unset(one, None) for one in cast("dict[Any, Any]", new).values())


def _path(value: Any, path: str = "") -> str | None:
    if value is msgspec.UNSET:
        return path
    for name, part in _parts(value):
        found = _path(part, f"{path}.{name}" if path else name)
        if found is not None:
            return found
    return None


def _parts(value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, msgspec.Struct):
        return [(name, getattr(value, name)) for name in value.__struct_fields__]
    if isinstance(value, tuple | list):
        return [(str(n), part) for n, part in enumerate(cast("Sequence[Any]", value))]
    if isinstance(value, dict):
        return [(str(name), part) for name, part in cast("dict[Any, Any]", value).items()]
    return ()
