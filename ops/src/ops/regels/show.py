"""One rule whole, for a reader at a terminal."""

from ops.regels.book import Regel
from ops.regels.scan import Found, Scan
from ops.regels.sources import PROPOSAL, Sources


def shown(rule_id: str, regel: Regel, scanned: Scan, sources: Sources) -> str:
    """What it says, its sources as quoted, its settings, the tests that are named after it first, and the code."""
    found = scanned.by_id.get(rule_id, Found())
    lines = [f"{rule_id}  {regel.zin}"]
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
