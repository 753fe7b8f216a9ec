from collections import Counter

import pytest

from karriereflyt.synthetic.behaviour import Answer, Behaviour, Confirmation, behaviour, behaviours

FIFTY = [f"P{number:06}" for number in range(1, 51)]


def test_the_same_person_behaves_alike_whenever_asked():
    assert behaviour("P000001", 1) == behaviour("P000001", 1)
    assert behaviours(FIFTY, 1) == behaviours(reversed(FIFTY), 1)
    assert behaviours(FIFTY, 1) != behaviours(FIFTY, 2)


@pytest.mark.parametrize("people", [40, 50])
@pytest.mark.parametrize("seed", range(5))
def test_among_fifty_people_everything_happens_at_least_once(people, seed):
    known = behaviours(FIFTY[:people], seed).values()
    talks = [one for one in known if one.answer is Answer.ACCEPT and one.held]
    assert {one.answer for one in known} == set(Answer)
    assert {one.confirmation for one in talks} == set(Confirmation)
    for habit in ("answers_late", "changes_mind", "slots_fit", "moves_talk", "drafts", "prepares", "held", "scanned"):
        assert {getattr(one, habit) for one in known} == {True, False}, habit
    assert {one.record_on_time for one in talks} == {True, False}


def test_a_thousand_people_behave_in_the_shares_of_the_handbook():
    known = behaviours([str(number) for number in range(1_000)], 7).values()
    assert Counter(one.answer for one in known) == {
        Answer.ACCEPT: 770,
        Answer.LATER: 30,
        Answer.DECLINE: 80,
        Answer.ANOTHER_PARTNER: 20,
        Answer.ON_LEAVE: 10,
        Answer.SILENT: 90,
    }
    accepting = [one for one in known if one.answer is Answer.ACCEPT]
    held = [one for one in accepting if one.held]
    confirmed = [one for one in held if one.confirmation in {Confirmation.CONFIRM, Confirmation.WITH_COMMENT}]
    disputed = [one for one in held if one.confirmation is Confirmation.DISPUTE]
    on_time = [one for one in held if one.record_on_time]
    assert (len(held), len(on_time), len(confirmed), len(disputed)) == (708, 531, 637, 21)
    assert (sum(one.answers_survey for one in known), sum(one.scanned for one in known)) == (580, 200)


def test_what_does_not_concern_somebody_stays_as_usual():
    silent = [one for one in behaviours(FIFTY, 1).values() if one.answer is Answer.SILENT]
    assert {(one.held, one.answers_late, one.confirmation) for one in silent} == {(True, False, Confirmation.CONFIRM)}


def test_asked_one_by_one_people_behave_in_about_the_same_shares():
    answers = Counter(behaviour(str(number), 1).answer for number in range(5_000))
    assert abs(answers[Answer.ACCEPT] - 3_850) < 150
    assert abs(answers[Answer.SILENT] - 450) < 80


def test_very_few_people_behave_as_most_do():
    assert behaviours(["P1"], 1)["P1"].answer is Answer.ACCEPT
    assert behaviours([], 1) == {}
    assert Behaviour().held
