"""Reading YAML that people edit: every fault is kept with file and line, and reading goes on."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.text import Language, Words

T = TypeVar("T")
_NOWHERE = Words(nb="", nn="", en="")

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""A safe loader, the fast one where it is there: every run reads all of the house's YAML."""


class Entry:
    """One place in a YAML file: a value, a list or a mapping. Asking it for what it is not writes down a fault."""

    def __init__(self, file: str, node: yaml.Node | None, faults: list[Fault], name: str = "", line: int = 0) -> None:
        self._file = file
        self._node = node
        self._faults = faults
        self._name = name
        self._line = node.start_mark.line + 1 if node is not None else line
        self._asked: set[str] = set()

    @property
    def is_there(self) -> bool:
        """Whether anything stands here."""
        return self._node is not None and not (
            isinstance(self._node, yaml.ScalarNode) and self._node.tag == "tag:yaml.org,2002:null"
        )

    @property
    def is_list(self) -> bool:
        """Whether a list stands here."""
        return isinstance(self._node, yaml.SequenceNode)

    @property
    def line(self) -> int:
        """The line in the file, from 1."""
        return self._line

    def fault(self, sentence: str) -> None:
        """Write down what is wrong here."""
        self._faults.append(Fault(self._file, self._line, sentence))

    def get(self, key: str) -> "Entry":
        """What stands under a key; asking makes the key known."""
        self._asked.add(key)
        if isinstance(self._node, yaml.MappingNode):
            for name, value in self._node.value:
                if name.value == key:
                    return Entry(self._file, value, self._faults, key)
        elif self.is_there:
            self._wrong("a mapping of keys to values")
            self._node = None
        return Entry(self._file, None, self._faults, key, self._line)

    def items(self) -> Iterator[tuple[str, "Entry"]]:
        """All keys with what stands under them; a doubled key is a fault."""
        if not isinstance(self._node, yaml.MappingNode):
            if self.is_there:
                self._wrong("a mapping of keys to values")
            return
        seen: set[str] = set()
        for name, value in self._node.value:
            entry = Entry(self._file, value, self._faults, str(name.value))
            if name.value in seen:
                entry.fault(f'The key "{name.value}" stands here twice; keep one.')
                continue
            seen.add(name.value)
            self._asked.add(name.value)
            yield str(name.value), entry

    def entries(self) -> list["Entry"]:
        """The members of a list."""
        if isinstance(self._node, yaml.SequenceNode):
            return [Entry(self._file, node, self._faults, self._name) for node in self._node.value]
        if self.is_there:
            self._wrong("a list")
        return []

    def done(self) -> None:
        """Every key that nobody asked for is unknown, and a fault."""
        if not isinstance(self._node, yaml.MappingNode):
            return
        for name, _ in self._node.value:
            if name.value not in self._asked:
                known = ", ".join(sorted(self._asked))
                self._faults.append(
                    Fault(self._file, name.start_mark.line + 1, f'Unknown key "{name.value}"; known here: {known}.')
                )

    def text(self, default: str | None = None) -> str:
        """A text. Without a default it must be there."""
        if not self.is_there:
            if default is None:
                self.fault(f'"{self._name}" is missing.')
            return default or ""
        if isinstance(self._node, yaml.ScalarNode):
            if self._node.tag == "tag:yaml.org,2002:bool":
                self._wrong('a text; put yes, no, on and off in "quotes"')
            return str(self._node.value)
        self._wrong("a text")
        return default or ""

    def scalar(self) -> str:
        """Any single value as it is written; true and false in small letters."""
        if isinstance(self._node, yaml.ScalarNode):
            text = str(self._node.value)
            return text.lower() if self._node.tag == "tag:yaml.org,2002:bool" else text
        return self.text()

    def texts(self) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        if isinstance(self._node, yaml.ScalarNode) and self.is_there:
            return (self.text(),)
        return tuple(entry.text() for entry in self.entries())

    def flag(self, *, default: bool = False) -> bool:
        """True or false."""
        if not self.is_there:
            return default
        if isinstance(self._node, yaml.ScalarNode) and self._node.tag == "tag:yaml.org,2002:bool":
            return str(self._node.value).lower() in {"true", "yes", "on"}
        self._wrong("true or false")
        return default

    def number(self, default: int | None = None) -> int:
        """A whole number. Without a default it must be there."""
        if not self.is_there and default is None:
            self.fault(f'"{self._name}" is missing.')
        return self.parsed(int, "a whole number", default or 0)

    def day(self, default: date | None = None) -> date:
        """A date, as 2026-05-17. Without a default it must be there."""
        if not self.is_there and default is None:
            self.fault(f'"{self._name}" is missing.')
        return self.parsed(date.fromisoformat, "a date such as 2026-05-17", default or date.min)

    def words(self, *, optional: bool = False) -> Words | None:
        """A text in every language. Raises nothing: a missing language is a fault."""
        if not self.is_there:
            if not optional:
                self.fault(f'"{self._name}" is missing; give it in nb, nn and en.')
            return None
        texts = {language.value: self.get(language.value) for language in Language}
        for language, entry in texts.items():
            if not entry.is_there:
                self.fault(f'"{self._name}" lacks its text in {language}.')
        return Words.of({language: entry.text("") for language, entry in texts.items()})

    def needed_words(self) -> Words:
        """A text in every language that must be there."""
        return self.words() or _NOWHERE

    def parsed(self, parse: Callable[[str], T], wanted: str, default: T) -> T:
        """A value in a notation of its own; a text that `parse` refuses with `ValueError` is a fault."""
        if not self.is_there:
            return default
        text = self.text("")
        try:
            return parse(text)
        except ValueError:
            self.fault(f'"{text}" is not {wanted}.')
            return default

    def _wrong(self, wanted: str) -> None:
        self.fault(f'"{self._name}" should be {wanted}.')


def read_yaml(path: Path, root: Path, faults: list[Fault]) -> Entry:
    """A YAML file as its top entry; a file that is missing or no YAML is one fault, with its line."""
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    try:
        return parse_yaml(path.read_text(encoding="utf-8"), file, faults)
    except FileNotFoundError:
        faults.append(Fault(file, 0, "The file is missing."))
    except UnicodeDecodeError:
        faults.append(Fault(file, 0, "The file is not UTF-8; save it as UTF-8."))
    return Entry(file, None, [], path.stem)


def parse_yaml(text: str, file: str, faults: list[Fault]) -> Entry:
    """YAML text as its top entry."""
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        faults.append(Fault(file, line, f"This is no valid YAML: {error.problem}."))
        return Entry(file, None, [], file)
    return Entry(file, node, faults, file)
