"""Ending worlds: those of runs that were killed, those that were kept, and all that there is."""

import shutil

from ops.stack.infra import Infra
from ops.stack.register import LOCAL, all_worlds, load
from ops.stack.settings import local
from ops.stack.world import World


def end_world(name: str = LOCAL, *, drop_data: bool = False) -> bool:
    """End one kept world and nothing else; the servers go with the last one. False when it does not run.

    The data of `up` stay unless `drop_data`; those of another world go with it. RuntimeError for a world that the
    process which started it still uses.
    """
    record = load(name)
    if record is not None and not record.keep and not record.orphaned:
        raise RuntimeError(f"De wereld {name} hoort bij proces {record.owner[0]}, dat haar zelf beëindigt")
    infra = Infra()
    infra.stay(any(each.keep and each.name != name for each in all_worlds()))
    if record is not None:
        world = World.attach(name)
        world.record.keep = False
        world.stop(keep_data=name == LOCAL and not drop_data)
    elif name == LOCAL and drop_data:
        _drop_remains()
    infra.stop()
    return record is not None


def _drop_remains() -> None:
    """Of `up`, and of `up --rights`, whose broker is another one."""
    World.remains(LOCAL, rights=False).stop()
    if local().kafka_users_dir.is_dir():
        World.remains(LOCAL, rights=True).stop()


def end_all() -> list[str]:
    """End every kept world, and the servers with them, because all files of this stack will go."""
    ended: list[str] = []
    infra = Infra()
    infra.stay(False)
    for record in all_worlds():
        if record.keep:
            world = World.attach(record.name)
            world.record.keep = False
            # The files of our own servers will be removed: nothing has to be dropped from them first.
            world.stop(keep_data=infra.own)
            ended.append(record.name)
    if LOCAL not in ended and not infra.own:
        World.remains(LOCAL, rights=False).stop()
    infra.stop()
    return ended


def remove_all() -> None:
    """Remove data, logs and keys of the local stack. RuntimeError while a world still runs."""
    running = [record.name for record in all_worlds() if not record.orphaned]
    if running:
        raise RuntimeError(f"Er draait nog iets: {', '.join(running)}")
    for folder in (local().staat, local().postgres_dir):
        shutil.rmtree(folder, ignore_errors=True)
