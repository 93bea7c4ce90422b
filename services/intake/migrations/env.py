"""Alembic's entry; all there is to it stands in the chassis."""

from chassis.migrations import run

# Who is who, and who looked: the vault is opened by the API and by nobody else.
run(
    api_only=(
        *("personen", "persoonsgegevens", "polissen", "polisleden", "bestanden", "inzagen", "kluis_sleutels"),
        "persoonsvergelijkingen",
        "ddas_organisaties",
        "ddas_leveringen",
    )
)
