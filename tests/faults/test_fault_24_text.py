"""24, 25 (N-31): no text of a partner enters an event. Words, numbers, dates, and references of a form do."""

import asyncio
import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Annotated, Any
from uuid import uuid4

import pytest
from chassis.http import BESIDE_THE_EVENTS, IMPERSONAL, Code, Reference, Tekstversie
from contracts.kenmerken import REKENING, betalingskenmerk, eigen_kenmerk, objection_to_payment
from contracts.persoonsgegevens import objection
from ops.openapi import documents
from ops.stack.settings import SERVICES
from pydantic import BaseModel, TypeAdapter, ValidationError
from regeling.api.commands import CakReferentie, Kenmerk

A, B, C = "999104330", "999218190", "999600138"
IN_DISGUISE = (
    A,
    f"BSN{A}",
    f"bsn{B}x",
    f"zaak/2026-17/{C}",
    "999.104.330",
    "999 104 330",
    "9-9-9-1-0-4-3-3-0",
    "99.91.04.330",
    "９９９１０４３３０",
    "٩٩٩١٠٤٣٣٠",
    f"{A[:4]}\u200b{A[4:]}",
    f"{A[:3]}\u00ad{A[3:6]} {A[6:]}",
    f"000000{A}",
    f"{A}000000",
    f"{A}202603",
    f"20260324{A}",
    f"1{A}",
    f"{A}01",
)
OF_A_PERSON = (
    "J. Jansen, Breestraat 1, 2311CS Leiden",
    "J.Jansen/Breestraat-1",
    "Jansen",
    "JANSEN",
    "j.jansen@example.nl",
    "NL91ABNA0417164300",
    "NL91 ABNA 0417 1643 00",
    "06-12345678",
    "2311CS",
    "1980-01-02",
    "RF18JANSENLEIDEN",
    "belde op, wil niet meer",
    "",
)
ACCOUNTS = ("NL91ABNA0417164300", "RF18JANSENLEIDEN")
"""Two that have the outer form of an account; the second has no country, so no domain takes it for one."""
CLOSED_FORMATS = {"date", "date-time", "uuid", "time-local"}


@pytest.mark.parametrize("text", IN_DISGUISE)
def test_fault_24_a_bsn_is_known_in_disguise(text: str) -> None:
    why_not = objection(text)
    assert why_not is not None and why_not.code == "BSN_NIET_TOEGESTAAN"
    kinds: tuple[Any, ...] = (Reference, Kenmerk, CakReferentie, Code, Tekstversie, Annotated[str, IMPERSONAL])
    for kind in kinds:
        with pytest.raises(ValidationError) as refused:
            TypeAdapter(kind).validate_python(text)
        assert A not in str(refused.value.errors(include_input=False))


@pytest.mark.parametrize(
    "text",
    ["", "2026-03-24", "2026-12345", "ZAAK-2026-0000000012", "RF18539007547034", "5000056789012345", "GP-BASIS-AV1"],
)
def test_fault_24_what_is_no_bsn_is_left_alone(text: str) -> None:
    assert objection(text) is None


@pytest.mark.parametrize("text", OF_A_PERSON)
@pytest.mark.parametrize("kind", [Kenmerk, Reference, CakReferentie, Tekstversie])
def test_fault_25_a_name_an_address_or_an_account_is_no_reference(kind: Any, text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize(
    "text",
    [
        "5000056789012345",
        "RF18539007547034",
        "RF45G72UUR",
        "BORDEREL-2026-03",
        "BORDEREL-2026-03-2",
        "RUB-0123456789AB",
    ],
)
def test_fault_25_a_reference_of_a_payment_has_a_form(text: str) -> None:
    assert TypeAdapter(Kenmerk).validate_python(text) == text


@pytest.mark.parametrize("text", ["2026-01", "2026-01.2", "2026-01-15", "v3", "1.2"])
def test_fault_25_a_version_of_a_text_has_a_form(text: str) -> None:
    assert TypeAdapter(Tekstversie).validate_python(text) == text


@pytest.mark.parametrize("text", ["GOEDE_BETALERS_DEN_HAAG", "RSD_ALBLASSERWAARD", "WEST", "TEAM_2", "VPS2026"])
def test_fault_25_a_way_of_working_has_words(text: str) -> None:
    assert TypeAdapter(Code).validate_python(text) == text


@pytest.mark.parametrize("text", sorted({*OF_A_PERSON} - {"JANSEN"}))
def test_fault_25_nothing_but_words_is_a_way_of_working(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Code).validate_python(text)


@pytest.mark.parametrize("text", ["6000056789012345", "RF19539007547034", "RF44G72UUR"])
def test_fault_25_a_wrong_check_digit_is_named(text: str) -> None:
    with pytest.raises(ValidationError, match="CONTROLECIJFER_ONJUIST"):
        TypeAdapter(Kenmerk).validate_python(text)


@pytest.mark.parametrize("filled", [f"000000{A}", f"{A}202603", f"202603{B}", f"{C}000001"])
def test_fault_24_a_betalingskenmerk_around_a_bsn_is_refused(filled: str) -> None:
    why_not = objection_to_payment(betalingskenmerk(int(filled)))
    assert (why_not is not None) == (filled != f"{C}000001") and (why_not is None or why_not.code[:3] == "BSN")


def test_fault_25_what_we_issue_is_always_accepted() -> None:
    payment, reference = TypeAdapter(Kenmerk), TypeAdapter(Reference)
    for number in range(2000):
        ref = uuid4()
        for kind, text in ((payment, eigen_kenmerk(ref)), (payment, betalingskenmerk(number)), (reference, str(ref))):
            assert kind.validate_python(text) == text


def test_fault_24_a_long_text_is_refused_at_once() -> None:
    for kind in (Kenmerk, Reference, CakReferentie):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(A * 100_000)


def bodies(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every text in the JSON body of a command: where it is, and its schema."""
    for path, item in document["paths"].items():
        for operation in item.values():
            for media, content in operation.get("requestBody", {}).get("content", {}).items():
                if media == "application/json":
                    yield from texts(document, content["schema"], path, ())


def texts(
    document: dict[str, Any], schema: Any, at: str, seen: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, Any]]]:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name not in seen:
            yield from texts(document, document["components"]["schemas"][name], at, (*seen, name))
        return
    for key in ("anyOf", "oneOf", "allOf"):
        for part in schema.get(key, ()):
            yield from texts(document, part, at, seen)
    if "items" in schema:
        yield from texts(document, schema["items"], f"{at}[]", seen)
    for name, part in schema.get("properties", {}).items():
        yield from texts(document, {**part}, f"{at} {name}", seen)
    if schema.get("type") == "string":
        yield at, schema
    assert schema.get("type") != "object" or schema.get("additionalProperties") is False, f"{at}: open for anything"


@pytest.fixture(scope="module")
def published() -> dict[str, dict[str, Any]]:
    return asyncio.run(documents())


def test_fault_24_no_other_text_goes_into_an_event(published: dict[str, dict[str, Any]]) -> None:
    found = [(service, at, schema) for service, own in published.items() for at, schema in bodies(own)]
    assert len(found) > 40
    assert not [(service, at, schema) for service, at, schema in found if not _is_closed(service, schema)]


def _is_closed(service: str, schema: dict[str, Any]) -> bool:
    """Closed words, a format of numbers, a form that holds nobody's name; or text that no event is made of."""
    if "enum" in schema or "const" in schema or schema.get("format") in CLOSED_FORMATS:
        return True
    if schema.get("x-kluis") or schema.get("x-profiel"):
        return service == "intake"
    if schema.get("x-niet-bewaard") or schema.get(BESIDE_THE_EVENTS):
        return True
    pattern = schema.get("pattern", "")
    if not (pattern.startswith("^") and pattern.endswith("$")):
        return False
    held = [text for text in (*IN_DISGUISE, *OF_A_PERSON) if re.search(pattern, text)]
    looked_at = IN_DISGUISE if schema.get("x-onpersoonlijk") else ()
    of_an_organisation = ("JANSEN", *(ACCOUNTS if pattern == REKENING else ())) if schema.get("x-instelling") else ()
    return not set(held) - {*looked_at, *of_an_organisation}


def test_fault_24_every_model_of_a_body_is_published_and_strict() -> None:
    """What the documents say is what the models do: no body is read by hand, none allows what it doesn't know."""
    for service in SERVICES:
        for found in pkgutil.iter_modules(importlib.import_module(f"{service}.api").__path__):
            for value in vars(importlib.import_module(f"{service}.api.{found.name}")).values():
                if isinstance(value, type) and issubclass(value, BaseModel) and value.__name__.endswith("Invoer"):
                    assert value.model_json_schema()["additionalProperties"] is False, value
