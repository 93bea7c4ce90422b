"""One world for all pages, as `make up` leaves it running."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from chassis.local.kafka_jars import java, kafka_version
from chassis.local.settings import LocalSettings
from ops.commands.local import set_clocks
from ops.stack import World

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def docs_world() -> Iterator[World]:
    with World.start() as world:
        set_clocks(world)
        yield world


@pytest.fixture(scope="session")
def kafka_tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Kafka's console consumer, as its download has it in `bin`. Its jars come through Maven, once."""
    jars = LocalSettings().cache / f"kafka-tools-{kafka_version()}"
    if not (jars / "klaar").exists():
        command = ["mvn", "-q", "-B", "-f", str(HERE / "kafka_tools" / "pom.xml"), f"-Dkafka={kafka_version()}"]
        options = ["-DincludeScope=runtime", f"-DoutputDirectory={jars}"]
        subprocess.run([*command, "dependency:copy-dependencies", *options], check=True, timeout=600)
        (jars / "klaar").touch()
    program = tmp_path_factory.mktemp("bin") / "kafka-console-consumer.sh"
    program.write_text(
        f'#!/bin/sh\nexec "{java()}" -cp "{jars}/*" org.apache.kafka.tools.consumer.ConsoleConsumer "$@"\n'
    )
    program.chmod(0o755)
    return program.parent


@pytest.fixture
def environment(docs_world: World, kafka_tools: Path) -> dict[str, str]:
    """In which a page speaks to it: `--world` may be left out, the rest a page says itself."""
    path = os.pathsep.join([str(Path(sys.executable).parent), str(kafka_tools), os.environ.get("PATH", os.defpath)])
    return {"UITSTROOM_WORLD": docs_world.name, "PATH": path, "COLUMNS": "200"}
