"""What the gemeente chooses, version after version, until both signed (RUB-15, RUB-24, RUB-25, N-03)."""

from collections.abc import Sequence

from contracts.beleid import Beleid
from contracts.domain import Refusal
from contracts.eigen_risico import MAANDEN, gespreid
from contracts.eligibility import BeleidskeuzesVastgesteld
from contracts.tarieven import Tarief, TariefOnbekend, geldend
from msgspec.structs import replace

from eligibility.domain.samenwerking.commands import StelBeleidskeuzesVast
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.partij import eis_partij
from eligibility.domain.samenwerking.stappen import eis
from eligibility.domain.samenwerking.state import Samenwerking


def stel_vast(command: StelBeleidskeuzesVast, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """The same choices as the last version are no news. Codes of `eis` and of `eis_uitvoerbaar`, and: PARTIJ_ONJUIST,
    WIJZIGING_VRAAGT_INSTEMMING once a party signed."""
    ref, versies = samenwerking.ref, samenwerking.versies
    eis_partij(command.partij, "GEMEENTE")
    eis_uitvoerbaar(command.beleid, command.eigen_risico)
    if versies and replace(command.beleid, versie=versies[-1].versie) == versies[-1]:
        return []
    eis(samenwerking, "BELEIDSKEUZES")
    if samenwerking.ondertekend:
        raise Refusal("WIJZIGING_VRAAGT_INSTEMMING", "Er is ondertekend: doe een voorstel aan de andere partij.")
    beleid = replace(command.beleid, versie=len(versies) + 1)
    return [BeleidskeuzesVastgesteld(samenwerking_id=ref, beleid=beleid)]


def eis_uitvoerbaar(beleid: Beleid, eigen_risico: Sequence[Tarief]) -> None:
    """What is chosen has an effect, or is refused here (N-03). `eigen_risico`: what was added to its table (N-18).

    Codes: PAKKET_ONTBREEKT, PAKKET_DUBBEL, VRIJWILLIG_EIGEN_RISICO (Rzv 6.5.6 lid 1 e), STILZWIJGEND_ZONDER_OPT_OUT,
    those of `_eis_eigen_risico`.
    """
    if not beleid.pakketten:
        raise Refusal("PAKKET_ONTBREEKT", "Kies ten minste één pakket.", "/pakketten")
    if len({pakket.pakketcode for pakket in beleid.pakketten}) != len(beleid.pakketten):
        raise Refusal("PAKKET_DUBBEL", "Elk pakket mag één keer voorkomen.", "/pakketten")
    if beleid.vrijwillig_eigen_risico_cent:
        tekst = "Met een vrijwillig eigen risico kan niemand meedoen."
        raise Refusal("VRIJWILLIG_EIGEN_RISICO", tekst, "/vrijwilligEigenRisicoCent")
    _eis_eigen_risico(beleid, eigen_risico)
    if beleid.stilzwijgend_toegestaan and beleid.klantbenadering == "OPT_IN":
        tekst = "Onder OPT_IN is zwijgen nooit een ja."
        raise Refusal("STILZWIJGEND_ZONDER_OPT_OUT", tekst, "/stilzwijgendToegestaan")


def _eis_eigen_risico(beleid: Beleid, toegevoegd: Sequence[Tarief]) -> None:
    """Spread, it says what of: a year in twelve terms that add up (RUB-25), as the law has it on the first day (Zvw 19,
    N-18). Insured, it has a premium and nothing else.

    Codes: EIGEN_RISICO_JAAR_ONTBREEKT, EIGEN_RISICO_NIET_GESPREID, EIGEN_RISICO_TERMIJN_ONJUIST, TARIEF_ONBEKEND,
    EIGEN_RISICO_WIJKT_AF.
    """
    jaar, deeljaar = beleid.eigen_risico_jaar_cent, beleid.eigen_risico_deel_jaar
    if beleid.eigen_risico_variant == "VERZEKERD":
        if jaar is not None or deeljaar is not None:
            tekst = "Een verzekerd eigen risico heeft een premie, en geen jaarbedrag of deel van een jaar."
            raise Refusal("EIGEN_RISICO_NIET_GESPREID", tekst, "/eigenRisicoVariant")
        return
    if jaar is None or deeljaar is None:
        tekst = "Noem het eigen risico van een jaar, en wat een eerste jaar is dat later begint."
        raise Refusal("EIGEN_RISICO_JAAR_ONTBREEKT", tekst, "/eigenRisicoJaarCent")
    if beleid.eigen_risico_cent != (termijn := gespreid(jaar, MAANDEN)[0]):
        tekst = f"Een twaalfde van dit jaarbedrag is {termijn} cent; december krijgt wat over is."
        raise Refusal("EIGEN_RISICO_TERMIJN_ONJUIST", tekst, "/eigenRisicoCent")
    try:
        wettelijk = geldend("EIGEN_RISICO", beleid.geldig_vanaf, toegevoegd).cent
    except TariefOnbekend as onbekend:
        raise Refusal("TARIEF_ONBEKEND", str(onbekend), "/geldigVanaf") from onbekend
    if jaar != wettelijk:
        tekst = f"Op {beleid.geldig_vanaf} is het verplicht eigen risico {wettelijk} cent per jaar."
        raise Refusal("EIGEN_RISICO_WIJKT_AF", tekst, "/eigenRisicoJaarCent")
