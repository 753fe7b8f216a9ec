"""A story is plain Python: no database, no Prefect, milliseconds."""

from tests.plain import only_plain_python

__all__ = ["only_plain_python"]
