"""Padding: the length of a ciphertext tells the length of a name. ISO/IEC 7816-4: 0x80, then zeros, to a multiple."""

PAD_TO = 64
"""Bytes: all but the longest names and addresses get the same length."""


def pad(content: bytes) -> bytes:
    return content + b"\x80" + b"\x00" * (-(len(content) + 1) % PAD_TO)


def unpad(padded: bytes) -> bytes:
    """What `pad` was given. Only called on what was authenticated, so a wrong end is a defect, not an attack."""
    content, mark, zeros = padded.rpartition(b"\x80")
    if not mark or zeros.strip(b"\x00"):
        raise ValueError("padding is broken")
    return content
