"""Apache Kafka's jars through Maven, into a cache outside the repository; and Java's presence, said in one line."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from chassis.local.settings import LocalSettings

OLDEST_JAVA = 17
RESOURCES = Path(str(files("chassis.local").joinpath("kafka_jvm")))

_INSTALL = {
    "darwin": "brew install openjdk@21 maven",
    "linux": "Debian/Ubuntu: sudo apt install openjdk-17-jdk-headless maven; "
    "Fedora: sudo dnf install java-21-openjdk-devel maven",
}


class JavaMissing(RuntimeError):
    """One line that says what to install."""


def _advice(what: str) -> JavaMissing:
    how = _INSTALL.get(sys.platform, "install a JDK 17+ and Maven, under WSL on Windows")
    return JavaMissing(f"{what} (Apache Kafka needs it). {how}. Or point UITSTROOM_KAFKA_BOOTSTRAP at a cluster.")


def kafka_version() -> str:
    found = re.search(r"<artifactId>kafka_2\.13</artifactId>\s*<version>([^<]+)<", (RESOURCES / "pom.xml").read_text())
    if found is None:
        raise RuntimeError("pom.xml names no version of Kafka")
    return found.group(1)


def java() -> str:
    """The java program, of version 17 or later; raises JavaMissing."""
    program = LocalSettings().java
    try:
        said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
    except (FileNotFoundError, NotADirectoryError):
        raise _advice("Java is not found") from None
    version = re.search(r'version "(\d+)', said.stderr)
    if version is None:
        raise _advice("Java is not found")
    if int(version.group(1)) < OLDEST_JAVA:
        raise _advice(f"Java {version.group(1)} is too old, {OLDEST_JAVA} or later is asked")
    return program


def classpath(pom: Path = RESOURCES / "pom.xml", name: str = "kafka") -> str:
    """The jars as a Java class path, fetched once. `pom` may ask for other parts of the same release (`${kafka}`)."""
    folder = LocalSettings().cache / f"{name}-{kafka_version()}"
    if not (folder / "klaar").exists():
        _fetch(pom, folder)
    return f"{folder}/*"


def _fetch(pom: Path, folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise _advice("Maven (mvn) is not found")
    folder.mkdir(parents=True, exist_ok=True)
    command = [maven, "-q", "-B", "-f", str(pom), f"-Dkafka={kafka_version()}", "dependency:copy-dependencies"]
    options = ["-DincludeScope=runtime", f"-DoutputDirectory={folder}"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Maven could not fetch Kafka: {(done.stdout + done.stderr).strip()}")
    (folder / "klaar").touch()


if __name__ == "__main__":
    try:
        java()
        classpath()
    except RuntimeError as problem:
        sys.exit(str(problem))
