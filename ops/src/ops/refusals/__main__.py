"""`python -m ops.refusals`: write docs/weigeringen.md. `--check`: say what is out of date, exit 1."""

import argparse
import sys

from ops.refusals.page import render
from ops.stack.settings import root


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ops.refusals", description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    path = root() / "docs" / "weigeringen.md"
    try:
        page = render(root())
    except ValueError as gaps:
        print(gaps, file=sys.stderr)
        return 1
    if check:
        if path.is_file() and path.read_text("utf-8") == page:
            return 0
        print("docs/weigeringen.md: out of date; run `python -m ops.refusals`", file=sys.stderr)
        return 1
    path.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
