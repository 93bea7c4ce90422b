"""What is generated: closed schemas that fit what we write, an AsyncAPI document that the standard accepts."""

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from contracts.domain import Event
from contracts.schema import meanings

from contracts import (
    asyncapi,
    briefsoorten,
    envelope,
    generate,
    mutatiesoorten,
    registry,
    samenwerkingsoorten,
    soorten,
    uitvalsoorten,
)

BRONNEN = Path(__file__).parent / "bronnen"


@pytest.fixture
def kamer(tmp_path: Path) -> Path:
    generate.write(tmp_path)
    return tmp_path


def test_committed_files_are_up_to_date() -> None:
    assert generate.check(generate.ROOT) == []


def test_every_schema_is_valid_and_closed() -> None:
    for ce_type, schema in generate.schemas().items():
        jsonschema.Draft202012Validator.check_schema(schema)
        for deel in [schema, *schema.get("$defs", {}).values()]:
            assert deel["additionalProperties"] is False, ce_type
            assert deel["description"], ce_type


def test_what_we_write_fits_its_schema(voorbeelden: dict[str, Event]) -> None:
    alle = generate.schemas()
    assert alle.keys() == voorbeelden.keys()
    for ce_type, event in voorbeelden.items():
        data = json.loads(msgspec.json.encode(event))
        controle = jsonschema.Draft202012Validator(alle[ce_type], format_checker=jsonschema.FormatChecker())
        controle.validate(data)
        with pytest.raises(jsonschema.ValidationError):
            controle.validate({**data, "bsn": "999993653"})


def test_generation_is_deterministic() -> None:
    assert generate.files() == generate.files()


def test_controle_tells_what_is_out_of_date(kamer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--check", "--root", str(kamer)]) == 0
    pad = next((kamer / "schemas").rglob("1.json"))
    pad.write_text("{}")
    (kamer / "schemas" / "nl.weg.v1").mkdir()
    (kamer / "schemas" / "nl.weg.v1" / "1.json").write_text("{}")
    assert generate.main(["--check", "--root", str(kamer)]) == 1
    fout = capsys.readouterr().err
    assert f"{pad.relative_to(kamer).as_posix()}: out of date" in fout
    assert "nl.weg.v1/1.json: no longer made" in fout
    assert generate.main(["--root", str(kamer)]) == 0
    assert generate.main(["--check", "--root", str(kamer)]) == 0


def test_asyncapi_document_is_valid_by_the_standard() -> None:
    standaard = json.loads((BRONNEN / "asyncapi-3.0.0.json").read_text("utf-8"))
    controle = jsonschema.Draft7Validator(standaard)
    document = asyncapi.document()
    controle.validate(document)
    document["operations"]["intake-publiceert"]["action"] = "zend"
    with pytest.raises(jsonschema.ValidationError):
        controle.validate(document)


def _verwijzingen(knoop: Any) -> list[str]:
    if isinstance(knoop, dict):
        eigen = [knoop["$ref"]] if isinstance(knoop.get("$ref"), str) else []
        return eigen + [v for deel in knoop.values() for v in _verwijzingen(deel)]
    return [v for deel in knoop for v in _verwijzingen(deel)] if isinstance(knoop, list) else []


def test_every_reference_in_asyncapi_leads_somewhere() -> None:
    document = asyncapi.document()
    for ref in _verwijzingen(document):
        knoop: Any = document
        for stap in ref.removeprefix("#/").split("/"):
            knoop = knoop[stap]


def test_asyncapi_names_every_public_event_on_the_topic_of_its_service() -> None:
    document = asyncapi.document()
    for dienst in registry.services():
        kanaal = document["channels"][dienst]
        assert kanaal["address"] == f"uitstroom.{dienst}"
        verwacht = {registry.cloudevent_type(dienst, k) for k in registry.public(dienst).values()}
        assert set(kanaal["messages"]) == verwacht
    kop = document["components"]["messageTraits"]["cloudevent"]["headers"]
    namen = {w for n, w in vars(envelope).items() if n.isupper() and str(w).startswith(("ce_", "content-type"))}
    assert set(kop["properties"]) == namen
    assert set(kop["required"]) < namen


def test_event_names_are_unique_over_the_services() -> None:
    namen = [n for d in registry.services() for n in registry.public(d) if n != "TijdVerstreken"]
    assert len(namen) == len(set(namen))


def test_every_public_event_says_what_it_means() -> None:
    for naam, klasse in registry.events().items():
        assert klasse.__doc__, naam
        assert not klasse.__doc__.startswith(naam), naam


def test_every_closed_list_says_what_it_means() -> None:
    modules = (soorten, mutatiesoorten, samenwerkingsoorten, briefsoorten, uitvalsoorten)
    lijsten = {n for module in modules for n in vars(module) if n[0].isupper() and n != "Literal"}
    assert len(meanings()) == len(lijsten)


def test_ce_type_follows_the_nl_gov_profile() -> None:
    assert registry.cloudevent_type("regeling", registry.events()["BPHOpgeschort"]).endswith("gen.bph-opgeschort.v1")
    for dienst in registry.services():
        for klasse in registry.public(dienst).values():
            ce_type = registry.cloudevent_type(dienst, klasse)
            assert registry.of_type(ce_type) is klasse
    assert registry.of_type("nl.elders.iets.v1") is None


def test_release_is_added_once_and_never_changes(kamer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--release", "0.1.0", "--root", str(kamer)]) == 0
    assert len(list((kamer / "released" / "0.1.0").rglob("*.json"))) == len(generate.schemas())
    assert generate.main(["--release", "0.1.0", "--root", str(kamer)]) == 1
    assert "never changes" in capsys.readouterr().err
    assert generate.main(["--release", "0.2.0", "--root", str(kamer)]) == 1
    assert "nothing new" in capsys.readouterr().err
    assert generate.main(["--release", "een", "--root", str(kamer)]) == 1


def test_release_holds_only_what_is_new_and_controle_reads_all_releases(kamer: Path) -> None:
    assert generate.main(["--release", "0.1.0", "--root", str(kamer)]) == 0
    eerst = next((kamer / "released" / "0.1.0").iterdir())
    (kamer / "released" / "0.0.1").mkdir()
    shutil.move(eerst, kamer / "released" / "0.0.1" / eerst.name)
    assert generate.check(kamer) == []
    pad = kamer / "released" / "0.0.1" / eerst.name / "1.json"
    oud = json.loads(pad.read_text("utf-8"))
    oud["properties"]["verdwenen"] = {"type": "string"}
    pad.write_text(json.dumps(oud))
    assert generate.check(kamer) == [f"{eerst.name} (released in 0.0.1): verdwenen: removed or renamed"]


def test_no_two_services_publish_an_event_of_the_same_name() -> None:
    namen = [naam for service in registry.services() for naam in registry.public(service) if naam != "TijdVerstreken"]
    assert sorted(namen) == sorted(set(namen))
