from collections import Counter

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select

from karriereflyt.store.connection import Store
from karriereflyt.store.migrating import _config, migrate
from karriereflyt.store.tables import metadata, sheet
from karriereflyt.store.version import MIGRATIONS, is_current, newest_version


def test_the_migrations_make_the_tables_that_the_code_knows(store):
    with store.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_anonymous_answers_of_the_first_version_become_sheets(tmp_path):
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    store = Store(url)
    said = [("annual_conversation:2026", "offer", "decline_reason", value) for value in ("recent", "no_time", "recent")]
    with store.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for number, row in enumerate(said):
            values = (bytes([number]) * 16, *row)
            connection.exec_driver_sql("INSERT INTO anonymous_answer VALUES (?, ?, ?, ?, ?)", values)
    migrate(url)
    with store.read() as connection:
        rows = connection.execute(select(sheet)).all()
    store.close()
    assert Counter((row.survey, row.form, *row.answers.items()) for row in rows) == Counter(
        (survey, form, (field, value)) for survey, form, field, value in said
    )
    assert {row.id[:2] for row in rows}.isdisjoint({bytes([number]) * 2 for number in range(3)})


def test_migrating_again_changes_nothing(database_url, store):
    migrate(database_url)
    assert is_current(store)


def test_an_empty_database_is_not_of_this_version(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert not is_current(store)
    store.close()


def test_the_newest_version_by_its_file_is_the_end_of_the_chain_of_migrations():
    assert newest_version() == ScriptDirectory(MIGRATIONS).get_current_head()


def test_a_database_of_another_version_is_not_of_this_one(tmp_path):
    url = f"sqlite:///{tmp_path / 'other.sqlite'}"
    migrate(url)
    store = Store(url)
    with store.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert not is_current(store)
    store.close()
