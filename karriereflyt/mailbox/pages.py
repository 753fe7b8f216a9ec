"""The mailbox's pages: plain HTML without script. Words from a letter are escaped, its HTML has a frame of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from karriereflyt.mailbox.entry import Entry
from karriereflyt.mailbox.reading import Reading

_OSLO = ZoneInfo("Europe/Oslo")

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Mailbox</title>
<link rel="stylesheet" href="/mailbox.css">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header>{above}</header>
<main id="main">
<h1>{heading}</h1>
{content}
</main>
<footer><p class="note">For development only: letters sent to this machine stay on it.</p></footer>
</body>
</html>
"""
_BACK = '<a href="/">All letters</a>'


@dataclass(frozen=True, kw_only=True)
class Slice:
    """One page of the list, newest first; `number` counts from 1."""

    entries: Sequence[Entry]
    number: int
    pages: int
    total: int
    wanted: str


def list_page(part: Slice) -> str:
    """The list of letters with search and, at the end, the way to empty it."""
    heading = f"{part.total:,} letter{'' if part.total == 1 else 's'}"
    if part.wanted:
        heading += f" to {part.wanted}"
    letters = "\n".join(_item(entry) for entry in part.entries)
    content = [
        _search(part.wanted),
        f'<ul class="letters">\n{letters}\n</ul>' if letters else "<p>No letters here yet.</p>",
        _page_links(part),
        _delete_form() if part.total and not part.wanted else "",
    ]
    return _page("Letters", heading, "\n".join(content))


def letter_page(entry: Entry, reading: Reading) -> str:
    """One letter: who, when, its links, then each of its parts."""
    facts = {
        "To": entry.to,
        "From": reading.header("From"),
        "Reply to": reading.header("Reply-To"),
        "Received": _when(entry),
        "Language": entry.language or "not named",
        "Calendar": entry.calendar or "none",
    }
    content = [
        _facts(facts),
        _links(entry),
        _section("As a mail program shows it", _frame(entry) if reading.html else ""),
        _section("Plain text", _pre(reading.text)),
        _section("Calendar part", _pre(reading.calendar)),
        _section("Headers", _pre("\n".join(f"{name}: {value}" for name, value in reading.headers))),
        f'<p><a href="/letters/{entry.seq}/source">The letter as it was received</a></p>',
    ]
    return _page(entry.subject or "Without subject", entry.subject or "Without subject", "\n".join(content), _BACK)


def missing_page() -> str:
    """For a letter that is not there, or not any more."""
    return _page("Not here", "This letter is not here", "<p>It may have been deleted.</p>", _BACK)


def _page(title: str, heading: str, content: str, above: str = "") -> str:
    return _PAGE.format(title=escape(title), heading=escape(heading), content=content, above=above)


def _item(entry: Entry) -> str:
    invitation = f" · calendar {escape(entry.calendar)}" if entry.calendar else ""
    return (
        f'<li><a href="/letters/{entry.seq}">{escape(entry.subject or "Without subject")}</a>'
        f"<p>To {escape(entry.to)}</p>"
        f'<p class="soft"><time datetime="{entry.received_at}">{_when(entry)}</time> · no. {entry.seq}{invitation}</p>'
        "</li>"
    )


def _when(entry: Entry) -> str:
    return f"{datetime.fromisoformat(entry.received_at).astimezone(_OSLO):%Y-%m-%d %H:%M:%S}"


def _search(wanted: str) -> str:
    return (
        '<form class="search" role="search" action="/"><label for="to">Find letters to</label>'
        f'<input id="to" name="to" value="{escape(wanted)}" autocomplete="off"><button>Search</button></form>'
    )


def _page_links(part: Slice) -> str:
    if part.pages <= 1:
        return ""
    links = [f"Page {part.number} of {part.pages}"]
    if part.number > 1:
        links.append(f'<a href="{_address(part, part.number - 1)}" rel="prev">Newer</a>')
    if part.number < part.pages:
        links.append(f'<a href="{_address(part, part.number + 1)}" rel="next">Older</a>')
    items = "".join(f"<li>{link}</li>" for link in links)
    return f'<nav class="pages" aria-label="Pages"><ul>{items}</ul></nav>'


def _address(part: Slice, number: int) -> str:
    return escape("/?" + urlencode({"to": part.wanted, "page": number}))


def _delete_form() -> str:
    return (
        "<details><summary>Delete all letters</summary>"
        '<form method="post" action="/delete-all"><p>They cannot be brought back.</p>'
        '<button class="warn">Delete all letters</button></form></details>'
    )


def _facts(facts: dict[str, str]) -> str:
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts.items()) + "</dl>"


def _links(entry: Entry) -> str:
    items = "".join(
        f'<li><a href="{escape(link)}" rel="noreferrer noopener">{escape(link)}</a></li>' for link in entry.links
    )
    return _section("Links", f"<ul>{items}</ul>" if items else "")


def _section(heading: str, content: str) -> str:
    return f"<section><h2>{heading}</h2>\n{content}</section>" if content else ""


def _pre(text: str) -> str:
    return f"<pre>{escape(text)}</pre>" if text else ""


def _frame(entry: Entry) -> str:
    """Without scripts, forms and our origin; links open beside the mailbox."""
    return (
        f'<iframe title="The letter" src="/letters/{entry.seq}/html" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )
