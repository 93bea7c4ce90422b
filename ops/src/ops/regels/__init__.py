"""The rules of the field, explained in `docs/regels` and found back in code and tests.

    python -m ops.regels                 make the pages anew from docs/regels/*.toml and from what the tree cites
    python -m ops.regels --check         tell what is cited and not explained, or stale; exit 1
    python -m ops.regels --zonder-test   the explained ids that no test cites
    python -m ops.regels RUB-29 D9       rules whole: what they say, the source as quoted, settings, tests, code
    python -m ops.regels "domain 5.7"    what a chapter is that code cites, and where it stands now

A person edits the TOML files (`hoofdstukken.toml`: the chapters) and `wet.md`; the other pages are made. How ids are
recognised: `citations`.
"""
