"""Figures: the daily report, and the standards for career support."""

from karriereflyt.casework.reports.mail_trouble import mail_figures
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.reports.report_page import report_page, report_sentence
from karriereflyt.casework.reports.standards_figures import standards_figures
from karriereflyt.casework.reports.standards_page import standards_page, standards_sentence
from karriereflyt.casework.reports.year_figures import year_figures
from tasks.house import office
from tasks.thin import thin


@thin("count the year", "count the year {year}")
def count_year(year: int) -> tuple[Page, str]:
    """Progress, coverage of the yearly right and mail that failed: as a page and in one sentence."""
    desk = office()
    now = desk.clock.now()
    processes = [key for key, process in desk.processes.items() if process.yearly_right]
    years = [year_figures(desk, key, year, now) for key in processes]
    mail = mail_figures(desk)
    return report_page(years, mail, year), report_sentence(years, mail)


@thin("count the standards")
def count_standards() -> tuple[Page, str]:
    """The standards for career support, measure by measure: as a page and in one sentence."""
    desk = office()
    figures = standards_figures(desk, desk.clock.now())
    return standards_page(figures), standards_sentence(figures)
