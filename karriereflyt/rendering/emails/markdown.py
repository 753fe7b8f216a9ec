"""HR's Markdown as the HTML body of a letter. HTML in it stays plain words; pictures are no part of a letter."""

from collections.abc import Iterator, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_RENDERER = RendererHTML()

_BUTTON = (
    '<table role="presentation" class="action"><tr><td class="button"><a href="{href}">{label}</a></td></tr></table>\n'
    '<p class="address">{href}</p>\n'
)


def parse(source: str) -> list[Token]:
    """The text as Markdown's tokens."""
    return _MARKDOWN.parse(source)


def as_html(source: str) -> str:
    """The HTML body. A link alone in its paragraph becomes a button with its address below."""
    return _RENDERER.render(list(_for_mail(parse(source))), _MARKDOWN.options, {})


def lines_with_pictures(source: str) -> list[int]:
    """The lines (from 1) of paragraphs that hold a picture."""
    paragraphs = (token for token in parse(source) if token.type == "inline" and token.map)
    return [
        token.map[0] + 1
        for token in paragraphs
        if token.map and any(child.type == "image" for child in token.children or ())
    ]


def _for_mail(tokens: Sequence[Token]) -> Iterator[Token]:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "paragraph_open" and token.level == 0 and _is_link_alone(tokens[position + 1]):
            yield _button(tokens[position + 1])
            position += 3
            continue
        if token.tag == "h1":
            token.tag = "h2"  # the letter's first heading is its subject, which the frame shows
        yield token
        position += 1


def _is_link_alone(paragraph: Token) -> bool:
    inside = paragraph.children or []
    types = [token.type for token in inside]
    return types[:1] == ["link_open"] and inside[0].info != "auto" and types.index("link_close") == len(types) - 1


def _button(paragraph: Token) -> Token:
    link, *label, _ = paragraph.children or []
    words = _RENDERER.renderInline(label, _MARKDOWN.options, {})
    block = Token("html_block", "", 0)
    block.content = _BUTTON.format(href=escape(str(link.attrs["href"])), label=words)
    return block
