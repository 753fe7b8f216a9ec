"""The domain is plain Python: its tests open no sockets, write no files and never sleep."""

from tests.plain import only_plain_python

__all__ = ["only_plain_python"]
