"""One world for all pages, as `make up` leaves it running."""

import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from chassis.testing.kafka_tools import tool
from ops.commands.local import set_clocks
from ops.stack import World


@pytest.fixture(scope="session")
def docs_world() -> Iterator[World]:
    with World.start() as world:
        set_clocks(world)
        yield world


@pytest.fixture(scope="session")
def kafka_tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Kafka's console consumer, as its download has it in `bin`."""
    program = tmp_path_factory.mktemp("bin") / "kafka-console-consumer.sh"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(tool("consumer.ConsoleConsumer"))} "$@"\n')
    program.chmod(0o755)
    return program.parent


@pytest.fixture
def environment(docs_world: World, kafka_tools: Path) -> dict[str, str]:
    """In which a page speaks to it: `--world` may be left out, the rest a page says itself."""
    path = os.pathsep.join([str(Path(sys.executable).parent), str(kafka_tools), os.environ.get("PATH", os.defpath)])
    return {"UITSTROOM_WORLD": docs_world.name, "PATH": path, "COLUMNS": "200"}
