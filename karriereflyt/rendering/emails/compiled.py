"""A message made ready once: Markdown, frame and styles are worked in, only the values are missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

import css_inline

from karriereflyt.rendering.emails.frames import LETTERHEAD_NAMES, Frame
from karriereflyt.rendering.emails.markdown import as_html
from karriereflyt.rendering.emails.places import MARK, Places
from karriereflyt.rendering.emails.plain import as_text

# Nothing is fetched while letters are made; the rules for dark mode stay in the head, as no attribute can hold them.
_INLINER = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@dataclass(frozen=True, kw_only=True)
class Body:
    """The marked Markdown of one language."""

    language: str
    markdown: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Compiled:
    """Subject and both bodies with places; `addresses` names the places that stand in a link."""

    subject: Places
    html: Places
    text: Places
    addresses: frozenset[str]


@dataclass(frozen=True, kw_only=True, eq=False)
class Wording:
    """A message's marked texts besides its body; `marks` are those of all values it may hold, in order."""

    frame: Frame
    subject: str
    why: str
    marks: Mapping[str, str]

    def around(self, bodies: Sequence[Body], more_names: Sequence[str] = ()) -> Compiled:
        """The letter around its bodies (two where the reader's language is unknown), with marks for `more_names`."""
        names = (*self.marks, *more_names)
        html, text = self._framed(bodies)
        places = Places.of(_INLINER.inline(html), names)
        return Compiled(
            subject=Places.of(self.subject, names),
            html=places,
            text=Places.of(text, names),
            addresses=places.names_after('href="').difference(LETTERHEAD_NAMES),
        )

    @cached_property
    def letterhead_marks(self) -> dict[str, str]:
        """The marks of what every text may use."""
        return {name: self.marks[name] for name in LETTERHEAD_NAMES}

    def _framed(self, bodies: Sequence[Body]) -> tuple[str, str]:
        html = _html_of(bodies)
        shared = {
            "has_link": f'href="{MARK}' in html,
            "in_two_languages": len(bodies) > 1,
            **self.letterhead_marks,
        }
        text = "\n\n* * *\n\n".join(as_text(body.markdown) for body in bodies)
        return (
            self.frame.html.render(
                shared, content=html, subject=escape(self.subject), why=escape(self.why), styles=self.frame.styles
            ),
            self.frame.text.render(shared, content=text, subject=self.subject, why=self.why, styles=""),
        )


def _html_of(bodies: Sequence[Body]) -> str:
    if len(bodies) == 1:
        return as_html(bodies[0].markdown)
    return "<hr>\n".join(f'<div lang="{body.language}">\n{as_html(body.markdown)}</div>\n' for body in bodies)
