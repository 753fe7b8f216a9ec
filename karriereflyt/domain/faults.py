"""What is wrong in a file that people edit: always with file and line, always as a sentence that says what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault in config or templates. Line 0 means the file as a whole."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.sentence}"
