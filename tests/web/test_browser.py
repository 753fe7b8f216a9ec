"""Every form in Chromium: wide and narrow, light and dark, in three languages, by keyboard and without script."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from karriereflyt.casework.launching import APPROVER_ID
from karriereflyt.casework.links import open_link
from karriereflyt.store import tables
from karriereflyt.web.assets import STATIC, load_assets
from tests.casework.house import House
from tests.casework.test_onboarding import go
from tests.mailbox.chromium import overflow
from tests.web.axe import faults
from tests.web.forms import WAYS
from tests.web.served import served

pytestmark = pytest.mark.browser

LANGUAGES = ["nb", "nn", "en"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
LOOKS = {
    "nb": ((NARROW, "light"), (WIDE, "dark")),
    "nn": ((NARROW, "dark"),),
    "en": ((WIDE, "light"),),
}
"""Each language in some of its looks, all looks in some language: only the length of words differs."""


def link(house: House, key: str, who: str = "kari") -> str:
    row = house.step(key, who=who, state="open")
    return open_link(house.office.seals, row.id, row.link_cipher, house.office.settings.forms_url)


@contextmanager
def asked(house: House, key: str, assets=None):
    """A house in which this step is open, on a port; gives its link."""
    if key == "approve":
        house.office = replace(house.office, institution=replace(house.office.institution, second_person=True))
        round_id = house.preview().round_id
        with served(house, assets):
            house.approval_of(round_id)
            row = house.rows(tables.step, tables.step.c.assignee_id == APPROVER_ID)[-1]
            yield open_link(house.office.seals, row.id, row.link_cipher, house.office.settings.forms_url)
        return
    if key == "another-way":
        house.office = replace(house.office, institution=replace(house.office.institution, right_mode="hold"))
    house.launch()
    WAYS[key](house)
    with served(house, assets):
        yield link(house, key)


def assert_fine(page, language):
    """Nothing for axe to find, nothing to scroll sideways, the right language, in both of its looks."""
    assert page.locator("html").get_attribute("lang") == language
    for size, scheme in LOOKS[language]:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        assert overflow(page) <= 0, (size, page.title())
        assert faults(page) == [], (scheme, page.title())
    page.set_viewport_size(WIDE)


def fill(page):
    """Answer everything that is asked, as the page unfolds."""
    for _ in range(2):
        for name in page.evaluate("[...new Set([...document.querySelectorAll('input[type=radio]')].map(r => r.name))]"):
            if not page.locator(f'input[name="{name}"]:checked').count():
                radio = page.locator(f'input[name="{name}"]:visible').first
                if radio.count():
                    radio.check()
        for area in page.locator("textarea:visible").all():
            area.fill("Jeg ønsker mer tid til forskning.\nOg et kurs – før sommeren.")
        for field in page.locator("input.ds-input:visible:not([type=radio]):not([type=checkbox])").all():
            kind, mode = field.get_attribute("type"), field.get_attribute("inputmode")
            texts = {"date": "2026-12-01", "time": "10:00", "numeric": "90", "email": "dekan@uni.example"}
            field.fill(texts.get(mode or kind, "Rom 204"))
        for chooser in page.locator("select:visible").all():
            chooser.select_option(index=1)
        for box in page.locator("input[type=checkbox]:visible").all()[:3]:
            box.check()


def press(page, button):
    page.locator(f".actions button[value={button}]").click()


@pytest.fixture
def people(house):
    house.import_people()
    return house


@pytest.mark.parametrize("key", [*WAYS, "approve"])
def test_everybody_can_use_the_form_in_every_state_and_language(looked_at, people, key):
    page = looked_at
    with asked(people, key) as address:
        page.goto(address)
        look_in_every_language(page)
        press(page, "review")
        if page.locator("#errors").count():
            assert page.evaluate("document.activeElement.id") == "errors"
            assert page.title().startswith(("Feil: ", "Error: "))
            look_in_every_language(page)
            fill(page)
            press(page, "review")
        assert page.locator("h1#review").count() == 1, page.inner_text("main")
        look_in_every_language(page)
        press(page, "hand_in")
        page.locator(".receipt").wait_for()
        look_in_every_language(page)


def look_in_every_language(page):
    """Through the languages by the buttons in the page's head, and back to the first."""
    first = page.locator("html").get_attribute("lang")
    for language in sorted(LANGUAGES, key=lambda one: one == first):
        page.locator(f".languages [lang={language}]").click()
        assert_fine(page, language)


def look_through(page, house: House, days):
    """Each day's open forms in every language, then handed in where there is an answer."""
    with served(house):
        for day, forms in days:
            go(house, day)
            for key, answers in forms.items():
                page.goto(link(house, key))
                look_in_every_language(page)
                if answers is not None:
                    house.answer(key, answers)


BROKEN_WORDS = """[...document.querySelectorAll('.figures th, .figures td')].flatMap(cell => {
    const text = cell.firstChild, range = document.createRange();
    return [...text.data.matchAll(/\\S+/g)].filter(word => {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return new Set([...range.getClientRects()].map(part => part.top)).size > 1;
    }).map(word => word[0]);
})"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_of_a_preview_breaks_inside_a_word(looked_at, people, language):
    long = dict.fromkeys(("name_nb", "name_nn", "name_en"), "Eksempeluniversitetet")
    people.town.units["hf"] = replace(people.town.units["hf"], **long)
    people.import_people()
    with asked(people, "approve") as address:
        looked_at.goto(address)
        looked_at.goto(f"{looked_at.url}?lang={language}")
        for width in (780, 900, 1000, WIDE["width"]):
            looked_at.set_viewport_size({"width": width, "height": 900})
            assert looked_at.evaluate(BROKEN_WORDS) == []
            assert overflow(looked_at) <= 0


NOTICES = {
    "no link": ("/", 200),
    "unknown link": ("/s/" + "A" * 43, 404),
    "no such page": ("/nothing", 404),
    "asleep": ("/steps/7", 403),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "status"), NOTICES.values(), ids=NOTICES)
def test_everybody_can_use_the_kind_pages(looked_at, people, path, status, language):
    with served(people) as url:
        assert looked_at.goto(f"{url}{path}?lang={language}").status == status
        assert_fine(looked_at, language)


@pytest.mark.parametrize("state", ["lapsed", "withdrawn"])
def test_everybody_can_use_the_page_of_a_closed_step(looked_at, people, state):
    with asked(people, "offer") as address:
        looked_at.goto(address)
        looked_at.locator("#answer").check()
        press(looked_at, "draft")
        with people.office.store.begin() as connection:
            connection.execute(tables.step.update().values(state=state))
        assert looked_at.goto(looked_at.url.partition("?")[0]).status == 410
        assert_fine(looked_at, "nb")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_choose_between_two_versions(looked_at, people, language):
    page = looked_at
    with asked(people, "record") as address:
        page.goto(address)
        page.goto(f"{page.url}?lang={language}")
        other = page.context.new_page()
        other.goto(page.url)
        other.locator("#topic_competence").check()
        other.locator("#summary_competence").fill("Det ene")
        press(other, "draft")
        page.locator("#summary_competence").fill("Det andre")
        page.locator("#actions-0-what").fill("Kurs")
        press(page, "draft")
        assert page.evaluate("document.activeElement.id") == "conflict"
        assert_fine(page, language)
        page.locator("#keep-summary_competence-stored").check()
        press(page, "draft")
        assert page.locator("#summary_competence").input_value() == "Det ene"
        assert page.locator("#actions-0-what").input_value() == "Kurs"


@pytest.mark.parametrize("key", ["offer", "record", "half-year"])
def test_the_small_own_sheet_looks_after_everybody_too(looked_at, people, key, tmp_path):
    for name in ("frame.css", "fallback.css", "form.js"):
        (tmp_path / name).write_bytes((STATIC / name).read_bytes())
    with asked(people, key, load_assets(tmp_path)) as address:
        looked_at.goto(address)
        look_in_every_language(looked_at)
        press(looked_at, "review")
        look_in_every_language(looked_at)


def test_a_form_is_handed_in_by_keyboard_alone(looked_at, people):
    page = looked_at
    with asked(people, "offer") as address:
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "ds-skip-link"
        page.keyboard.press("Enter")
        tab_to(page, "answer")
        page.keyboard.press("Space")
        tab_to(page, "partner_ok")
        page.keyboard.press("Space")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.value") == "review":
                break
        page.keyboard.press("Enter")
        page.locator("h1#review").wait_for()
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.value") == "hand_in":
                break
        page.keyboard.press("Enter")
        page.locator(".receipt").wait_for()
    assert people.step("offer").state == "handed_in"


def tab_to(page, name):
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} is not reached with the Tab key")


def test_enter_in_a_text_field_looks_over_and_does_not_switch_the_language(looked_at, people):
    with asked(people, "slots") as address:
        looked_at.goto(address)
        looked_at.locator("#place").fill("Rom 3")
        looked_at.keyboard.press("Enter")
        looked_at.locator("#errors").wait_for()
        assert looked_at.locator("html").get_attribute("lang") == "nn"


def test_the_error_summary_has_the_focus_and_leads_to_the_field(looked_at, people):
    with asked(people, "offer") as address:
        looked_at.goto(address)
        press(looked_at, "review")
        assert looked_at.evaluate("document.activeElement.id") == "errors"
        looked_at.locator("#errors a").first.click()
        assert looked_at.evaluate("document.activeElement.id") == "answer"


def test_with_a_script_a_question_appears_when_it_applies(looked_at, people):
    with asked(people, "offer") as address:
        looked_at.goto(address)
        later = looked_at.locator("#later_from")
        assert not later.is_visible()
        looked_at.locator('input[name=answer][value="accept_later"]').check()
        assert later.is_visible()
        assert not looked_at.locator("#q-later_from .only-if").is_visible()


def test_without_a_script_everything_is_asked_with_its_condition_and_can_be_handed_in(browser, people):
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    page = context.new_page()
    with asked(people, "offer") as address:
        page.goto(address)
        assert page.locator("#later_from").is_visible()
        assert page.locator("#q-later_from .only-if").inner_text().startswith("Bare hvis du svarer «Ja, men senere»")
        page.locator('input[name=answer][value="decline"]').check()
        press(page, "review")
        press(page, "hand_in")
        page.locator(".receipt").wait_for()
    context.close()
    assert people.step("offer").state == "handed_in"


def test_text_at_twice_the_size_still_fits(looked_at, people):
    with asked(people, "record") as address:
        looked_at.set_viewport_size({"width": 640, "height": 800})
        looked_at.goto(address)
        looked_at.evaluate("document.documentElement.style.fontSize = '200%'")
        assert overflow(looked_at) <= 0


def test_a_scanner_with_a_browser_of_its_own_changes_nothing(looked_at, people):
    with asked(people, "offer") as address:
        before = people.everything()
        for _ in range(3):
            looked_at.goto(address)
            looked_at.mouse.wheel(0, 3000)
            looked_at.wait_for_timeout(500)
        assert people.everything() == before


def test_nothing_is_fetched_from_elsewhere_and_nothing_stays_in_the_browser(looked_at, people):
    fetched = set()
    looked_at.on("request", lambda request: fetched.add(request.url.split("/")[2]))
    with asked(people, "offer") as address:
        looked_at.goto(address)
        looked_at.locator("#answer").check()
        press(looked_at, "draft")
        looked_at.locator("#saved").wait_for()
        assert looked_at.evaluate("document.activeElement.id") == "saved"
        assert looked_at.evaluate("localStorage.length + sessionStorage.length") == 0
        assert fetched == {address.split("/")[2]}


def test_answers_are_asked_for_once_more_before_the_window_closes_on_them(looked_at, people):
    dialogs = []
    looked_at.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    with asked(people, "slots") as address:
        looked_at.goto(address)
        looked_at.locator("#place").fill("Rom 3")
        looked_at.reload()
    assert dialogs == ["beforeunload"]
