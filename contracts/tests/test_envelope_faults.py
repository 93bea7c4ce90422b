"""The envelope's description, followed to the letter by somebody who knows nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest

from contracts import asyncapi, envelope, registry


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return asyncapi.document()


def headers(document: dict[str, Any]) -> dict[str, Any]:
    return document["components"]["messageTraits"]["cloudevent"]["headers"]["properties"]


@pytest.mark.parametrize("name", [envelope.SEQUENCE, envelope.PREVIOUS_SEQUENCE])
def test_fault_30_the_chain_is_one_of_a_partition(document: dict[str, Any], name: str) -> None:
    assert "partition" in headers(document)[name]["description"]


@pytest.mark.parametrize("service", registry.services())
def test_fault_30_every_channel_says_so(document: dict[str, Any], service: str) -> None:
    assert "per partition" in document["channels"][service]["description"]


def test_fault_30_what_is_never_sent_is_not_described(document: dict[str, Any]) -> None:
    assert "ce_dataschema" not in headers(document)


def test_fault_30_a_source_names_its_organisation(document: dict[str, Any]) -> None:
    assert "OIN" in headers(document)[envelope.SOURCE]["description"]


def test_fault_30_a_version_is_that_of_a_stream_and_not_of_a_subject(document: dict[str, Any]) -> None:
    meaning = headers(document)[envelope.VERSION]["description"]
    assert "Several streams" in meaning
    assert envelope.SEQUENCE in meaning


def test_fault_30_the_document_in_the_repository_says_the_same(document: dict[str, Any]) -> None:
    kept = json.loads((Path(__file__).parents[1] / "asyncapi.json").read_text())
    assert headers(kept) == headers(document)
