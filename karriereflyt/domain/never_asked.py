"""What no form may ask about, in any label or option (handbook section 10 no. 11)."""

import re
from collections.abc import Iterator, Mapping

from karriereflyt.domain.text import Language

_STEMS: Mapping[Language, tuple[str, ...]] = {
    Language.NB: (
        "helse",
        "diagnose",
        "sykdom",
        "sykemeld",
        "sykefravær",
        "gravid",
        "graviditet",
        "barn",
        "familieplan",
        "fagforening",
        "religion",
        "livssyn",
        "politisk",
        "etnis",
        "hudfarge",
        "seksuell",
        "legning",
        "straff",
        "pensjon",
        "alder",
        "privatøkonomi",
        "årslønn",
        "lønnstrinn",
    ),
    Language.NN: (
        "helse",
        "diagnose",
        "sjukdom",
        "sjukmeld",
        "sjukefråvær",
        "gravid",
        "graviditet",
        "barn",
        "familieplan",
        "fagforeining",
        "religion",
        "livssyn",
        "politisk",
        "etnisk",
        "hudfarge",
        "seksuell",
        "legning",
        "straff",
        "pensjon",
        "alder",
        "privatøkonomi",
        "årslønn",
        "lønstrinn",
    ),
    Language.EN: (
        "health",
        "diagnos",
        "illness",
        "sick leave",
        "pregnan",
        "children",
        "family plan",
        "trade union",
        "union member",
        "religio",
        "belief",
        "politic",
        "ethnic",
        "sexual",
        "criminal",
        "retire",
        "pension",
        "your age",
        "debts",
        "private financ",
        "annual salary",
    ),
}
_PATTERNS = {
    language: re.compile(r"\b(" + "|".join(map(re.escape, stems)) + r")\w*", re.IGNORECASE)
    for language, stems in _STEMS.items()
}


def forbidden_words(text: str, language: Language) -> Iterator[str]:
    """The words of a text that touch what is never asked."""
    return (match.group(0) for match in _PATTERNS[language].finditer(text))
