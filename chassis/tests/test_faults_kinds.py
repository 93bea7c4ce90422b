"""An id of another kind, where a partner may name any: there is nothing of that kind, and nobody else hears of it."""

import asyncio
from uuid import uuid4

import pytest
from chassis.eventstore import Decider, EventStore, Outcome, Refused, Step, Transaction
from chassis.testing.database import Database
from contracts.domain import Unknown

from .account import ACCOUNT, Account, Deposit, Deposited, cause, decide, deposit

OTHER = Decider(
    "other_kind", Account, (Deposited,), Account, decide, lambda account, event: account, lambda account: None
)


def other(stream: object, **more: object) -> Step:
    return Step(OTHER, stream, Deposit(amount=1), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("warm", [True, False], ids=["from-memory", "from-the-database"])
@pytest.mark.parametrize("must_exist", [True, False])
async def test_fault_41_an_id_of_another_kind_is_unknown(database: Database, warm: bool, must_exist: bool) -> None:
    pool = await database.pool()
    async with EventStore(pool, [ACCOUNT, OTHER]) as store:
        stream = uuid4()
        await store.send(deposit(stream), cause())
        async with EventStore(pool, [ACCOUNT, OTHER]) as fresh:
            own = store if warm else fresh
            with pytest.raises(Unknown) as unknown:
                await own.send(other(stream, must_exist=must_exist), cause())
            assert unknown.value.code == "ONBEKEND"
            assert await own.load(OTHER, stream) is None
            loaded = await own.load(ACCOUNT, stream)
            assert loaded is not None
            assert (loaded.state, loaded.version) == (Account(1), 1)


async def test_fault_41_one_such_line_leaves_the_other_lines_be(database: Database) -> None:
    async with EventStore(await database.pool(), [ACCOUNT, OTHER]) as store:
        head, line = uuid4(), uuid4()
        await store.send(other(line), cause())
        report = {"on_refusal": "report", "must_exist": True}
        answers = await store.send_all(
            [
                deposit(head),
                other(line, **report),
                other(head, **report),
                deposit(line, **report),
                other(uuid4(), **report),
            ],
            cause(),
        )
        assert [type(one) for one in answers] == [Outcome, Outcome, Refused, Refused, Refused]
        assert {one.code for one in answers if isinstance(one, Refused)} == {"ONBEKEND"}


async def test_fault_41_nor_does_it_harm_who_is_in_the_same_commit_or_transaction(database: Database) -> None:
    async with EventStore(await database.pool(), [ACCOUNT, OTHER]) as store:
        stream = uuid4()
        await store.send(deposit(stream), cause())
        answers = await asyncio.gather(
            *(store.send(deposit(uuid4()), cause()) for _ in range(5)),
            store.send(other(stream), cause()),
            *(store.send(deposit(stream), cause()) for _ in range(5)),
            return_exceptions=True,
        )
        assert [isinstance(one, Outcome) for one in answers] == [True] * 5 + [False] + [True] * 5

        async def work(tx: Transaction) -> list[Outcome | Refused]:
            return await tx.execute([deposit(stream), other(stream, on_refusal="report")], cause())

        assert [type(one) for one in await store.in_transaction(work)] == [Outcome, Refused]
