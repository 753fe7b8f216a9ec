import pytest

from karriereflyt.demo.pages import Kind, NotOnPage, read_page

FORM = """<!doctype html><html lang="nn"><body><main>
<form id="answers" method="post" action="/steps/12" novalidate>
<input type="hidden" name="token" value="t&amp;k"><input type="hidden" name="rev" value="3">
<input type="hidden" name="at" value="{at}">
{summary}
<h1 class="ds-heading">Referat &amp; tiltak</h1>
<dl class="facts"><div><dt>Frist</dt><dd>tysdag 1. september</dd></div>
<div><dt>Gjeld</dt><dd>Kari Nordmann</dd></div></dl>
<dl><div><dt>Sagt før</dt><dd>noko</dd></div></dl>
<button name="do" value="review" tabindex="-1">Sjå over</button>
<input type="radio" name="answer" value="yes" checked><input type="radio" name="answer" value="no">
<input type="checkbox" name="topics" value="a"><input type="checkbox" name="topics" value="b" checked>
<textarea name="note">
To linjer
her &lt;ja&gt;</textarea>
<select name="who"><option value="">Vel</option><option value="hr">HR</option></select>
<input type="date" name="day" value="2026-09-01"><input type="checkbox" name="share-note" value="1">
<button name="do" value="draft">Lagre</button>
</form></main></body></html>"""
SUMMARY = """<div class="ds-error-summary"><h2>Feil</h2><ul>
<li><a class="ds-link" href="#note">Notat: skriv noko</a></li></ul></div>"""


def form(at: str = "", summary: str = ""):
    return read_page("http://x/steps/12", 200, FORM.format(at=at, summary=summary))


def test_a_form_is_read_as_a_browser_shows_it():
    page = form()
    assert (page.kind, page.title, page.language, page.step_id) == (Kind.FORM, "Referat & tiltak", "nn", 12)
    assert page.facts == (("Frist", "tysdag 1. september"), ("Gjeld", "Kari Nordmann"))
    assert page.fact({"Gjeld", "Gjelder"}) == "Kari Nordmann"
    assert page.buttons == {"review", "draft"}
    assert {name: page.value(name) for name in ("answer", "topics", "note", "who", "day", "share-note")} == {
        "answer": "yes",
        "topics": "b",
        "note": "To linjer\nher <ja>",
        "who": "",
        "day": "2026-09-01",
        "share-note": "",
    }
    assert (page.offered("who"), page.offered("answer"), page.offered("none")) == (("hr",), ("yes", "no"), ())


def test_a_form_is_known_by_its_questions_and_options():
    assert form().marks >= {"answer", "answer=no", "note", "who=hr", "share-note"}
    assert not form().marks & {"token", "rev", "at"}


def test_a_browser_posts_what_stands_on_the_page_and_what_was_filled_in():
    filled = {"answer": "no", "topics": ("a", "b"), "note": "nytt", "share-note": True}
    assert form().posts(filled, "review") == [
        ("token", "t&k"),
        ("rev", "3"),
        ("at", ""),
        ("answer", "no"),
        ("topics", "a"),
        ("topics", "b"),
        ("note", "nytt"),
        ("who", ""),
        ("day", "2026-09-01"),
        ("share-note", "1"),
        ("do", "review"),
    ]


@pytest.mark.parametrize(
    "filled", [{"nothing": "x"}, {"token": "forged"}, {"answer": "maybe"}, {"who": "leader"}, {"topics": ("a", "c")}]
)
def test_nobody_fills_in_what_is_not_asked_or_chooses_what_is_not_offered(filled):
    with pytest.raises(NotOnPage):
        form().posts(filled, "review")


def test_nobody_presses_a_button_that_is_not_there():
    with pytest.raises(NotOnPage):
        form().posts({}, "hand_in")


def test_the_error_summary_is_read():
    page = form("errors", SUMMARY)
    assert (page.kind, page.errors) == (Kind.ERRORS, ("Notat: skriv noko",))


def test_a_review_carries_several_values_of_one_name():
    names = (("at", "review"), ("m", "1"), ("m", "2"))
    inputs = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in names)
    html = f'<form action="/steps/3">{inputs}<button name="do" value="hand_in">Send</button></form>'
    page = read_page("http://x/steps/3", 200, html)
    assert page.kind is Kind.REVIEW
    assert page.posts({}, "hand_in") == [*names, ("do", "hand_in")]


def test_a_receipt_leads_on_and_a_notice_leads_nowhere():
    receipt = '<div class="receipt"><h1>Takk</h1></div><a class="ds-button" href="/steps/9?lang=nb">Videre</a>'
    notice = '<div class="notice"><h1>Lenken er brukt</h1></div>'
    read = [read_page("http://x/steps/8?lang=nb", 200, receipt), read_page("http://x/s/abc", 404, notice)]
    assert [(page.kind, page.title, page.following, page.step_id) for page in read] == [
        (Kind.RECEIPT, "Takk", "/steps/9?lang=nb", 8),
        (Kind.NOTICE, "Lenken er brukt", "", 0),
    ]
