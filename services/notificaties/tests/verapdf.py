"""veraPDF's verdict on files, as PDF/UA-1 (ISO 14289-1). Its jars come through Maven, once, as Kafka's do."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from chassis.local.kafka_jars import java
from chassis.local.settings import LocalSettings

HIER = Path(__file__).parent / "adapters" / "pdfua"


def oordeel(bestanden: Sequence[Path]) -> dict[str, tuple[bool, int]]:
    """Per file: whether it complies, and how many checks were done. Raises CalledProcessError."""
    command = [java(), "-cp", f"{_jars()}/*", str(HIER / "Keur.java"), *map(str, bestanden)]
    gezegd = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
    regels = [regel.split() for regel in gezegd.splitlines() if not regel.startswith(" ")]
    assert len(regels) == len(bestanden), gezegd
    return {Path(bestand).name: (goed == "true", int(aantal)) for bestand, goed, aantal in regels}


def _jars() -> Path:
    map_ = LocalSettings().cache / "verapdf-1.28.2"
    if not (map_ / "klaar").exists():
        mvn = shutil.which("mvn")
        assert mvn is not None, "Maven ontbreekt"
        command = [
            mvn,
            "-q",
            "-B",
            "-f",
            str(HIER / "pom.xml"),
            "dependency:copy-dependencies",
            f"-DoutputDirectory={map_}",
        ]
        subprocess.run(command, check=True, timeout=600, stdout=subprocess.DEVNULL)
        (map_ / "klaar").touch()
    return map_
