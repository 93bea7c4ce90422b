"""Who may see a field. Deny by default: a field without a mark is seen by no viewpoint (domain 4.8)."""

from enum import StrEnum

from msgspec import Meta


class Zicht(StrEnum):
    """The viewpoints. ANALYSE sees pseudonymised facts and classes only."""

    GEMEENTE = "GEMEENTE"
    VERZEKERAAR = "VERZEKERAAR"
    CAK = "CAK"
    ANALYSE = "ANALYSE"


SLEUTEL = "x-zichtbaar-voor"


def voor(*wie: Zicht) -> Meta:
    """Mark a field: `Annotated[int, voor(GEMEENTE, CAK)]`."""
    return Meta(extra_json_schema={SLEUTEL: sorted(wie)})


G, V, C, A = Zicht.GEMEENTE, Zicht.VERZEKERAAR, Zicht.CAK, Zicht.ANALYSE
NIEMAND = voor()
ALLEEN_G = voor(G)
ALLEEN_V = voor(V)
ALLEEN_C = voor(C)
G_V = voor(G, V)
G_C = voor(G, C)
G_V_C = voor(G, V, C)
G_V_A = voor(G, V, A)
G_A = voor(G, A)
IEDEREEN = voor(G, V, C, A)
