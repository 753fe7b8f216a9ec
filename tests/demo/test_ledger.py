from dataclasses import replace
from datetime import date

from karriereflyt.demo.ledger import Ledger
from tests.demo.accounting import evidence, mail

DAY = date(2026, 9, 1)


def test_what_is_erased_meanwhile_stands_in_the_ledger_as_it_was_last():
    books, ledger = evidence().books, Ledger(DAY)
    ledger.note(books, DAY)
    later = mail(2, 20, "P2", attempts=3)
    last = replace(books, letters=(later,), cases=books.cases[1:], steps=books.steps[1:], left_out=(("P3", "away"),))
    whole = ledger.whole(last, DAY)
    assert whole.letters == (books.letters[0], later, books.letters[2])
    assert (whole.cases, whole.steps, whole.left_out) == (books.cases, books.steps, (("P3", "away"),))
    assert ledger.forgotten(last) == {1}
    assert (whole.answers, whole.events, whole.people) == (last.answers, last.events, last.people)


def test_a_case_that_has_become_a_count_stands_in_the_ledger_as_it_was():
    books, ledger = evidence().books, Ledger(DAY)
    ledger.note(books, DAY)
    last = replace(books, cases=(books.cases[0]._replace(person_id="~1f3c"), *books.cases[1:]), people=books.people[1:])
    whole = ledger.whole(last, DAY)
    assert (whole.cases, whole.people, ledger.forgotten(last)) == (books.cases, books.people, {1})
