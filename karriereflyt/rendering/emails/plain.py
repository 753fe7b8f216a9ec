"""HR's Markdown as the plain text of a letter: one line a paragraph, every address in full."""

from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from karriereflyt.rendering.emails.markdown import parse


def as_text(source: str) -> str:
    """The plain text body. An address that ends its paragraph stands on a line of its own."""
    return _blocks(SyntaxTreeNode(parse(source)).children)


def _blocks(nodes: Sequence[SyntaxTreeNode], separator: str = "\n\n") -> str:
    return separator.join(filter(None, map(_block, nodes)))


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "bullet_list" | "ordered_list":
            return "\n".join(_items(node))
        case "blockquote":
            return _indented(_blocks(node.children), "> ", "> ")
        case "fence" | "code_block":
            return node.content.rstrip("\n")
        case "hr":
            return "* * *"
        case _:
            return "".join(_words(child.children) for child in node.children)


def _items(node: SyntaxTreeNode) -> Iterator[str]:
    start = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, start):
        bullet = "- " if node.type == "bullet_list" else f"{number}. "
        yield _indented(_blocks(item.children, "\n"), bullet, " " * len(bullet))


def _indented(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)


def _words(nodes: Sequence[SyntaxTreeNode]) -> str:
    return "".join(_word(node, is_last=node is nodes[-1]) for node in nodes)


def _word(node: SyntaxTreeNode, *, is_last: bool) -> str:
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "link":
            return _link(_words(node.children), str(node.attrs["href"]), is_last=is_last)
        case _:
            return _words(node.children)


def _link(label: str, href: str, *, is_last: bool) -> str:
    address = href.removeprefix("mailto:")
    if label == address:
        return address
    return f"{label}:\n{address}" if is_last else f"{label} <{address}>"
