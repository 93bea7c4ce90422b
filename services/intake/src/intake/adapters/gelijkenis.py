"""How much two texts are alike, by a library that is kept and fast (rapidfuzz)."""

from rapidfuzz.distance import OSA, JaroWinkler


def lijkt(een: str, ander: str) -> float:
    """0 to 1. Jaro-Winkler trusts beginnings, the edit distance sees a letter that was swapped: the better of both."""
    return max(JaroWinkler.similarity(een, ander) - 0.05, OSA.normalized_similarity(een, ander))
