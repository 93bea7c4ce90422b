"""Ending worlds: those of runs that were killed, those that were kept, and all that there is."""

import shutil

from ops.stack.infra import Infra
from ops.stack.register import all_worlds
from ops.stack.settings import local
from ops.stack.world import LOCAL, World


def end_kept(*, drop_data: bool, files_go: bool = False) -> list[str]:
    """End every kept world, and the servers when nobody else uses them. The data of `up` stays unless `drop_data`.

    `files_go`: the files of our own servers will be removed, so nothing has to be dropped from them first.
    """
    ended: list[str] = []
    infra = Infra()
    infra.stay(False)
    spared = files_go and infra.own
    for record in all_worlds():
        if record.keep:
            world = World.attach(record.name)
            world.record.keep = False
            world.stop(keep_data=spared or (record.name == LOCAL and not drop_data))
            ended.append(record.name)
    if drop_data and LOCAL not in ended and not spared:
        World.remains(LOCAL).stop()
    infra.stop()
    return ended


def remove_all() -> None:
    """Remove data, logs and keys of the local stack. RuntimeError while a world still runs."""
    running = [record.name for record in all_worlds() if not record.orphaned]
    if running:
        raise RuntimeError(f"Er draait nog iets: {', '.join(running)}")
    for folder in (local().staat, local().postgres_dir):
        shutil.rmtree(folder, ignore_errors=True)
