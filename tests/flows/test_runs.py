"""The runs that HR and the schedules start, each for real against a Prefect server, a database and a relay."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from karriereflyt.casework.launching import APPROVER_ID
from karriereflyt.store import tables
from tests.flows.runs import run
from tests.mail.scripted_relay import refuse

pytestmark = [pytest.mark.prefect, pytest.mark.slow]
YEAR = datetime.now(UTC).year


@pytest.fixture
def flows(prefect):
    """The flows as HR knows them; imported late, since their forms are made when they are."""
    from flows import daily_round, deliver_mail, desk, import_people, report
    from flows.annual_conversation import flow as annual

    return SimpleNamespace(
        preview=annual.preview,
        launch=annual.launch,
        daily_round=daily_round.daily_round,
        deliver_mail=deliver_mail.deliver_mail,
        import_people=import_people.import_people,
        report=report.report,
        resend=desk.resend,
        handed_over=desk.handed_over,
        stop_all=desk.stop_all,
    )


@pytest.fixture
def people(house):
    house.import_people()
    return house


def test_a_preview_says_what_to_do_next_and_leaves_its_page(people, flows):
    ran = run(flows.preview)
    assert (ran.ended, ran.name) == ("COMPLETED", f"preview {YEAR}: everybody, all units")
    assert ran.sentence == (
        "Round 2: 3 people to be offered a conversation, 1 left out. Read the preview; if it is right, run launch."
    )
    assert sorted(ran.artifacts) == ["annual-conversation-preview", "annual-conversation-preview-list"]


def test_a_preview_of_chosen_units_takes_what_is_below_them(people, flows):
    ran = run(flows.preview, units=["– Department of språk (hf)"], group="staff outside the career levels")
    assert (ran.name, ran.sentence.partition(".")[0].partition(": ")[2]) == (
        f"preview {YEAR}: staff outside the career levels, 1 unit",
        "3 people to be offered a conversation, 0 left out",
    )


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"year": YEAR - 1}, f"A round can be for {YEAR} or {YEAR + 1}, not for {YEAR - 1}."),
        ({"units": ["Away (gone)"]}, "Unknown unit gone: import units again, or choose another."),
        ({"group": "postdoctoral fellows"}, None),
    ],
)
def test_what_cannot_be_previewed_ends_with_one_sentence_and_no_traceback(people, flows, log, parameters, sentence):
    ran = run(flows.preview, **parameters)
    assert ran.ended == "FAILED"
    assert "Nobody would be offered a conversation" in ran.sentence if sentence is None else ran.sentence == sentence
    assert [line for line in log if "Traceback" in line] == []


def test_the_second_person_gets_their_letter_at_once_and_the_launch_waits_for_them(careful_house, flows, relay):
    careful_house.import_people()
    previewed = run(flows.preview)
    assert previewed.sentence.endswith("The second person has been asked; after the yes run launch.")
    assert [letter.to for letter in relay.taken] == ["hr-direktor@eksempeluniversitetet.example"]

    refused = run(flows.launch)
    assert (refused.ended, refused.sentence) == (
        "FAILED",
        "Round 2 waits for the second person's approval: they have a letter with a link.",
    )
    careful_house.answer("approve", {"answer": "approve"}, who=APPROVER_ID)
    assert run(flows.launch).sentence == (
        "Round 2 is launched: 3 cases opened, all of 6 letters accepted by the relay."
    )


def test_a_launch_opens_sends_and_shows_how_far_it_is(people, flows, relay, log):
    run(flows.preview)
    ran = run(flows.launch)
    assert (ran.ended, ran.name) == ("COMPLETED", "launch the waiting round")
    assert sorted(ran.artifacts) == ["annual-conversation-launch", "progress"]
    assert ran.artifacts["progress"] == 100
    assert (len(relay.taken), "Round 2: 3 cases opened, part 1 of 1" in log) == (6, True)


def test_a_launch_run_again_opens_and_sends_nothing_twice(people, flows, relay):
    run(flows.preview)
    run(flows.launch)
    before = people.count(tables.case), people.count(tables.mail), len(relay.taken)
    again = run(flows.launch, round_number=2)
    assert (again.ended, again.name) == ("COMPLETED", "launch round 2")
    assert (people.count(tables.case), people.count(tables.mail), len(relay.taken)) == before


def test_a_launch_that_was_interrupted_is_finished_by_the_next(people, flows, monkeypatch):
    from tasks import rounds

    run(flows.preview)
    monkeypatch.setattr(rounds, "CHUNK", 1)
    plan = rounds.begin_launch.__wrapped__(2)
    rounds.open_cases.__wrapped__(2, *plan.chunks[0])
    assert run(flows.launch).sentence.startswith("Round 2 is launched: 3 cases opened, all of 6 letters")


def test_a_launch_cut_off_while_it_sends_is_taken_up_again_without_its_number(people, flows, relay, monkeypatch):
    def killed(_):
        raise KeyboardInterrupt

    run(flows.preview)
    with monkeypatch.context() as power_cut:
        power_cut.setattr("flows.rounds.deliver_letters", killed)
        with pytest.raises(KeyboardInterrupt):
            run(flows.launch)
    assert run(flows.launch).sentence == (
        "Round 2 is launched: 3 cases opened, all of 6 letters accepted by the relay."
    )
    assert run(flows.launch).sentence == "No previewed round waits for its launch: run the preview first."


def test_a_launch_is_not_green_while_a_letter_has_failed(people, flows, relay):
    relay.scripts["kari@uni.example"] = [refuse("550 5.1.1 no such user")]
    run(flows.preview)
    ran = run(flows.launch)
    assert ran.ended == "FAILED"
    assert ran.sentence == (
        "Round 2 is launched: 3 cases opened, but 1 of 6 letters could not be delivered: "
        "correct the addresses in the people file, or run resend."
    )


def test_a_launch_is_green_while_letters_wait_and_says_until_when(people, flows, relay):
    relay.scripts["kari@uni.example"] = [refuse("451 4.7.1 come back later")]
    run(flows.preview)
    ran = run(flows.launch)
    assert ran.ended == "COMPLETED"
    assert "; 1 of 6 letters still wait and are sent by deliver-mail, until" in ran.sentence


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "No previewed round waits for its launch: run the preview first."),
        (7, "There is no round 7. No previewed round waits for its launch: run the preview first."),
    ],
)
def test_a_launch_without_a_round_says_what_to_do_without_a_traceback(people, flows, log, number, sentence):
    ran = run(flows.launch, round_number=number)
    assert (ran.ended, ran.sentence) == ("FAILED", sentence)
    assert [line for line in log if "Traceback" in line] == []


def test_the_daily_round_reminds_once_and_finds_nothing_the_second_time(people, flows):
    run(flows.preview)
    run(flows.launch)
    people.wait(days=40)
    first, second = run(flows.daily_round), run(flows.daily_round)
    assert (first.ended, first.sentence.partition(":")[0], second.sentence.partition(":")[0]) == (
        "COMPLETED",
        "3 cases looked at",
        "0 cases looked at",
    )
    assert "daily-round" in first.artifacts


def test_cases_that_stay_due_are_told_instead_of_being_looked_at_for_ever(people, flows, monkeypatch):
    from tasks import days

    monkeypatch.setattr(days, "due_cases", lambda *_: 3)
    ran = run(flows.daily_round)
    assert (ran.ended, ran.sentence) == (
        "FAILED",
        "3 cases stay due however often they are looked at: show this run to the operator.",
    )


def test_mail_is_delivered_and_a_second_delivery_finds_nothing(people, flows, relay):
    people.launch(people.preview(year=YEAR).round_id)
    first, second = run(flows.deliver_mail), run(flows.deliver_mail)
    assert (first.sentence, list(first.artifacts)) == ("6 letters sent.", ["outbox"])
    assert (second.sentence, second.artifacts, len(relay.taken)) == ("Nothing was ready to be sent.", {}, 6)


def test_a_delivery_that_began_before_its_slot_looks_again_at_its_slot(people, flows, relay, monkeypatch):
    from flows import deliver_mail

    slot = datetime.now(UTC) + timedelta(seconds=2)
    looks = []

    class Runtime:
        scheduled_start_time = slot

    def deliver(seconds):
        looks.append(datetime.now(UTC))
        if len(looks) == 1:
            people.launch(people.preview(year=YEAR).round_id)  # handed in after the first look, before the slot
            return deliver_letters(0)
        return deliver_letters(seconds)

    deliver_letters = deliver_mail.deliver_letters
    monkeypatch.setattr(deliver_mail, "flow_run", Runtime)
    monkeypatch.setattr(deliver_mail, "deliver_letters", deliver)
    ran = run(flows.deliver_mail)
    assert (ran.sentence, len(relay.taken), [look >= slot for look in looks]) == ("6 letters sent.", 6, [False, True])


def test_a_relay_that_refuses_us_is_told_to_the_operator(people, flows, monkeypatch):
    from flows import deliver_mail
    from karriereflyt.casework.delivery import Delivered

    monkeypatch.setattr(deliver_mail, "deliver_letters", lambda _: Delivered(stopped="535 wrong password"))
    ran = run(flows.deliver_mail)
    assert (ran.ended, ran.sentence) == (
        "FAILED",
        "The mail relay refuses our login or sender: ask the operator to run karriereflyt doctor.",
    )


def test_an_import_says_what_changed_and_every_fault(house, flows):
    assert run(flows.import_people).sentence.startswith("Nothing to import")
    house.leave_files()
    ran = run(flows.import_people)
    assert (ran.ended, ran.sentence) == ("COMPLETED", "People imported: 4 new, 0 changed, 0 unchanged, 0 gone.")
    assert "people-import" in ran.artifacts
    (house.folder / "people.csv").unlink()
    assert run(flows.import_people).ended == "FAILED"


def test_an_import_renews_the_choices_in_the_forms(house, flows):
    from prefect.client.orchestration import get_client

    old = {"type": "object", "properties": {"year": {"title": "an old form"}}}
    with get_client(sync_client=True) as client:
        flow_id = client.create_flow(flows.report)
        deployment_id = client.create_deployment(
            flow_id, "report", entrypoint="flows.report.report", parameter_openapi_schema=old
        )
        run(flows.import_people)
        form = client.read_deployment(deployment_id).parameter_openapi_schema
        client.delete_deployment(deployment_id)
    assert form["properties"]["year"]["default"] == YEAR


def test_the_report_covers_the_year(people, flows):
    run(flows.preview)
    run(flows.launch)
    ran = run(flows.report)
    assert (ran.ended, ran.name, list(ran.artifacts)) == ("COMPLETED", f"report {YEAR}", ["report"])
    assert ran.sentence == (
        f"Annual career conversation {YEAR}: 3 people of 4 entitled offered, 0 accepted, 0 held. No letter has failed."
    )


def test_without_a_database_a_run_says_what_to_do_first(house, flows, monkeypatch, tmp_path, log):
    monkeypatch.setenv("KARRIEREFLYT_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    from tasks.house import office

    office.cache_clear()
    ran = run(flows.report)
    assert ran.ended == "FAILED"
    assert "karriereflyt migrate" in ran.sentence
    assert [line for line in log if "Traceback" in line] == []


@pytest.fixture
def refused(people, flows, relay):
    """A launched round in which one letter was refused for good; the number of its case."""
    relay.scripts["kari@uni.example"] = [refuse("550 5.1.1 unknown")]
    assert run(flows.launch, round_number=people.preview(year=YEAR).round_id).ended == "FAILED"
    return people.case().id


def test_what_was_refused_is_sent_again_by_the_desk_which_tries_dry_first(flows, relay, refused):
    dry = run(flows.resend, case_number=refused)
    assert dry.sentence.startswith("1 letter in 1 case would be sent again. This was a dry run")
    done = run(flows.resend, case_number=refused, dry_run=False)
    assert (done.ended, done.sentence) == (
        "COMPLETED", "1 letter in 1 case sent again. The report shows whether they arrive.",
    )  # fmt: skip
    assert "kari@uni.example" in {letter.to for letter in relay.taken}
    assert run(flows.resend, case_number=refused, dry_run=False).sentence.startswith("Nothing to send again")


def test_what_hr_has_told_in_another_way_no_longer_makes_a_launch_fail(people, flows, refused):
    done = run(flows.handed_over, case_number=refused, dry_run=False)
    assert done.sentence == "1 letter in 1 case noted as handed over."
    assert run(flows.launch, round_number=people.case().round_id).ended == "COMPLETED"


def test_the_desk_must_be_told_which_letters_are_meant(people, flows):
    assert people
    ran = run(flows.resend)
    assert (ran.ended, ran.sentence) == ("FAILED", "Give the number of a case or of a round, one of the two.")


def test_all_mail_about_somebody_is_stopped_by_the_desk_which_tries_dry_first_and_takes_it_back(people, flows, relay):
    run(flows.launch, round_number=people.preview(year=YEAR).round_id)
    dry = run(flows.stop_all, person_number=" kari ")
    assert dry.sentence == (
        "All mail to and about number kari would be stopped: 1 case ended, 0 letters stopped. "
        "This was a dry run; nothing was changed. Run it again with “Dry run” off."
    )
    done = run(flows.stop_all, person_number="kari", dry_run=False)
    assert (done.ended, done.name) == ("COMPLETED", "stop all mail")
    assert done.sentence == (
        "All mail to and about number kari is stopped: 1 case ended, 0 letters stopped. "
        "This holds until you run it again with “Lift the stop” on."
    )
    assert people.case().outcome == "stopped_by_hr"
    dry = run(flows.stop_all, person_number="kari", lift=True)
    assert dry.sentence.startswith("The stop on number kari would be lifted. This was a dry run")
    lifted = run(flows.stop_all, person_number="kari", dry_run=False, lift=True)
    assert lifted.sentence == (
        "The stop on number kari is lifted. "
        "Cases that were ended stay ended: preview the round again, or start a case by hand."
    )


def test_a_stop_without_a_known_number_ends_with_one_sentence(people, flows):
    assert people
    ran = run(flows.stop_all, dry_run=False)
    assert (ran.ended, ran.sentence) == ("FAILED", "Give the person’s number, as in the people file.")
