"""What the pages point at is there, and the licence stands where tools and people look for it."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def pages() -> list[str]:
    """Every page for people; what stands in a package is a template of one."""
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [name for name in tracked.stdout.splitlines() if (ROOT / name).exists() and "/src/" not in name]


def anchors(page: Path) -> set[str]:
    """What can stand behind the # of a link to `page`, as the well-known code hosts make it."""
    headings = _HEADING.findall(_FENCED.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", pages())
def test_every_link_leads_somewhere(name: str) -> None:
    page = ROOT / name
    lost: list[str] = []
    for link in _LINK.findall(_FENCED.sub("", page.read_text("utf-8"))):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


def test_every_drill_that_a_page_for_ops_names_is_there() -> None:
    told = {name: (ROOT / name).read_text("utf-8") for name in pages() if name.startswith("docs/beheer/")}
    drills = {name: re.findall(r"`((?:[\w-]+/)+test_\w+\.py)`", text) for name, text in told.items()}
    assert [name for name, found in drills.items() if not found and name != "docs/beheer/deployment.md"] == []
    assert [drill for found in drills.values() for drill in found if not (ROOT / drill).is_file()] == []


def test_the_licence_is_the_same_in_both_places() -> None:
    assert (ROOT / "LICENSES" / "EUPL-1.2.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_the_devcontainer_installs_what_make_setup_installs() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert container["postCreateCommand"] == "make setup"
    assert {int(port) for port in container["portsAttributes"]} == set(container["forwardPorts"])
