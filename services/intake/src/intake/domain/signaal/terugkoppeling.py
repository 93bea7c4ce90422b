"""What who gave a signal learns of its end: a class of ends, never which help, with whom, or why not (W15, N-27)."""

from typing import assert_never

from contracts.signaalsoorten import Signaalresultaat, Signaalterugkoppeling


def terugkoppeling(resultaat: Signaalresultaat) -> Signaalterugkoppeling:
    match resultaat:
        case "ZELF_OPGELOST":
            return "OPGELOST"
        case "NIET_OPGEPAKT_ONTERECHT":
            return "ONTERECHT_SIGNAAL"
        case "NIET_OPGEPAKT_ANDERE_REDEN":
            return "NIET_OPGEPAKT"
        case "OVERLEDEN":
            return "OVERLEDEN"
        case "GEEN_INWONER":
            return "GEEN_INWONER"
        case "DEFINITIEF_GEEN_CONTACT" | "GEEN_REACTIE_NA_CONTACT":
            return "GEEN_CONTACT"
        case "GEEN_HULP_NODIG":
            return "GEEN_HULP"
        case (
            "AL_BEKEND_BIJ_SCHULDHULP"
            | "ANDER_LOPEND_TRAJECT"
            | "ADVIES_OF_QUICK_FIX"
            | "VERVOLGHULP_FINANCIEEL"
            | "VERVOLGHULP_NIET_FINANCIEEL"
            | "VERWIJZING_ZONDER_CONTACT"
        ):
            return "IN_BEHANDELING_GENOMEN"
        case "TOESTEMMING_GEWEIGERD" | "TOESTEMMING_INGETROKKEN":
            return "TOESTEMMING_ONTBREEKT"
        case "VERVANGEN":
            return "VERVANGEN"
        case "RUB_VOLTOOID" | "RUB_BEEINDIGD":
            return "RUB"
        case _:
            assert_never(resultaat)
