"""What a step offers beyond its form."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from karriereflyt.domain.form import Field, FieldType, Option
from karriereflyt.web.leaves import People

_DEFAULT_ROWS = 3


@dataclass(frozen=True, kw_only=True)
class Offered:
    """Options by question, labels of a grid's rows, questions that do not apply, people, words of a scale."""

    options: Mapping[str, tuple[Option, ...]]
    rows: Mapping[str, tuple[str, ...]]
    hidden: AbstractSet[str]
    people: People
    scale: tuple[Option, ...] = ()

    def options_of(self, path: str, field: Field) -> tuple[Option, ...]:
        """The options of a question or a column (`table.column`)."""
        options = self.options.get(path, field.options)
        return self.scale if not options and field.type is FieldType.SCALE5 else options

    def row_count(self, field: Field) -> int:
        """How many rows of inputs a table or grid has."""
        return len(self.rows.get(field.id, ())) if field.type is FieldType.GRID else field.most or _DEFAULT_ROWS
