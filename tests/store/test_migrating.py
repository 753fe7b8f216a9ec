from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from karriereflyt.store.connection import Store
from karriereflyt.store.migrating import is_current, migrate
from karriereflyt.store.tables import metadata


def test_the_migrations_make_the_tables_that_the_code_knows(store):
    with store.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_again_changes_nothing(database_url, store):
    migrate(database_url)
    assert is_current(store)


def test_an_empty_database_is_not_of_this_version(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert not is_current(store)
    store.close()
