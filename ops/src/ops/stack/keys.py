"""Key files of this machine, made once, readable by us only: of intake's vault, and of notificaties' subscribers."""

from pathlib import Path

from ops.stack.settings import local


def vault_file() -> Path:
    """Where it is, or would be."""
    return local().staat / "kluis" / "sleutels.json"


def vault_keys() -> Path:
    """The keyring file that UITSTROOM_KLUIS_SLEUTELS points at."""
    return _made(vault_file())


def subscriber_keys() -> Path:
    """The keyring file that UITSTROOM_ABONNEE_SLEUTELS points at."""
    return _made(local().staat / "abonnees" / "sleutels.json")


def key_settings(service: str) -> dict[str, str]:
    """What only this service's processes are given: their key file, and whom they may call."""
    match service:
        case "intake":
            return {"kluis_sleutels": str(vault_keys())}
        case "notificaties":
            # On a machine of one's own the subscriber is on it too.
            return {"abonnee_sleutels": str(subscriber_keys()), "abonnee_netwerken": '["127.0.0.0/8"]'}
        case _:
            return {}


def _made(path: Path) -> Path:
    if not path.exists():
        from chassis.privacy import create_key_file

        path.parent.mkdir(parents=True, exist_ok=True)
        create_key_file(path)
    return path
