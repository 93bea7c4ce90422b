"""`uitstroom simuleer`: plays gemeente, insurer and CAK over HTTP on anybody's files (docs/simuleer.md)."""
