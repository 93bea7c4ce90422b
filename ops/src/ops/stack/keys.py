"""The key of intake's identity vault on this machine. Made once, readable by us only."""

from pathlib import Path

from ops.stack.settings import local


def vault_file() -> Path:
    """Where it is, or would be."""
    return local().staat / "kluis" / "sleutels.json"


def vault_keys() -> Path:
    """The keyring file that UITSTROOM_KLUIS_SLEUTELS points at."""
    path = vault_file()
    if not path.exists():
        from chassis.privacy import create_key_file

        path.parent.mkdir(parents=True, exist_ok=True)
        create_key_file(path)
    return path
