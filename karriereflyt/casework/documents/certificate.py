"""Proof of the training of conversation partners, for whoever has completed it (handbook 7.3, TT-9)."""

from karriereflyt.casework.cohorts.state import PROCESS, House, Participant, load_house
from karriereflyt.casework.documents.handed_in import Material
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.cohort import Session
from karriereflyt.domain.plan import DocumentPlan
from karriereflyt.domain.roles import Role
from karriereflyt.rendering.dates import day_in_words
from karriereflyt.rendering.documents import CertificateDocument, Grid

HOUR = 60


def certificate_document(material: Material, plan: DocumentPlan) -> CertificateDocument | None:
    """The proof; none for a cohort's own case."""
    house = load_house(material.connection)
    found = next((one for one in house.people if one.row.id == material.reader.link.case_id), None)
    sessions = _attended(house, found) if found else []
    return _Making(material, plan, sessions).document() if sessions else None


def _attended(house: House, one: Participant) -> list[Session]:
    """The sessions they have been at, in whatever cohort, each theme once."""
    known = {(cohort.id, session.number): session for cohort in house.cohorts for session in cohort.sessions}
    found = {number: known[cohort, number] for cohort, number in one.attended_sessions if (cohort, number) in known}
    return sorted(found.values(), key=lambda session: session.at)


class _Making:
    def __init__(self, material: Material, plan: DocumentPlan, sessions: list[Session]) -> None:
        self._material = material
        self._plan = plan
        self._sessions = sessions
        self._words = material.words

    def document(self) -> CertificateDocument:
        """All of it."""
        words, language, imprint = self._words, self._material.language, self._material.imprint
        office, last = self._material.office, oslo_date(self._sessions[-1].at)
        day = office.plan(PROCESS).moments["register"].after(last, office.institution.calendar)
        hours = self._hours(sum(one.minutes for one in self._sessions))
        owner = office.institution.functions.get(Role.PROGRAMME_OWNER.value)
        return CertificateDocument(
            title=self._plan.title.in_(language),
            **imprint,
            made_at=self._material.now,
            facts=(),
            readers=words("readers_certificate"),
            name=self._material.reader.person.name,
            proven=(words("proven", **imprint, day=day_in_words(day, language)), words("hours", hours=hours)),
            sessions=self._grid(),
            signed=(
                words("signed_for", programme=imprint["programme"]),
                *((owner.name,) if owner else ()),
                imprint["institution"],
            ),
        )

    def _grid(self) -> Grid:
        words, language = self._words, self._material.language
        return Grid(
            caption=words("attended_sessions"),
            head=(words("session_day"), words("session_themes"), words("session_hours")),
            rows=tuple(
                (day_in_words(oslo_date(one.at), language), one.themes, self._hours(one.minutes))
                for one in self._sessions
            ),
        )

    def _hours(self, minutes: int) -> str:
        text = f"{minutes / HOUR:.2f}".rstrip("0").rstrip(".")
        return text if self._material.language == "en" else text.replace(".", ",")
