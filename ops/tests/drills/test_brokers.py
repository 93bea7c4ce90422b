"""Drill: every broker of a cluster is replaced by another, one after another, while commands are taken and done."""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from chassis.brokers import Brokers
from chassis.testing.cluster import Cluster

from .conftest import Chain, Role, all_once, until

pytestmark = [pytest.mark.infra, pytest.mark.faults]
_OFFSETS = "__consumer_offsets"


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory() as folder, Cluster(Path(folder), copies=2) as cluster:
        cluster.add(2)
        cluster.add(3)
        yield cluster


@contextmanager
def commands_going_on(chain: Chain) -> Iterator[None]:
    """Told and taken, as long as the block lasts."""
    stop, fell = threading.Event(), list[BaseException]()

    def tell() -> None:
        try:
            while not stop.wait(0.1):
                chain.told(1)
        except BaseException as error:  # noqa: BLE001 - raised below, in the thread of the test
            fell.append(error)

    teller = threading.Thread(target=tell)
    teller.start()
    try:
        yield
    finally:
        stop.set()
        teller.join()
    for error in fell:
        raise error


def test_brokers_are_replaced_one_by_one(chain: Chain, role: Role, cluster: Cluster) -> None:
    """Nobody is rolled for it: clients learn of a new broker from those that they know. Who starts later has to be told

    another address before the last one that he was told is gone.
    """
    chain.begin(Brokers(cluster.bootstrap), copies=2)
    chain.told()
    all_once(chain, role)
    topics = [chain.place.topic, chain.place.target_topic, _OFFSETS]
    with commands_going_on(chain):
        for old, new, stays in ((2, 4, 3), (3, 5, 4)):
            cluster.add(new)
            cluster.move(topics, (stays, new))
            cluster.remove(old)
    until(lambda: not any(chain.shut_out(each) for each in chain.processes))
    chain.told()
    all_once(chain, role)
    # Who begins anew, for he heard nothing for long, looks where he was told.
    chain.begin(Brokers(cluster.bootstrap), copies=2)
    with commands_going_on(chain):
        cluster.kill9(4)
    until(lambda: not any(chain.shut_out(each) for each in chain.processes))
    chain.told()
    all_once(chain, role)
