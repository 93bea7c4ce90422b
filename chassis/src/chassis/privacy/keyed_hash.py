"""Finding a record without reading it: HMAC-SHA256 under its own key. Unkeyed, a BSN is found by trying them all."""

import hmac


class KeyedHash:
    """One key; `purpose` separates kinds of values, so a BSN and a polisnummer of the same digits do not meet."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, purpose: str, value: str) -> bytes:
        """32 bytes, always the same for the same key, purpose and value."""
        message = len(purpose).to_bytes(2, "big") + purpose.encode() + value.encode()
        return hmac.digest(self._key, message, "sha256")
