"""The pages that people meet in the browser: HTML templates, and all their texts in three languages side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any, ClassVar

import yaml
from jinja2 import FileSystemLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.text import Language, Words
from karriereflyt.institution.sources import Loader

WORDS = "words.yaml"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Templates reach the plain data they are given and nothing behind it.

    The pieces of a page are frozen classes of ours: for them the underscore is the only border, and asking Jinja's long
    list of dangerous attributes each time would take three quarters of a page's time.
    """

    ours: ClassVar[set[type]] = set()

    def getattr(self, obj: object, attribute: str) -> object:
        """An attribute as a template sees it."""
        kind = type(obj)
        if kind in self.ours and attribute[0] != "_":
            return getattr(obj, attribute)
        if kind.__module__.startswith("karriereflyt."):
            self.ours.add(kind)
        return super().getattr(obj, attribute)

    def call(self, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # as Jinja has it
        """A call as a template makes it: its macros and texts are ours, anything else is looked at first."""
        if not isinstance(function, Macro | Wording):
            return super().call(context, function, *args, **kwargs)
        kwargs.pop("_loop_vars", None)  # Jinja's own, for functions that ask for the variables around them
        kwargs.pop("_block_vars", None)
        return function(*args, **kwargs)


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


@dataclass(frozen=True)
class Pages:
    """All pages, compiled once; filling one is pure."""

    environment: _Sandbox
    wordings: Mapping[str, Wording]

    def wording(self, language: str) -> Wording:
        """The texts of one language; bokmål where the language is unknown."""
        return self.wordings.get(language) or self.wordings[Language.NB]

    def render(self, page: str, language: str, /, **values: object) -> str:
        """One page as HTML. People's own words are escaped; a value the page lacks is an error, never a blank."""
        return self.environment.get_template(f"{page}.html").render(w=self.wording(language), **values)


def load_pages(folder: Path) -> tuple[Pages | None, list[Fault]]:
    """The pages of a folder (`templates/pages`), or everything that is wrong with them."""
    words, faults = _load_words(folder)
    environment = _Sandbox(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for path in sorted(folder.glob("*.html")):
        faults += _template_faults(environment, path, words)
    if faults:
        return None, faults
    wordings = {
        language.value: Wording(language, {key: text.in_(language) for key, text in words.items()})
        for language in Language
    }
    return Pages(environment, wordings), []


def _load_words(folder: Path) -> tuple[dict[str, Words], list[Fault]]:
    file = _shown(folder / WORDS)
    try:
        tree = yaml.compose((folder / WORDS).read_text("utf-8"), Loader=Loader)
    except FileNotFoundError:
        return {}, [Fault(file, 0, "The pages need this file, and it is missing.")]
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


def _template_faults(environment: _Sandbox, path: Path, words: Mapping[str, Words]) -> list[Fault]:
    file = _shown(path)
    try:
        tree = environment.parse(path.read_text("utf-8"))
    except TemplateSyntaxError as error:
        return [Fault(file, error.lineno, f"The template cannot be read: {error.message}.")]
    return [
        Fault(file, line, f"The page asks for the text «{key}», which {WORDS} does not have.")
        for key, line in words_used(tree)
        if key not in words
    ]


def words_used(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Every text a template asks for by name, with its line."""
    for call in tree.find_all(nodes.Call):
        match call.node, call.args:
            case nodes.Name(name="w"), [nodes.Const(value=str(key)), *_]:
                yield key, call.lineno


def _shown(path: Path) -> str:
    return path.relative_to(path.parent.parent.parent).as_posix()
