"""Names and texts on a page: whatever stands in them stays text."""

import re
from html import escape

# What Markdown reads as a sign, as the page's own numbers for it.
SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "*_`[]~|@"}
# Between its own tags, no sign of these begins a formula.
FORMULAS = {ord(sign): f"<span>&#{ord(sign)};</span>" for sign in "$\\"}
BREAKS = {ord(sign): f"&#{ord(sign)};" for sign in "\n\r"}  # pandas would write a backslash


def as_html(text):
    """A text for a page of HTML, in which nothing becomes a tag or a formula."""
    return escape(str(text)).translate(FORMULAS | BREAKS)


def as_markdown(text):
    """A text for one paragraph of Markdown, in which nothing becomes a sign of it."""
    line = as_html(" ".join(str(text).split())).translate(SIGNS)
    line = line.replace("://", "&#58;//").replace("www.", "www&#46;")
    # At its start, a sign or a number begins a heading, a list or a line.
    line = re.sub(r"^(\d+)([.)])", lambda found: f"{found[1]}&#{ord(found[2])};", line)
    return re.sub(r"^[-+#=]", lambda found: f"&#{ord(found[0])};", line)
