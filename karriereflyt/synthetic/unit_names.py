"""What the units of the synthetic houses are called, in bokmål, nynorsk and English."""

from dataclasses import dataclass

from karriereflyt.domain.text import Words


@dataclass(frozen=True, kw_only=True)
class Faculty:
    """A faculty, what its departments are about, and how large these are beside those of other faculties."""

    key: str
    name: Words
    weight: int
    subjects: tuple[Words, ...]


FACULTIES = (
    Faculty(
        key="MN",
        name=Words(
            "Det matematisk-naturvitenskapelige fakultet",
            "Det matematisk-naturvitskaplege fakultetet",
            "Faculty of Mathematics and Natural Sciences",
        ),
        weight=16,
        subjects=(
            Words("kjemi", "kjemi", "Chemistry"),
            Words("biovitenskap", "biovitskap", "Biosciences"),
            Words("fysikk", "fysikk", "Physics"),
            Words("geofag", "geofag", "Geosciences"),
            Words("informatikk", "informatikk", "Informatics"),
            Words("matematikk", "matematikk", "Mathematics"),
            Words("farmasi", "farmasi", "Pharmacy"),
            Words("teknologi og energisystemer", "teknologi og energisystem", "Technology and Energy Systems"),
            Words("astrofysikk", "astrofysikk", "Astrophysics"),
        ),
    ),
    Faculty(
        key="HF",
        name=Words("Det humanistiske fakultet", "Det humanistiske fakultetet", "Faculty of Humanities"),
        weight=10,
        subjects=(
            Words("arkeologi og historie", "arkeologi og historie", "Archaeology and History"),
            Words("lingvistikk", "lingvistikk", "Linguistics"),
            Words("nordiske studier", "nordiske studium", "Nordic Studies"),
            Words("medier og kommunikasjon", "medium og kommunikasjon", "Media and Communication"),
            Words("filosofi og idéhistorie", "filosofi og idéhistorie", "Philosophy and the History of Ideas"),
            Words("litteratur", "litteratur", "Literature"),
            Words("musikkvitenskap", "musikkvitskap", "Musicology"),
            Words("kulturstudier", "kulturstudium", "Cultural Studies"),
        ),
    ),
    Faculty(
        key="MED",
        name=Words("Det medisinske fakultet", "Det medisinske fakultetet", "Faculty of Medicine"),
        weight=15,
        subjects=(
            Words("klinisk medisin", "klinisk medisin", "Clinical Medicine"),
            Words("helse og samfunn", "helse og samfunn", "Health and Society"),
            Words("fysiologi", "fysiologi", "Physiology"),
            Words("biokjemi", "biokjemi", "Biochemistry"),
            Words("sykepleievitenskap", "sjukepleievitskap", "Nursing Science"),
            Words("ernæring", "ernæring", "Nutrition"),
            Words("kirurgi", "kirurgi", "Surgery"),
            Words("indremedisin", "indremedisin", "Internal Medicine"),
            Words("psykiatri", "psykiatri", "Psychiatry"),
        ),
    ),
    Faculty(
        key="SV",
        name=Words(
            "Det samfunnsvitenskapelige fakultet",
            "Det samfunnsvitskaplege fakultetet",
            "Faculty of Social Sciences",
        ),
        weight=10,
        subjects=(
            Words("psykologi", "psykologi", "Psychology"),
            Words("økonomi", "økonomi", "Economics"),
            Words("statsvitenskap", "statsvitskap", "Political Science"),
            Words("sosiologi", "sosiologi", "Sociology"),
            Words("samfunnsgeografi", "samfunnsgeografi", "Human Geography"),
            Words("sosialantropologi", "sosialantropologi", "Social Anthropology"),
        ),
    ),
    Faculty(
        key="UV",
        name=Words(
            "Det utdanningsvitenskapelige fakultet",
            "Det utdanningsvitskaplege fakultetet",
            "Faculty of Educational Sciences",
        ),
        weight=8,
        subjects=(
            Words("lærerutdanning", "lærarutdanning", "Teacher Education"),
            Words("pedagogikk", "pedagogikk", "Education"),
            Words("spesialpedagogikk", "spesialpedagogikk", "Special Needs Education"),
            Words("utdanningsledelse", "utdanningsleiing", "Educational Leadership"),
            Words("yrkesfag", "yrkesfag", "Vocational Education"),
        ),
    ),
    Faculty(
        key="JUS",
        name=Words("Det juridiske fakultet", "Det juridiske fakultetet", "Faculty of Law"),
        weight=9,
        subjects=(
            Words("offentlig rett", "offentleg rett", "Public Law"),
            Words("privatrett", "privatrett", "Private Law"),
            Words(
                "kriminologi og rettssosiologi",
                "kriminologi og rettssosiologi",
                "Criminology and Sociology of Law",
            ),
            Words("sjørett", "sjørett", "Maritime Law"),
        ),
    ),
    Faculty(
        key="OD",
        name=Words("Det odontologiske fakultet", "Det odontologiske fakultetet", "Faculty of Dentistry"),
        weight=6,
        subjects=(
            Words("klinisk odontologi", "klinisk odontologi", "Clinical Dentistry"),
            Words("oral biologi", "oral biologi", "Oral Biology"),
            Words("pedodonti", "pedodonti", "Paediatric Dentistry"),
            Words("kjeveortopedi", "kjeveortopedi", "Orthodontics"),
            Words("odontologiske materialer", "odontologiske material", "Dental Materials"),
        ),
    ),
    Faculty(
        key="TF",
        name=Words("Det teologiske fakultet", "Det teologiske fakultetet", "Faculty of Theology"),
        weight=4,
        subjects=(
            Words("systematisk teologi", "systematisk teologi", "Systematic Theology"),
            Words("bibelvitenskap", "bibelvitskap", "Biblical Studies"),
            Words("religionsvitenskap", "religionsvitskap", "Religious Studies"),
            Words("kirkehistorie", "kyrkjehistorie", "Church History"),
        ),
    ),
)

GROUP_THEMES = (
    Words("teori og metode", "teori og metode", "theory and method"),
    Words("data og modellering", "data og modellering", "data and modelling"),
    Words("bærekraft", "berekraft", "sustainability"),
    Words("historie og samfunn", "historie og samfunn", "history and society"),
    Words("utdanning og formidling", "utdanning og formidling", "education and outreach"),
    Words("teknologi", "teknologi", "technology"),
    Words("helse", "helse", "health"),
    Words("nordområdene", "nordområda", "the High North"),
    Words("etikk", "etikk", "ethics"),
    Words("praksis", "praksis", "practice"),
)


@dataclass(frozen=True, kw_only=True)
class Institute:
    """A museum or centre beside the faculties, and what it is about."""

    key: str
    name: Words
    subject: Words


MUSEUMS = (
    Institute(
        key="NHM",
        name=Words("Naturhistorisk museum", "Naturhistorisk museum", "Natural History Museum"),
        subject=Words("naturhistorie", "naturhistorie", "Natural History"),
    ),
    Institute(
        key="KHM",
        name=Words("Kulturhistorisk museum", "Kulturhistorisk museum", "Museum of Cultural History"),
        subject=Words("kulturhistorie", "kulturhistorie", "Cultural History"),
    ),
)
CENTRES = (
    Institute(
        key="STK",
        name=Words(
            "Senter for tverrfaglig kjønnsforskning",
            "Senter for tverrfagleg kjønnsforsking",
            "Centre for Gender Research",
        ),
        subject=Words("kjønnsforskning", "kjønnsforsking", "Gender Research"),
    ),
    Institute(
        key="SUM",
        name=Words(
            "Senter for utvikling og miljø",
            "Senter for utvikling og miljø",
            "Centre for Development and the Environment",
        ),
        subject=Words("utvikling og miljø", "utvikling og miljø", "Development and the Environment"),
    ),
)

ADMINISTRATION = Words("Sentraladministrasjonen", "Sentraladministrasjonen", "Central Administration")
LIBRARY = Words("Universitetsbiblioteket", "Universitetsbiblioteket", "University Library")
SECTIONS = (
    Words("IT-avdelingen", "IT-avdelinga", "IT Department"),
    Words("Eiendomsavdelingen", "Eigedomsavdelinga", "Estates Department"),
    Words("Studieavdelingen", "Studieavdelinga", "Student Affairs Department"),
    Words("Økonomiavdelingen", "Økonomiavdelinga", "Finance Department"),
    Words("Personalavdelingen", "Personalavdelinga", "Human Resources Department"),
    Words("Forskningsavdelingen", "Forskingsavdelinga", "Research Administration Department"),
    Words("Kommunikasjonsavdelingen", "Kommunikasjonsavdelinga", "Communications Department"),
    Words("Internasjonalt kontor", "Internasjonalt kontor", "International Office"),
    Words("Dokumentsenteret", "Dokumentsenteret", "Records Centre"),
    Words("Innkjøpskontoret", "Innkjøpskontoret", "Procurement Office"),
)

DIVISIONS = (
    Words("tilsyn", "tilsyn", "Supervision"),
    Words("veiledning", "rettleiing", "Guidance"),
    Words("digitale tjenester", "digitale tenester", "Digital Services"),
    Words("analyse", "analyse", "Analysis"),
    Words("virksomhetsstyring", "verksemdsstyring", "Corporate Governance"),
)
REGIONS = (
    Words("nord", "nord", "North"),
    Words("sør", "sør", "South"),
    Words("øst", "aust", "East"),
    Words("vest", "vest", "West"),
)

UNIVERSITY = Words("Eksempeluniversitetet", "Eksempeluniversitetet", "The Example University")
AGENCY = Words("Eksempeletaten", "Eksempeletaten", "The Example Agency")
STATE = Words("Staten i eksempelet", "Staten i dømet", "The State in the Example")


def numbered(name: Words, number: int | None) -> Words:
    """The name of one of several."""
    return name if number is None else Words(f"{name.nb} {number}", f"{name.nn} {number}", f"{name.en} {number}")


def department_name(subject: Words) -> Words:
    """Of a department by its subject."""
    return Words(f"Institutt for {subject.nb}", f"Institutt for {subject.nn}", f"Department of {subject.en}")


def group_name(subject: Words, theme: Words) -> Words:
    """Of a research group within a subject."""
    return Words(
        f"Forskergruppe i {subject.nb}: {theme.nb}",
        f"Forskargruppe i {subject.nn}: {theme.nn}",
        f"Research Group in {subject.en}: {theme.en}",
    )


def division_name(theme: Words) -> Words:
    """Of a division of an agency."""
    return Words(f"Avdeling for {theme.nb}", f"Avdeling for {theme.nn}", f"Division for {theme.en}")


def section_name(theme: Words, region: Words) -> Words:
    """Of a section within a division."""
    return Words(
        f"Seksjon for {theme.nb}, {region.nb}",
        f"Seksjon for {theme.nn}, {region.nn}",
        f"Section for {theme.en}, {region.en}",
    )
