"""The daily report."""

from karriereflyt.casework.reports.mail_trouble import mail_figures
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.reports.report_page import report_page, report_sentence
from karriereflyt.casework.reports.year_figures import year_figures
from tasks.house import office
from tasks.thin import thin


@thin("count the year", "count the year {year}")
def count_year(year: int) -> tuple[Page, str]:
    """Progress, coverage of the yearly right and mail that failed: as a page and in one sentence."""
    desk = office()
    now = desk.clock.now()
    processes = [key for key, process in desk.processes.items() if process.held]
    years = [year_figures(desk, key, year, now) for key in processes]
    mail = mail_figures(desk)
    return report_page(years, mail, year), report_sentence(years, mail)
