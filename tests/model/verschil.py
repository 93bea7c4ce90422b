"""Where two answers differ, one line per field."""

from typing import Any


def verschillen(model: Any, product: Any, pad: str = "") -> list[str]:
    """`polissen[P07].leden[10].toestand: model … product …`; lists of named things are compared by their name."""
    if isinstance(model, dict) and isinstance(product, dict):
        sleutels = dict.fromkeys([*model, *product])
        return [r for s in sleutels for r in verschillen(model.get(s), product.get(s), f"{pad}.{s}" if pad else str(s))]
    if isinstance(model, list) and isinstance(product, list) and _namen(model) and _namen(product):
        links, rechts = _namen(model), _namen(product)
        volgorde = [] if list(links) == list(rechts) else [f"{pad}: model {list(links)} product {list(rechts)}"]
        return volgorde + [r for n in links if n in rechts for r in verschillen(links[n], rechts[n], f"{pad}[{n}]")]
    return [] if model == product else [f"{pad}: model {model!r} product {product!r}"]


def _namen(lijst: list[Any]) -> dict[str, Any]:
    if not all(isinstance(x, dict) for x in lijst):
        return {}
    naam = next((n for n in ("polisnummer", "rol") if lijst and n in lijst[0]), None)
    return {str(x[naam if naam == "polisnummer" else "rij"]): x for x in lijst} if naam else {}
