"""The pages that people meet in the browser: HTML templates, and all their texts in three languages side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import FileSystemLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.text import Language, Words
from karriereflyt.rendering.words import WORDS, Wording, load_words, shown_path, wordings


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
    words, faults = load_words(folder)
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
    return Pages(environment, wordings(words)), []


def _template_faults(environment: _Sandbox, path: Path, words: Mapping[str, Words]) -> list[Fault]:
    file = shown_path(path)
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
