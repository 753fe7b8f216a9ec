"""Days and times as people read them: written out, 24 hours, as the clock shows them in Oslo."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date

from karriereflyt.domain.calendar import OSLO

_LOCALES = {"nb": "nb", "nn": "nn", "en": "en_GB"}
_DAY = {"nb": "EEEE d. MMMM y", "nn": "EEEE d. MMMM y", "en": "EEEE d MMMM y"}
_MOMENT = {"nb": "{day} kl. {time:%H.%M}", "nn": "{day} kl. {time:%H.%M}", "en": "{day} at {time:%H:%M}"}


@lru_cache(maxsize=4096)
def day_in_words(day: date, language: str) -> str:
    """«torsdag 4. mars 2027»; bokmål where the language is unknown."""
    known = language if language in _LOCALES else "nb"
    return format_date(day, _DAY[known], locale=_LOCALES[known])


def moment_in_words(instant: datetime, language: str) -> str:
    """«torsdag 4. mars 2027 kl. 10.00», in Oslo's time."""
    local = instant.astimezone(OSLO)
    pattern = _MOMENT.get(language, _MOMENT["nb"])
    return pattern.format(day=day_in_words(local.date(), language), time=local)


def time_in_words(instant: datetime, language: str) -> str:
    """«10.00» (English «10:00»), in Oslo's time."""
    return instant.astimezone(OSLO).strftime("%H:%M" if language == "en" else "%H.%M")
