"""Texts in three languages side by side in one YAML file, and every fault of such a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import yaml

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.text import Language, Words
from karriereflyt.institution.sources import Loader

WORDS = "words.yaml"


class UnknownWord(KeyError):
    """A page asks for a text that words.yaml does not have."""


@dataclass(frozen=True)
class Wording:
    """The texts of the pages in one language."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **facts: object) -> str:
        """One text with its facts put in. Raises `UnknownWord`, and `KeyError` for a fact that is missing."""
        try:
            text = self.texts[key]
        except KeyError:
            raise UnknownWord(key) from None
        return text.format_map(facts) if "{" in text else text

    def __contains__(self, key: str) -> bool:
        return key in self.texts


def load_words(folder: Path) -> tuple[dict[str, Words], list[Fault]]:
    """The texts of a folder's `words.yaml`, and everything that is wrong with them."""
    file = shown_path(folder / WORDS)
    try:
        tree = yaml.compose((folder / WORDS).read_text("utf-8"), Loader=Loader)
    except FileNotFoundError:
        return {}, [Fault(file, 0, "This file is needed, and it is missing.")]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        return {}, [Fault(file, line, f"The file cannot be read as YAML: {error.problem}.")]
    if not isinstance(tree, yaml.MappingNode):
        return {}, [Fault(file, 1, "The file must be a list of texts, each with its name.")]
    words: dict[str, Words] = {}
    faults: list[Fault] = []
    for name, texts in tree.value:
        line = name.start_mark.line + 1
        if name.value in words:
            faults.append(Fault(file, line, f"«{name.value}» stands twice."))
        sentences = list(_word_faults(texts))
        faults += [Fault(file, line, f"«{name.value}» {sentence}.") for sentence in sentences]
        if not sentences:
            words[name.value] = Words.of({key.value: text.value for key, text in texts.value})
    return words, faults


def _word_faults(node: yaml.Node) -> Iterator[str]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    texts = {key.value: text.value for key, text in pairs if isinstance(text, yaml.ScalarNode) and text.value.strip()}
    missing = [language.value for language in Language if language not in texts]
    if missing:
        yield f"has no text in {', '.join(missing)}"
        return
    if surplus := sorted(texts.keys() - set(Language)):
        yield f"has {', '.join(surplus)} beside nb, nn and en"
    try:
        places = {frozenset(name for _, name, _, _ in Formatter().parse(text) if name) for text in texts.values()}
    except ValueError:
        yield "has a brace { or } without its other half"
        return
    if len(places) > 1:
        yield "does not hold the same {places} in all languages"


def wordings(words: Mapping[str, Words]) -> dict[str, Wording]:
    """The texts by language."""
    return {
        language.value: Wording(language, {key: text.in_(language) for key, text in words.items()})
        for language in Language
    }


def shown_path(path: Path) -> str:
    """A file of `templates/` as a fault names it."""
    return path.relative_to(path.parent.parent.parent).as_posix()
