"""Print the cheat sheet of the book as a PDF of one page; `run.py book` does so at its end.

The page itself says how it looks on paper. A Chromium prints it where there is one; elsewhere
any browser does the same with its own Print.
"""

from playwright.sync_api import sync_playwright

from tools.setup.check import find_chromium

NO_CHROMIUM = "No Chromium was found: print teach/cheat_sheet.html with your own browser."


def print_cheat_sheet(pages):
    """Write cheat_sheet.pdf into the folder of the book's pages.

    Parameters
    ----------
    pages : pathlib.Path
        The folder that the book was built into.

    Returns
    -------
    str
        What a person is told: where the PDF lies, or the way out without a Chromium.
    """
    chromium = find_chromium()
    if chromium is None:
        return NO_CHROMIUM
    sheet = pages / "cheat_sheet.pdf"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_page()
        page.goto((pages / "teach" / "cheat_sheet.html").as_uri())
        page.pdf(path=sheet, prefer_css_page_size=True)
        browser.close()
    return f"The cheat sheet is printed: {sheet}"
