"""A report of a survey as it was published: kept and shown the same for ever. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from karriereflyt.domain.suppression.tables import Row, Table

WEAK_BELOW = 50
"""Per cent of those asked (handbook 7.4)."""


OF_ALL = ("", "")
"""Stands for no unit or group."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """All that is ever told of the closed answers to one form of a survey.

    `answered` is none where fewer than `k` have answered: then there is no report, and that is said. A report that is
    not final may be followed by another as more answers come in.
    """

    survey: str
    form: str
    published_on: date
    is_final: bool
    k: int
    asked: int | None
    answered: int | None
    tables: tuple[Table, ...]

    @property
    def percent(self) -> int | None:
        """How many of those asked have answered, in whole per cent; none where either is not known or not told."""
        return 100 * self.answered // self.asked if self.answered is not None and self.asked else None

    @property
    def is_weak(self) -> bool:
        """Too few have answered for the figures to speak for all."""
        return self.percent is not None and self.percent < WEAK_BELOW

    def table(self, question: str) -> Table | None:
        """The table of one question."""
        return next((table for table in self.tables if table.question == question), None)

    def narrowed(self, field: str, value: str) -> "Published":
        """The same figures, of one unit or group and of all; by `OF_ALL` of all alone."""
        return replace(self, tables=tuple(_narrowed(table, field, value) for table in self.tables))


def _narrowed(table: Table, field: str, value: str) -> Table:
    own = tuple(row for row in table.rows[1:] if row.field == field and row.block == (value,))
    withheld = () if own or not table.rows or (field, value) == OF_ALL else ((field, (value,)),)
    return replace(table, rows=(*table.rows[:1], *own), withheld=withheld)


def as_text(published: Published) -> str:
    """For keeping."""
    told = asdict(published) | {"published_on": published.published_on.isoformat()}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Published:
    """As it was kept."""
    told: dict[str, Any] = json.loads(text)
    day = date.fromisoformat(told["published_on"])
    return Published(**{**told, "published_on": day, "tables": tuple(map(_table, told["tables"]))})


def _table(told: Mapping[str, Any]) -> Table:
    withheld = tuple((field, tuple(block)) for field, block in told["withheld"])
    return Table(**{**told, "rows": tuple(map(_row, told["rows"])), "withheld": withheld})


def _row(told: Mapping[str, Any]) -> Row:
    bins = tuple(tuple(values) for values in told["bins"])
    return Row(**{**told, "bins": bins, "counts": tuple(told["counts"]), "block": tuple(told["block"])})
