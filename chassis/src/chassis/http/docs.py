"""A page that reads the OpenAPI document to a person: no script, nothing from elsewhere, works behind any wall."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "code{font-family:ui-monospace,monospace}h2{border-top:1px solid #767676;padding-top:1rem;font-size:1.1rem}"
    "th,td{text-align:left;padding:.1rem 1rem .1rem 0;vertical-align:top}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
CSP = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def page(document: Mapping[str, Any]) -> str:
    """HTML (WCAG: headings, table heads, language) of every operation of `document`."""
    info = document["info"]
    title = f"{escape(info['title'])} {escape(info['version'])}"
    return "".join(
        (
            f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>',
            f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body><main>',
            f"<h1>{title}</h1><p>{escape(info.get('description', ''))}</p>",
            '<p>Voor machines: <a href="/v1/openapi.json">openapi.json</a></p>',
            *_operations(document),
            "</main></body></html>",
        )
    )


def _operations(document: Mapping[str, Any]) -> Iterator[str]:
    base = document["servers"][0]["url"]
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"<h2><code>{method.upper()} {escape(base + path)}</code></h2>"
            yield f"<p>{escape(operation.get('summary', ''))}</p><p>{escape(operation.get('description', ''))}</p>"
            yield _rows("Parameter", [(p["name"], p["in"]) for p in operation.get("parameters", ())])
            yield _rows("Antwoord", [(code, _text(answer)) for code, answer in operation["responses"].items()])


def _text(answer: Mapping[str, Any]) -> str:
    return str(answer.get("description", "probleem"))


def _rows(head: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    cells = "".join(f"<tr><td><code>{escape(a)}</code></td><td>{escape(b)}</td></tr>" for a, b in rows)
    heads = f'<tr><th scope="col">{head}</th><th scope="col">Wat</th></tr>'
    return f"<table><thead>{heads}</thead><tbody>{cells}</tbody></table>"
