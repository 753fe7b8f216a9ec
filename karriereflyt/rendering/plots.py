"""Figures as SVG: bars with real text, readable in black and white and by screen readers. Pure.

Every figure says in its title and description what it shows, and stands beside a table of the same numbers.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from textwrap import wrap

WIDTH = 680
_BAR, _LINE, _GAP, _PAD = 26, 18, 14, 4
_LETTERS = 92
"""Letters that fit a line of text across the figure."""
_NARROW = 34
"""A part of a bar must be so wide to bear its number."""
_SHADES = ("#0b3c5d", "#41729a", "#a9bccb", "#dde5eb", "#ffffff")
"""From dark to light: told apart as greys too, and by the lines between them."""
_ON_DARK = ("#0b3c5d", "#41729a")
_INK = "#1a1a1a"
_STYLE = "font-family:Inter,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:14px"


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: its label and the sizes of its parts; `ends`: what is written behind it."""

    label: str
    parts: tuple[float, ...]
    ends: str = ""


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A figure. `key` is unique on its page; `legend` names the parts of each bar, in order."""

    key: str
    title: str
    description: str
    legend: tuple[str, ...] = ()
    bars: tuple[Bar, ...]


def address_of(svg: str) -> str:
    """A figure as the address of an image, on white: for pages in the dark, and those that allow no styles."""
    on_white = svg.replace('style="', 'style="background:#fff;', 1)
    return f"data:image/svg+xml;base64,{b64encode(on_white.encode()).decode()}"


def stacked(plot: Plot) -> str:
    """Each bar is a whole in parts, such as the points of a scale; percentages stand in the parts."""
    shades = _shades(len(plot.legend))
    return _figure(plot, [*_legend(plot.legend, shades), *(_stack(bar, shades) for bar in plot.bars)])


def counted(plot: Plot, whole: float) -> str:
    """Each bar has one part, as long as its share of `whole`."""
    return _figure(plot, [_single(bar, whole) for bar in plot.bars])


def pairs(plot: Plot, most: float) -> str:
    """Two bars for each question, such as before and after, on a scale that ends at `most`."""
    shades = (_SHADES[2], _SHADES[0])
    return _figure(plot, [*_legend(plot.legend, shades), *(_pair(bar, shades, most) for bar in plot.bars)])


@dataclass(frozen=True)
class _Piece:
    """Something as wide as the figure, drawn from its own top."""

    height: float
    drawn: str


def _figure(plot: Plot, pieces: Sequence[_Piece]) -> str:
    tops = list(accumulate((piece.height + _GAP for piece in pieces), initial=0))
    placed = "".join(
        f'<g transform="translate(0 {top:g})">{piece.drawn}</g>' for top, piece in zip(tops, pieces, strict=False)
    )
    height = max(tops[-1] - _GAP, 1)
    key = escape(plot.key)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{key}-title {key}-desc" '
        f'viewBox="-1 -1 {WIDTH + 2} {height + 2:g}" width="100%" style="max-width:{WIDTH}px;{_STYLE}" fill="{_INK}">'
        f'<title id="{key}-title">{escape(plot.title)}</title><desc id="{key}-desc">{escape(plot.description)}</desc>'
        f"{placed}</svg>"
    )


def _shades(count: int) -> tuple[str, ...]:
    """As far from each other as so many can be."""
    last = len(_SHADES) - 1
    return tuple(_SHADES[round(number * last / max(count - 1, 1))] for number in range(count))


def _legend(names: Sequence[str], shades: Sequence[str]) -> Iterator[_Piece]:
    """What the parts are, each with a patch of its shade; on as many lines as it takes."""
    drawn, across, line = "", 0.0, 0
    for name, shade in zip(names, shades, strict=True):
        width = 24 + 7.4 * len(name) + 16
        if across and across + width > WIDTH:
            across, line = 0, line + 1
        top = line * (_LINE + _PAD)
        drawn += _box(across, top, 14, 14, shade) + _text(across + 20, top + 12, name)
        across += width
    yield _Piece((line + 1) * (_LINE + _PAD) - _PAD, drawn)


def _label(text: str) -> _Piece:
    lines = wrap(text, _LETTERS) or [""]
    drawn = "".join(_text(0, _LINE * number + 13, line) for number, line in enumerate(lines))
    return _Piece(_LINE * len(lines), drawn)


def _stack(bar: Bar, shades: Sequence[str]) -> _Piece:
    label, whole = _label(f"{bar.label}{bar.ends and f' ({bar.ends})'}"), sum(bar.parts) or 1
    widths = [WIDTH * part / whole for part in bar.parts]
    starts = accumulate(widths, initial=0.0)
    drawn = "".join(
        _box(start, label.height, width, _BAR, shade) + _number(start + width / 2, label.height, width, shade)
        for start, width, shade in zip(starts, widths, shades, strict=False)
        if width
    )
    return _Piece(label.height + _BAR, label.drawn + drawn)


def _number(middle: float, top: float, width: float, shade: str) -> str:
    if width < _NARROW:
        return ""
    ink = "#ffffff" if shade in _ON_DARK else _INK
    return _text(middle, top + _BAR / 2 + 5, f"{100 * width / WIDTH:.0f} %", anchor="middle", ink=ink)


def _single(bar: Bar, whole: float) -> _Piece:
    label, width = _label(bar.label), (WIDTH - 110) * bar.parts[0] / (whole or 1)
    drawn = _box(0, label.height, width, _BAR, _SHADES[1]) if width else ""
    return _Piece(label.height + _BAR, label.drawn + drawn + _text(width + 8, label.height + _BAR / 2 + 5, bar.ends))


def _pair(bar: Bar, shades: Sequence[str], most: float) -> _Piece:
    label, half = _label(bar.label), _BAR * 0.7
    drawn = label.drawn
    for number, (value, shade) in enumerate(zip(bar.parts, shades, strict=True)):
        top, width = label.height + number * (half + 2), (WIDTH - 60) * value / most
        drawn += _box(0, top, width, half, shade) + _text(width + 8, top + half / 2 + 5, _decimal(value, bar.ends))
    return _Piece(label.height + 2 * half + 2, drawn)


def _decimal(value: float, sign: str) -> str:
    """With the decimal sign of the language."""
    return f"{value:.1f}".replace(".", sign or ".")


def _box(left: float, top: float, width: float, height: float, shade: str) -> str:
    return (
        f'<rect x="{left:.2f}" y="{top:g}" width="{width:.2f}" height="{height:g}" fill="{shade}" '
        f'stroke="{_INK}" stroke-width="0.8"/>'
    )


def _text(left: float, base: float, words: str, *, anchor: str = "start", ink: str = "") -> str:
    ends = (f' text-anchor="{anchor}"' if anchor != "start" else "") + (f' fill="{ink}"' if ink else "")
    return f'<text x="{left:.2f}" y="{base:g}"{ends}>{escape(words)}</text>'
