"""One input each, as WTForms fields: from posted text to an answer's value, and back to what stands in the input."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, Protocol

from wtforms import Field as WTField
from wtforms.validators import ValidationError

from karriereflyt.domain.address import tidy_address
from karriereflyt.domain.calendar import OSLO
from karriereflyt.domain.form import Field, FieldType, Option, Value
from karriereflyt.web.handwriting import cleaned, clock_in, day_in, squeezed

_BETWEEN = "\n"
"""Stands between date and time in a half-written moment that a draft keeps."""

SHORT, LONG = 200, 4000
"""Characters where a form says nothing: one line, several lines."""


class People(Protocol):
    """Persons by what somebody types in an input."""

    def find(self, text: str) -> str | None:
        """The id of the person with an e-mail address."""

    def address_of(self, person_id: str) -> str:
        """The address that stands in the input."""


class Problem(NamedTuple):
    """What is wrong with one input: a text of words.yaml (`error_<code>`) and its facts."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()


class Leaf(WTField):
    """An input that holds one value. What cannot be read stays as the person typed it."""

    question: Field
    is_required = False

    @property
    def typed(self) -> str:
        """The text that stands in the input."""
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.shown(self.data)

    @property
    def kept(self) -> Value:
        """What a draft keeps: the value, or the text itself where it is not (yet) one."""
        return self.data if not self.process_errors else self.typed or None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been filled in."""
        return self.data is None and not self.process_errors

    def shown(self, value: object) -> str:
        """A stored value as the text of its input."""
        return str(value)

    def read(self, text: str) -> Value:
        """The value of a text that is not empty. Raises `ValueError` with a `Problem`."""
        return text

    def process_formdata(self, valuelist: list[Any]) -> None:
        """WTForms gives what was posted under the input's name."""
        text = cleaned(str(valuelist[0])) if valuelist else ""
        self.data = None
        if text:
            self.data = self.read(text)

    def check(self) -> None:
        """What reading alone cannot tell. Raises `ValidationError` with a `Problem`."""

    def pre_validate(self, form: object) -> None:  # noqa: ARG002  # WTForms passes the form
        """WTForms asks this after reading and before anything else."""
        if self.process_errors:
            return
        if self.is_empty:
            if self.is_required:
                raise _refusal(self.missing)
            return
        self.check()

    missing = Problem("missing")

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong, once validated; one at a time is enough to go on."""
        return tuple(self.errors[:1])  # type: ignore[arg-type]  # Problems, as raised above


class TextLeaf(Leaf):
    """One line or several."""

    most = SHORT

    def read(self, text: str) -> Value:
        """One line stays one: it may stand in a letter, which takes no tabs and line separators."""
        return " ".join(text.split()) if self.question.type is FieldType.TEXT else text

    def check(self) -> None:
        over = len(str(self.data)) - self.most
        if over > 0:
            raise _refusal(Problem("too_long", (("over", over), ("most", self.most))))
        if self.question.address and tidy_address(str(self.data)) is None:
            raise _refusal(Problem("address"))


class NumberLeaf(Leaf):
    """A whole number."""

    def read(self, text: str) -> Value:
        digits = squeezed(text)
        if not re.fullmatch(r"[-+]?[0-9]{1,9}", digits):
            raise ValueError(Problem("number"))
        return int(digits)


class DateLeaf(Leaf):
    """A day; typed by hand it may be 4.3.2027 or 2027-03-04."""

    def shown(self, value: object) -> str:
        return value.isoformat() if isinstance(value, date) else str(value)

    def read(self, text: str) -> Value:
        day = day_in(squeezed(text))
        if day is None:
            raise ValueError(Problem("date"))
        return day


class MomentLeaf(Leaf):
    """A day and a time on Oslo's clocks, in two inputs; stored as an instant in UTC."""

    def process(self, formdata: Any, data: object = None, _filters: object = None) -> None:  # noqa: ANN401  # WTForms' own
        """Both inputs together, since WTForms knows one name a field."""
        super().process(None, data, None)
        if formdata is None:
            return
        halves = [cleaned((formdata.getlist(name) or [""])[0]) for name in (self.name, f"{self.name}-time")]
        self.raw_data = [_BETWEEN.join(halves)] if any(halves) else []
        try:
            self.data = self.read(self.raw_data[0]) if self.raw_data else None
        except ValueError as error:
            self.data = None
            self.process_errors = [error.args[0]]

    def shown(self, value: object) -> str:
        if not isinstance(value, datetime):
            return str(value)
        local = value.astimezone(OSLO)
        return f"{local:%Y-%m-%d}{_BETWEEN}{local:%H:%M}"

    def read(self, text: str) -> Value:
        day_text, _, time_text = text.partition(_BETWEEN)
        day, clock = day_in(squeezed(day_text)), clock_in(squeezed(time_text).lower())
        if day is None or clock is None:
            raise ValueError(Problem("moment"))
        return datetime.combine(day, clock, OSLO).astimezone(UTC)

    @property
    def halves(self) -> tuple[str, str]:
        """What stands in the two inputs."""
        day, _, clock = self.typed.partition(_BETWEEN)
        return day, clock


class PersonLeaf(Leaf):
    """A person by e-mail address, stored by id. Where nothing is routed by it, a name from outside will do."""

    people: People

    def shown(self, value: object) -> str:
        return self.people.address_of(str(value))

    def read(self, text: str) -> Value:
        found = self.people.find(squeezed(text))
        if found is None and self.question.routing:
            raise ValueError(Problem("unknown_person"))
        return found or text


class TickLeaf(Leaf):
    """A box to tick: a switch, or a confirmation that is needed to go on."""

    missing = Problem("missing_tick")

    @property
    def is_empty(self) -> bool:
        return not self.data

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = bool(valuelist)

    def process_data(self, value: object) -> None:
        self.data = bool(value)


class ChoiceLeaf(Leaf):
    """One of several options."""

    missing = Problem("missing_choice")
    options: tuple[Option, ...] = ()

    def read(self, text: str) -> Value:
        if text not in {option.value for option in self.options}:
            raise ValueError(Problem("choice"))
        return text


class SeveralLeaf(Leaf):
    """Any number of options up to a limit."""

    missing = Problem("missing_choice")
    options: tuple[Option, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values that are ticked."""
        return tuple(str(value) for value in self.data or ())

    @property
    def kept(self) -> Value:
        return self.chosen or None

    def process_formdata(self, valuelist: list[Any]) -> None:
        posted = set(valuelist)
        self.data = tuple(option.value for option in self.options if option.value in posted) or None

    def process_data(self, value: object) -> None:
        self.data = tuple(value) if isinstance(value, tuple) and value else None

    def check(self) -> None:
        most, least, chosen = self.question.most, self.question.least, len(self.chosen)
        if most and chosen > most:
            raise _refusal(Problem("too_many", (("most", most), ("chosen", chosen))))
        if chosen < least:
            raise _refusal(Problem("too_few", (("least", least),)))


LEAF_OF: dict[FieldType, type[Leaf]] = {
    FieldType.TEXT: TextLeaf,
    FieldType.LONGTEXT: TextLeaf,
    FieldType.NUMBER: NumberLeaf,
    FieldType.DATE: DateLeaf,
    FieldType.DATETIME: MomentLeaf,
    FieldType.PERSON: PersonLeaf,
    FieldType.BOOL: TickLeaf,
    FieldType.CONFIRM: TickLeaf,
    FieldType.CHOICE: ChoiceLeaf,
    FieldType.SCALE5: ChoiceLeaf,
    FieldType.MULTI: SeveralLeaf,
}


def _refusal(problem: Problem) -> ValidationError:
    """An error that WTForms keeps with the field, with its sentence still to be written in the reader's language."""
    return ValidationError(problem)  # type: ignore[arg-type]  # WTForms keeps whatever it is given
