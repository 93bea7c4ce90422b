"""The two files that partners deliver, read exactly as the page about files says (simuleer §1)."""
