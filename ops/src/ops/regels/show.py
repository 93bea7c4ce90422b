"""One rule whole, for a reader at a terminal."""

from posixpath import normpath

from ops.regels.book import Regel
from ops.regels.chapters import Hoofdstuk
from ops.regels.scan import Scan
from ops.regels.sources import PROPOSAL, Sources


def shown(rule_id: str, regel: Regel, scanned: Scan, sources: Sources) -> str:
    """What it says, its sources as quoted, its settings, the tests that are named after it first, and the code."""
    found = scanned.found(rule_id)
    lines = [f"{rule_id}  {regel.zin}", f"  stand       {found.state}"]
    for reference in regel.bron:
        quote = sources.quote(reference)
        lines.append(
            f"  bron        {'ons voorstel' if reference == PROPOSAL else reference}"
            + (f": “{quote}”" if quote else "")
        )
    lines += [f"  instelling  {setting}" for setting in regel.instelling]
    lines += [f"  zie ook     {', '.join(regel.zie)}"] if regel.zie else []
    lines += [f"  toets       {path}::{name}" for path, names in found.functions.items() for name in names]
    lines += [f"  toets       {path}" for path in found.tests if path not in found.functions]
    lines += [f"  code        {path}" for path in found.code]
    return "\n".join(lines)


def shown_chapter(name: str, chapter: Hoofdstuk, scanned: Scan) -> str:
    """What a chapter is about, the pages to read, as seen from the root, and who cites it."""
    lines = [f"{name}  {chapter.wat}"]
    lines += [f"  lees        {_from_root(page)}" for page in chapter.lees]
    lines += [f"  genoemd in  {path}" for path in scanned.by_chapter.get(name, [])]
    return "\n".join(lines)


def _from_root(page: str) -> str:
    return normpath(f"docs/regels/{page}")
