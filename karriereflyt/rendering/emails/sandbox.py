"""The small part of Jinja that HR may use in letters: values, lists and conditions. Nothing reaches Python."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

ENVIRONMENT = SandboxedEnvironment(
    undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
)

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
)


@dataclass
class Usage:
    """What a text asks for: lines by name, fields by list, and what it may not do (line and sentence)."""

    lines: dict[str, list[int]] = field(default_factory=dict)
    row_fields: dict[str, set[str]] = field(default_factory=dict)
    refused: list[tuple[int, str]] = field(default_factory=list)
    has_logic: bool = False


@lru_cache(maxsize=4096)
def usage(source: str) -> Usage:
    """What a template text uses; a text that cannot be read is refused with its line."""
    found = Usage()
    try:
        tree = ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        line = _unclosed(source) or error.lineno
        found.refused.append((line, f"The text between the braces cannot be read: {error.message}"))
        return found
    _look(tree, {}, found)
    printed = {node.name: node.lineno for node in _printed(tree)}
    for name in sorted(found.row_fields.keys() & printed.keys()):
        found.refused.append((printed[name], f"«{name}» is a list: write it with {{% for … in {name} %}}"))
    return found


def _unclosed(source: str) -> int:
    """The first line whose braces do not close; Jinja itself names the line where it gave up. 0: all close."""
    lines = enumerate(source.splitlines(), 1)
    return next((number for number, line in lines if line.count("{{") != line.count("}}")), 0)


def _printed(tree: nodes.Template) -> Iterator[nodes.Name]:
    for output in tree.find_all(nodes.Output):
        yield from (node for node in output.nodes if isinstance(node, nodes.Name))


def _look(node: nodes.Node, rows: Mapping[str, str], found: Usage) -> None:
    """Walk down the tree; `rows` says which word stands for a row of which list."""
    match node:
        case nodes.For():
            _look_at_list(node, rows, found)
            return
        case nodes.Getattr(node=nodes.Name(name=name)) if name in rows:
            found.row_fields[rows[name]].add(node.attr)
            return
        case nodes.Getattr(node=nodes.Name(name="loop"), attr="first" | "last") if rows:
            return
        case nodes.Getattr() | nodes.Compare() if not _is_plain(node):
            found.refused.append((node.lineno, "Only the fields of a list's rows and == or != can be used here"))
            return
        case nodes.Name(name=name):
            if name not in rows:
                found.lines.setdefault(name, []).append(node.lineno)
            return
    if not isinstance(node, _ALLOWED):
        word = type(node).__name__.lower()
        found.refused.append(
            (node.lineno, f"«{word}» is not available in letters: only {{{{ name }}}}, for and if are")
        )
        return
    found.has_logic = found.has_logic or isinstance(node, nodes.If)
    for child in node.iter_child_nodes():
        _look(child, rows, found)


def _is_plain(node: nodes.Getattr | nodes.Compare) -> bool:
    return isinstance(node, nodes.Compare) and all(operand.op in ("eq", "ne") for operand in node.ops)


def _look_at_list(node: nodes.For, rows: Mapping[str, str], found: Usage) -> None:
    found.has_logic = True
    if (
        not (isinstance(node.target, nodes.Name) and isinstance(node.iter, nodes.Name))
        or node.test
        or node.recursive
        or rows
    ):
        found.refused.append(
            (node.lineno, "A list is written {% for row in rows %} … {% endfor %}, with no list inside it")
        )
        return
    found.lines.setdefault(node.iter.name, []).append(node.lineno)
    found.row_fields.setdefault(node.iter.name, set())
    inside = {node.target.name: node.iter.name}
    for child in node.body:
        _look(child, inside, found)
    for child in node.else_:
        _look(child, rows, found)
