"""Text with places for values: compiled once per message, filled once per letter."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MARK = "QVKF"
_MARK = re.compile(rf"{MARK}(\d+)VQ")


def mark(number: int) -> str:
    """A word in place of a value while Markdown and styles are worked in: letters and digits pass both unchanged."""
    return f"{MARK}{number}VQ"


def holds_mark(text: str) -> bool:
    """Whether a text holds one of these words already, which nobody writes by chance."""
    return _MARK.search(text) is not None


@dataclass(frozen=True)
class Places:
    """`texts[0]`, the value named `names[0]`, `texts[1]` and so on; one text more than names."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, marked: str, names: Sequence[str]) -> "Places":
        """From a text with marks, each the number of a name."""
        pieces = _MARK.split(marked)
        return cls(tuple(pieces[0::2]), tuple(names[int(number)] for number in pieces[1::2]))

    def fill(self, values: Mapping[str, str]) -> str:
        """The whole text. Raises `KeyError` for a value that is missing."""
        pieces = [""] * (len(self.texts) + len(self.names))
        pieces[0::2] = self.texts
        pieces[1::2] = [values[name] for name in self.names]
        return "".join(pieces)

    def bind(self, known: Mapping[str, str]) -> "Places":
        """The same text with the places filled that are known already."""
        texts, names = [self.texts[0]], []
        for name, text in zip(self.names, self.texts[1:], strict=True):
            if name in known:
                texts[-1] += known[name] + text
            else:
                names.append(name)
                texts.append(text)
        return Places(tuple(texts), tuple(names))

    def names_after(self, ending: str) -> frozenset[str]:
        """The places that follow directly on such a text, as `href="` is followed by an address."""
        return frozenset(name for text, name in zip(self.texts, self.names, strict=False) if text.endswith(ending))
