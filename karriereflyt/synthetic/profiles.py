"""How large a synthetic institution is and what it consists of (handbook 11)."""

from collections.abc import Mapping
from dataclasses import dataclass

from karriereflyt.synthetic import codes
from karriereflyt.synthetic.houses import Plan, Site
from karriereflyt.synthetic.shares import apportion, share

PILOT = 50
EARLY_CAREER = 1_150
UNIVERSITY = 7_000
SCALE = 100_000

LARGEST_COLLEGE = 999
"""Up to here a house is departments of the pilot's kind; from here on a university with all its parts."""
LARGEST_UNIVERSITY = 10_500
SMALLEST_STATE = 50_000
ROOT_ABOVE = "S"


@dataclass(frozen=True, kw_only=True)
class Employer:
    """One house with its posts by code. A house without a plan is a state employer.

    `early_researchers` is the share of researchers at an early stage, `leaders` that of leaders, both per mille;
    `leaders` of 0 means that only those with a leader's code lead.
    """

    site: Site
    posts: Mapping[str, int]
    plan: Plan | None = None
    early_researchers: int = 0
    leaders: int = 60


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The employers of one size; `root` is the unit above several. `beside` are people outside the count."""

    name: str
    people: int
    employers: tuple[Employer, ...]
    has_root_above: bool = False
    beside: int = 0


def profile_of(people: int) -> Profile:
    """The profile for a number of people: those of the handbook at their sizes, in proportion between."""
    if people < 1:
        raise ValueError("A university needs at least one person.")
    if people == EARLY_CAREER:
        return _early_career()
    if people <= LARGEST_COLLEGE:
        return Profile(name="pilot", people=people, employers=(_college(people),))
    if people <= LARGEST_UNIVERSITY:
        site = Site(root="U", mail_domain="uni.example")
        return Profile(name="university", people=people, employers=(_university(people, site),))
    return _state(people)


def _college(people: int) -> Employer:
    """Departments of about fifty people; with more than one there are deans and a rector above them."""
    departments = max(1, (people + PILOT // 2) // PILOT)
    faculties = -(-departments // 6)
    above = {"1062": 1, "1474": faculties} if departments > 1 else {}
    posts = _scaled(codes.DEPARTMENT, people - sum(above.values()))
    plan = Plan(faculties=faculties, departments=departments, groups=4, has_top=departments > 1)
    site = Site(root="U", mail_domain="uni.example")
    return Employer(site=site, posts=posts | above, plan=plan, early_researchers=1000, leaders=0)


def _university(people: int, site: Site) -> Employer:
    departments = min(50, max(1, _in_proportion(50, people)))
    faculties = min(8, max(_in_proportion(8, people), -(-departments // 7)))
    plan = Plan(
        faculties=faculties,
        departments=departments,
        groups=min(10, max(5, _in_proportion(5, people))),
        museums=min(2, _in_proportion(2, people)),
        centres=min(2, _in_proportion(2, people)),
        sections=min(10, _in_proportion(10, people)),
        has_library=True,
    )
    return Employer(site=site, posts=_scaled(codes.UNIVERSITY, people), plan=plan, early_researchers=600)


def _early_career() -> Profile:
    site = Site(root="U", mail_domain="uni.example")
    posts = codes.EARLY_CAREER_PEOPLE | codes.BESIDE_EARLY_CAREER
    plan = Plan(faculties=7, departments=45, groups=3)
    employer = Employer(site=site, posts=posts, plan=plan, early_researchers=1000, leaders=0)
    beside = sum(codes.BESIDE_EARLY_CAREER.values())
    return Profile(name="early_career", people=EARLY_CAREER, employers=(employer,), beside=beside)


def _state(people: int) -> Profile:
    """Several universities and, in a large state, two employers outside the sector, under one root."""
    agencies = [share(people, 10)] * 2 if people >= SMALLEST_STATE else []
    rest = people - sum(agencies)
    count = max(2, (rest + UNIVERSITY // 2) // UNIVERSITY)
    sizes = apportion(rest, [1] * count)
    universities = (_university(size, _university_site(at)) for at, size in enumerate(sizes, start=1))
    employers = (*universities, *(_agency(size, at) for at, size in enumerate(agencies, start=1)))
    return Profile(name="scale", people=people, employers=employers, has_root_above=True)


def _university_site(number: int) -> Site:
    return Site(root=f"U{number:02d}", parent=ROOT_ABOVE, number=number, mail_domain=f"u{number:02d}.example")


def _agency(people: int, number: int) -> Employer:
    site = Site(root=f"E{number}", parent=ROOT_ABOVE, number=number, mail_domain=f"e{number}.example")
    return Employer(site=site, posts=_scaled(codes.STATE_EMPLOYER, people), leaders=0)


def _scaled(posts: Mapping[str, int], people: int) -> dict[str, int]:
    return dict(zip(posts, apportion(people, list(posts.values())), strict=True))


def _in_proportion(count: int, people: int) -> int:
    """What a university of 7,000 has so many of."""
    return (2 * count * people + UNIVERSITY) // (2 * UNIVERSITY)
