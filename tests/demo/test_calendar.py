from datetime import UTC, date, datetime

from karriereflyt.demo.calendar import LETTERS_KEEP, Stop, stop_between, stops_after
from karriereflyt.demo.moving import read_now, write_shift
from karriereflyt.demo.show import shows
from karriereflyt.synthetic.university import generate

MONDAY = date(2026, 9, 7)


def test_days_at_a_weekend_move_to_the_monday():
    assert list(stops_after(MONDAY, (4, 5, 6, 7))) == [
        Stop(date(2026, 9, 11)),
        Stop(date(2026, 9, 14)),
        Stop(date(2026, 9, 14)),
        Stop(date(2026, 9, 14)),
    ]


def test_a_day_begins_at_nine_in_oslo():
    assert Stop(MONDAY).at.astimezone(UTC) == datetime(2026, 9, 7, 7, tzinfo=UTC)


def test_while_letters_wait_time_moves_ten_days_at_most():
    now = Stop(MONDAY).at
    assert stop_between(now, Stop(date(2026, 9, 20))) is None
    assert stop_between(now, Stop(date(2026, 9, 21))) == Stop(date(2026, 9, 17))


def test_the_days_of_every_process_go_forward():
    for show in shows().values():
        days = [stop.day for stop in show.stops(show.first_day)]
        assert days == sorted(set(days))
        plot = show.plot(generate(50, 1, today=show.first_day), 1)
        first = min(day for day in (*days, *plot.days) if day > show.first_day)
        assert first - show.first_day <= LETTERS_KEEP


def test_time_is_moved_for_all_programs_at_once(tmp_path):
    clock = tmp_path / "clock"
    before = datetime.now(UTC)
    assert abs(read_now(clock) - before).total_seconds() < 5
    write_shift(clock, Stop(MONDAY).at - before)
    assert abs(read_now(clock) - Stop(MONDAY).at).total_seconds() < 5
    assert [path.name for path in tmp_path.iterdir()] == ["clock"]
