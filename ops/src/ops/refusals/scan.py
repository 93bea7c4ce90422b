"""Which codes the code can answer with, read from its source: no refusal can be raised without standing on the page."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Kind = Literal["REQUEST", "FIELD", "ROW"]
"""Of a whole request (with a status), of one field in `errors`, of one row of a file."""

EVERY: Final = "alle"
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_VARIES: Final = re.compile(r"\{\w+\}")
_STATUS: Final = {"Refusal": 409, "Unknown": 404, "Forbidden": 403, "Unauthenticated": 401, "BestandGeweigerd": 400}
"""Exceptions with (code, detail); a third argument of Refusal names the field that is to blame, which makes it 400."""
_ROOMS: Final = ("contracts/src", "chassis/src", "services/*/src")
_SHARED: Final = ("contracts", "chassis")
_NOT_FOR_PARTNERS: Final = ("testing", "local")


@dataclass(frozen=True, order=True)
class Found:
    """One place. `service`: the one that answers, or EVERY; `status` 0 where it is a part of another answer."""

    kind: Kind
    code: str
    status: int
    service: str
    detail: str
    advice: str = ""


def scan(root: Path) -> list[Found]:
    """All places in the rooms that answer partners, sorted."""
    found: set[Found] = set()
    for pattern in _ROOMS:
        for path in root.glob(f"{pattern}/**/*.py"):
            package, *inside = path.relative_to(root).as_posix().split("/src/")[1].split("/")
            if not set(inside) & set(_NOT_FOR_PARTNERS):
                service = EVERY if package in _SHARED else package
                found |= set(_Module(ast.parse(path.read_text("utf-8")), service).places())
    return sorted(found)


class _Module:
    def __init__(self, tree: ast.Module, service: str) -> None:
        self._tree = tree
        self._service = service
        self._known = sorted(_named(tree), key=lambda known: known[0])

    def places(self) -> Iterator[Found]:
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Call):
                yield from self._call(node)
            elif isinstance(node, ast.Dict):
                yield from self._table(node)

    def _call(self, node: ast.Call) -> Iterator[Found]:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        named = {keyword.arg: keyword.value for keyword in node.keywords}
        match name, node.args:
            case "Problem", [status, code, detail, *_]:
                yield from self._found("REQUEST", code, detail, _number(status))
            case "niet_gevonden", [detail, code]:
                yield from self._found("REQUEST", code, detail, 404)
            case ("Refusal", [code, detail, _]):
                yield from self._found("REQUEST", code, detail, 400)
            case (_, [code, detail, *_]) if name in _STATUS:
                yield from self._found("REQUEST", code, detail, _STATUS[name])
            case (("PydanticCustomError" | "Objection" | "Unreadable"), [code, detail, *_]):
                yield from self._found("FIELD", code, detail)
            case (("Fout" | "Regelfout"), _) if "code" in named and "detail" in named:
                yield from self._found("FIELD", named["code"], named["detail"])
            case _:
                return

    def _table(self, node: ast.Dict) -> Iterator[Found]:
        """Tables of codes with their text: of what a validator says, and of the rows of a file."""
        for key, value in zip(node.keys, node.values, strict=True):
            match key, value:
                case ast.Constant(), ast.Call(func=ast.Name(id="Uitleg"), args=[melding, advice]):
                    yield from self._found("ROW", key, melding, advice=advice)
                case ast.Constant(), ast.Tuple(elts=[ast.Constant() as code, ast.Constant() as detail]):
                    yield from self._found("FIELD", code, detail)
                case _:
                    continue

    def _found(
        self, kind: Kind, code: ast.expr, detail: ast.expr, status: int = 0, advice: ast.expr | None = None
    ) -> Iterator[Found]:
        what = " ".join(self._texts(detail))
        do = " ".join(self._texts(advice)) if advice else ""
        for each in self._texts(code):
            if _CODE.fullmatch(each):
                yield Found(kind, each, status, self._service, _VARIES.sub("…", what), do)

    def _texts(self, node: ast.expr) -> list[str]:
        """What an expression can be: a text, one of two, or a name that was given one above; `…` for what varies."""
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr(values=parts):
                return ["".join(str(p.value) if isinstance(p, ast.Constant) else "…" for p in parts)]
            case ast.IfExp(body=one, orelse=other):
                return [*self._texts(one), *self._texts(other)]
            case ast.Name(id=name):
                above = [value for line, known, value in self._known if known == name and line < node.lineno]
                return self._texts(above[-1]) if above else []
            case _:
                return []


def _named(tree: ast.Module) -> Iterator[tuple[int, str, ast.expr]]:
    """(Line, name, value) of every assignment to one name, and of every default of a parameter."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield node.lineno, name, value
            case ast.FunctionDef(args=ast.arguments(args=args, defaults=defaults)):
                for arg, default in zip(args[len(args) - len(defaults) :], defaults, strict=True):
                    yield node.lineno, arg.arg, default
            case _:
                continue


def _number(node: ast.expr) -> int:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, int) else 0
