"""28: the OpenAPI documents keep the NL GOV API Design Rules, and the linter finds what breaks them."""

import re
from typing import Any

import pytest
from ops.openapi import documents
from ops.openapi_lint import RULES, install, lint

ANSWER = {"description": "x", "headers": {"API-Version": {"schema": {"type": "string"}}}}
BROKEN: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "x", "version": "1.0"},
    "servers": [{"url": "http://api.example.nl/"}],
    "tags": [{"name": "x"}, {"name": "x"}],
    "paths": {
        "/foo_bar/{a_b}/": {
            "get": {
                "operationId": "same",
                "parameters": [
                    {"name": "a_b", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "c_d", "in": "query", "schema": {"type": "string"}},
                ],
                "responses": {
                    "200": {"description": "x", "content": {"application/json": {"schema": {"type": "object"}}}},
                    "404": {"description": "x", "content": {"application/json": {"schema": {"type": "object"}}}},
                    "409": {
                        "description": "x",
                        "content": {"application/problem+json": {"schema": {"properties": {"title": {}}}}},
                    },
                    "422": {"description": "x"},
                },
            },
            "post": {"operationId": "same", "responses": {"200": ANSWER}},
            "trace": {"responses": {"200": ANSWER}},
        }
    },
    "components": {
        "schemas": {
            "foo_Bar": {
                "type": "object",
                "properties": {
                    "a_c": {"type": "string"},
                    "tijd": {"type": "string", "format": "time"},
                    "moment": {"type": "string", "format": "date-time-local"},
                    "eindDatum": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
                    "beginDatum": {"type": "string", "format": "date-time"},
                    "datum": {"type": "string"},
                },
            }
        },
        "responses": {"Probleem": {"description": "x"}},
    },
}
OF_SPECTRAL_ITSELF = {"oas3-schema", "oas3-server-variables", "oas3-valid-media-example", "oas3-valid-schema-example"}
NEEDS_ANOTHER_DOCUMENT = {"oas3-api-servers", "openapi-version-3"}


@pytest.fixture(scope="module", autouse=True)
def spectral() -> None:
    install()


async def test_fault_28_the_four_documents_keep_the_rules() -> None:
    found = await documents()
    assert len(found) == 4
    good, said = lint(found)
    assert good, said


def test_fault_28_each_rule_finds_what_breaks_it() -> None:
    good, said = lint({"broken": BROKEN})
    assert not good
    rules = set(re.findall(r"^  ([a-z0-9][a-zA-Z0-9-]+):", RULES.read_text(), re.MULTILINE))
    assert rules - set(re.findall(r"[\w-]+", said)) == OF_SPECTRAL_ITSELF | NEEDS_ANOTHER_DOCUMENT
    assert len(re.findall("a-date-has-its-format", said)) >= 3


async def test_fault_28_a_time_of_day_has_no_zone_and_a_date_has_its_format() -> None:
    schemas = (await documents())["eligibility"]["components"]["schemas"]
    for name in ("BeleidskeuzesInvoer", "Beleidsversie"):
        assert schemas[name]["properties"]["momentXTijd"]["format"] == "time-local"
    signaal = (await documents())["intake"]["components"]["schemas"]["SignaalInvoer"]["properties"]
    for name in ("aankondigingDatum", "toestemmingDatum", "signaaldatum"):
        assert signaal[name]["format"] == "date"
    assert "format" not in signaal["geboortedatum"]
    assert signaal["geboortedatum"]["pattern"], "a month or day that the BRP does not know is 00, which is no date"
