"""What every test may ask for by name."""

from tests.databases import database_url as database_url
from tests.databases import sqlite_url as sqlite_url
from tests.databases import store as store
