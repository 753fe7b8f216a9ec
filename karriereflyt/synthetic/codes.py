"""The position codes of the synthetic houses and how many of each there are (handbook 11)."""

from collections.abc import Mapping
from enum import StrEnum


class Family(StrEnum):
    """Posts that live alike: where they sit, how long they last, what language they work in."""

    PHD = "phd"
    POSTDOC = "postdoc"
    ASSISTANT = "assistant"
    RESEARCHER = "researcher"
    ACADEMIC = "academic"
    ADMINISTRATION = "administration"
    ENGINEER = "engineer"
    OPERATIONS = "operations"
    ADVISER_AT_TOP = "adviser_at_top"
    LEADER = "leader"


_TITLES: Mapping[Family, Mapping[str, str]] = {
    Family.PHD: {"1017": "Stipendiat", "1378": "Stipendiat"},
    Family.POSTDOC: {"1352": "Postdoktor"},
    Family.ASSISTANT: {
        "1476": "Spesialistkandidat",
        "1018": "Vitenskapelig assistent",
        "1019": "Vitenskapelig assistent",
        "1020": "Vitenskapelig assistent",
    },
    Family.RESEARCHER: {"1108": "Forsker", "1109": "Forsker", "1110": "Forsker", "1183": "Forsker"},
    Family.ACADEMIC: {
        "1013": "Professor",
        "1404": "Professor",
        "1011": "Førsteamanuensis",
        "1198": "Førstelektor",
        "1009": "Universitetslektor",
        "1010": "Amanuensis",
        "1532": "Dosent",
        "1483": "Undervisningsdosent",
    },
    Family.ADMINISTRATION: {
        "1065": "Konsulent",
        "1408": "Førstekonsulent",
        "1363": "Seniorkonsulent",
        "1434": "Rådgiver",
        "1364": "Seniorrådgiver",
    },
    Family.ENGINEER: {
        "1411": "Avdelingsingeniør",
        "1084": "Avdelingsingeniør",
        "1085": "Avdelingsingeniør",
        "1275": "Ingeniør",
        "1083": "Ingeniør",
        "1087": "Overingeniør",
        "1181": "Senioringeniør",
        "1088": "Sjefingeniør",
    },
    Family.OPERATIONS: {"1410": "Bibliotekar", "1136": "Driftstekniker", "1203": "Fagarbeider"},
    Family.ADVISER_AT_TOP: {"1538": "Fagdirektør"},
    Family.LEADER: {
        "1062": "Direktør",
        "1061": "Assisterende direktør",
        "1060": "Avdelingsdirektør",
        "1059": "Underdirektør",
        "1474": "Dekan",
        "1475": "Instituttleder",
        "1473": "Studieleder",
        "1197": "Studiesjef",
        "1111": "Forskningssjef",
        "1054": "Kontorsjef",
        "1211": "Seksjonssjef",
        "1407": "Avdelingsleder",
    },
}

TITLES: Mapping[str, str] = {code: title for titles in _TITLES.values() for code, title in titles.items()}
FAMILIES: Mapping[str, Family] = {code: family for family, titles in _TITLES.items() for code in titles}
EARLY_CAREER = frozenset({Family.PHD, Family.POSTDOC, Family.RESEARCHER})
PROFESSORS = frozenset({"1013", "1404"})
SENIORS = frozenset({"1013", "1404", "1011", "1198", "1532", "1110", "1183"})
"""Codes of those who supervise, unless they are at an early stage themselves."""

UNIVERSITY = {
    "1017": 1170,
    "1378": 30,
    "1352": 650,
    "1476": 30,
    "1018": 15,
    "1019": 25,
    "1020": 20,
    "1108": 90,
    "1109": 230,
    "1110": 90,
    "1183": 110,
    "1111": 4,
    "1013": 760,
    "1404": 90,
    "1011": 520,
    "1198": 25,
    "1009": 230,
    "1010": 3,
    "1532": 6,
    "1483": 2,
    "1065": 90,
    "1408": 360,
    "1363": 330,
    "1434": 310,
    "1364": 450,
    "1411": 30,
    "1084": 30,
    "1085": 30,
    "1275": 25,
    "1083": 25,
    "1087": 260,
    "1181": 210,
    "1088": 40,
    "1407": 100,
    "1054": 65,
    "1211": 80,
    "1059": 35,
    "1060": 30,
    "1061": 8,
    "1062": 10,
    "1538": 12,
    "1475": 40,
    "1474": 8,
    "1473": 8,
    "1197": 4,
    "1410": 90,
    "1136": 120,
    "1203": 100,
}
"""A university of 7,000."""

DEPARTMENT = {
    "1017": 12,
    "1352": 7,
    "1108": 1,
    "1109": 3,
    "1013": 6,
    "1011": 8,
    "1009": 2,
    "1475": 1,
    "1473": 1,
    "1054": 1,
    "1408": 3,
    "1434": 2,
    "1364": 2,
    "1087": 1,
}
"""One department of 50."""

EARLY_CAREER_PEOPLE = {"1017": 680, "1378": 20, "1352": 250, "1108": 35, "1109": 95, "1110": 35, "1183": 35}
BESIDE_EARLY_CAREER = {"1013": 180, "1011": 90, "1475": 45, "1407": 45, "1474": 7, "1062": 1}
"""Leaders, partners and supervisors of the 1,150, who are outside the count."""

STATE_EMPLOYER = {
    "1065": 40,
    "1408": 170,
    "1363": 120,
    "1434": 160,
    "1364": 230,
    "1087": 60,
    "1181": 50,
    "1088": 10,
    "1203": 100,
    "1062": 1,
    "1061": 2,
    "1060": 7,
    "1059": 14,
    "1211": 28,
    "1054": 8,
}
"""A state employer of 1,000 outside the sector."""
