"""How Sphinx makes the web book out of the pages here and the notebooks: `run.py book`."""

from docutils.nodes import SkipNode
from docutils.utils.math.latex2mathml import tex2mathml

from tools.lite.recipes import NOT_HERE
from tools.notebooks.elsewhere import ROOT, find_ways

project = html_title = "Label less"
language = "en"
extensions = ["myst_nb"]
nb_execution_mode = "off"  # the stored outputs are the ones that tests compare
myst_heading_anchors = 2  # what a page links to on another
myst_enable_extensions = ["colon_fence", "dollarmath", "substitution"]

html_theme = "sphinx_book_theme"
html_static_path = ["_static"]
templates_path = ["_templates"]
html_sidebars = {"**": ["home.html", "search-button-field.html", "sbt-sidebar-nav.html"]}
# Summaries of what a search finds are fetched, which browsers refuse to do from a folder.
html_show_search_summary = False
html_css_files = ["book.css"]
html_js_files = ["try.js"]
html_favicon = "_static/label.svg"
html_math_renderer = "mathml"  # browsers draw it themselves: no script, no fonts to fetch
html_theme_options = {
    "article_header_end": ["try.html", "article-header-buttons.html"],
    "extra_footer": "Text, figures and practice lyrics: CC BY 4.0. Code: MIT.",
    "footer_content_items": ["extra-footer"],
    "article_header_start": ["toggle-primary-sidebar.html", "elsewhere.html"],
    "navbar_persistent": [],
    "navigation_with_keys": False,  # arrow keys belong to the reader, who may be typing
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "max_navbar_depth": 1,  # buttons that unfold more have no name for a screen reader
    "show_toc_level": 2,
    "use_fullscreen_button": False,
}
html_context = {"default_mode": "auto"}


def setup(app):
    app.add_html_math_renderer("mathml", (write_inline, None), (write_block, None))
    app.connect("html-page-context", lead_elsewhere)
    app.connect("html-page-context", offer_to_try)


def lead_elsewhere(app, page, template, context, tree):
    sources = f"{page}.ipynb", f"book/{page}.md", "README.md"  # a search has no source
    source = next(source for source in sources if (ROOT / source).is_file())
    context["elsewhere"] = find_ways(source)


def offer_to_try(_app, page, _template, context, _doctree):
    """Say which notebook a page offers to play in the browser, if any."""
    notebook = "notebooks/00_welcome" if page == "index" else page
    folder, _, name = notebook.rpartition("/")
    is_played = folder == "notebooks" and name[:2] not in NOT_HERE
    context["tried"] = f"{notebook}.ipynb" if is_played else ""


def write_inline(writer, node):
    write_formula(writer, node, as_block=False)


def write_block(writer, node):
    write_formula(writer, node, as_block=True)


def write_formula(writer, node, as_block):
    writer.body.append(tex2mathml(node.astext(), as_block))
    raise SkipNode
