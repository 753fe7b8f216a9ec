from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from karriereflyt.store.connection import Store
from karriereflyt.store.ids import NewIds


def taken(store: Store, many: int, *, reserve: int = 0) -> list[int]:
    with store.begin() as connection:
        ids = NewIds(connection)
        ids.reserve(reserve)
        return [ids.next() for _ in range(many)]


def test_ids_are_small_and_begin_at_one(store):
    assert taken(store, 3) == [1, 2, 3]


def test_a_reserve_is_used_up_and_filled_again(store):
    found = taken(store, 25, reserve=10)
    assert len(set(found)) == 25
    assert found[:10] == list(range(found[0], found[0] + 10))


def test_ids_never_double_between_threads(store):
    with ThreadPoolExecutor(6) as pool:
        found = [one for ids in pool.map(lambda _: taken(store, 30), range(12)) for one in ids]
    assert len(set(found)) == len(found) == 360


def test_ids_of_a_transaction_that_failed_are_not_wrongly_given_as_used(store):
    first = taken(store, 5)
    with pytest.raises(ZeroDivisionError), store.begin() as connection:
        assert 1 / (NewIds(connection).next() * 0)
    assert not set(taken(store, 5)) & set(first)


def take_in_another_process(url: str) -> list[int]:
    store = Store(url)
    try:
        return [one for _ in range(10) for one in taken(store, 5)]
    finally:
        store.close()


def test_ids_never_double_between_processes(database_url):
    with get_context("forkserver").Pool(3) as pool:
        found = [one for ids in pool.map(take_in_another_process, [database_url] * 6) for one in ids]
    assert len(set(found)) == len(found) == 300
