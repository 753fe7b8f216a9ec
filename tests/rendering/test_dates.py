from datetime import UTC, date, datetime

from karriereflyt.rendering.dates import day_in_words, moment_in_words, time_in_words

DAY = date(2027, 3, 6)
SUMMER = datetime(2027, 7, 1, 8, 5, tzinfo=UTC)


def test_days_are_written_out_in_each_language_and_in_bokmal_where_it_is_unknown():
    assert [day_in_words(DAY, language) for language in ("nb", "nn", "en", "se")] == [
        "lørdag 6. mars 2027", "laurdag 6. mars 2027", "Saturday 6 March 2027", "lørdag 6. mars 2027",
    ]  # fmt: skip


def test_times_are_those_of_oslos_clocks():
    assert [moment_in_words(SUMMER, language) for language in ("nb", "nn", "en")] == [
        "torsdag 1. juli 2027 kl. 10.05", "torsdag 1. juli 2027 kl. 10.05", "Thursday 1 July 2027 at 10:05",
    ]  # fmt: skip
    assert [time_in_words(SUMMER, language) for language in ("nb", "en")] == ["10.05", "10:05"]
