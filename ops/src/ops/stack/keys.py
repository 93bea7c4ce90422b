"""The keys of this machine: of intake's identity vault and of the token issuer. Made once, readable by us only.

`python -m ops.stack.keys` makes them ahead of time, for containers that share a volume.
"""

import base64
import json
import os
import secrets
from pathlib import Path

from ops.stack.settings import local


def vault_keys() -> Path:
    """The keyring file that UITSTROOM_KLUIS_SLEUTELS points at."""
    path = local().staat / "kluis" / "sleutels.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".nieuw")
        draft.touch(mode=0o600)
        key = base64.b64encode(secrets.token_bytes(32)).decode()
        draft.write_text(json.dumps({"actief": "k1", "sleutels": {"k1": key}, "zoeksleutel": os.urandom(32).hex()}))
        draft.replace(path)
    return path


if __name__ == "__main__":
    from ops.stack.tokens import jwks

    print(vault_keys(), jwks())
