"""The card on a page of its own, with a stand-in for the kernel."""

ADDRESS = "http://card.test/"  # answered by the test itself; as unsafe as another computer's
PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Card</title><link rel="stylesheet" href="card.css"></head>
<body>
<main></main>
<script type="module">
import card from "./card.js";
const listeners = { "change:view": new Set(), "msg:custom": new Set() };
window.model = {
  sent: [],
  asked: [],
  get: () => model.view,
  on: (event, listener) => listeners[event].add(listener),
  off: (event, listener) => listeners[event].delete(listener),
  send: (sent) => (sent.act ? model.sent : model.asked).push(sent),
  replace: (view) => { model.view = view; listeners["change:view"].forEach((tell) => tell()); },
  reply: (message) => listeners["msg:custom"].forEach((tell) => tell(message, [])),
};
window.start = (view) => {
  model.view = view;
  const { initialize, render } = card();
  initialize({ model });
  render({ model, el: document.querySelector("main") });
};
window.escaped = [];
document.addEventListener("keydown", (event) => escaped.push(event.key));
</script>
</body>
</html>
"""
LINES = ["first line", "second line", "third line", "fourth line", "fifth line"]


def make_view(start=0, **changes):
    """The view of a session that has come to the line number `start`."""
    lines = [{"id": str(i), "text": text} for i, text in enumerate(LINES)][start : start + 3]
    counts = {"labeled": start, "own": start, "imported": 0, "skipped": 0}
    counts |= {"saved": start, "unsaved": 0, "classes": {}}
    view = {
        "revision": start,
        "item": lines[0] if lines else None,
        "ahead": lines[1:],
        "recent": [{"id": str(i), "text": LINES[i], "label": i % 2} for i in range(start)],
        "classes": ["rap", "pop"],
        "counts": counts,
        "phase": "querying",
        "phase_words": "Lines chosen by entropy; the model learns again after 3.",
        "curve": [],
        "curve_words": "The curve begins after the first training.",
        "reference": [],
        "training": False,
        "message": "",
        "read_only": False,
        "can_undo": start > 0,
        "strategy": "entropy",
        "strategies": ["random", "entropy"],
        "suggestions_on": False,
        "explanation": None,
        "acknowledged": [],
    }
    return view | changes


def make_full_view():
    """All that a card can show at once."""
    suggestion = {"label": 0, "confidence": 0.62}
    words = [["street", 0.41], ["money", 0.22], ["heart", -0.11]]
    return make_view(
        2,
        item={"id": "2", "text": LINES[2], "suggestion": suggestion},
        message="Not saved yet: the disk is full.",
        curve=[[20, 0.55], [30, 0.61], [40, 0.6], [50, 0.66], [60, 0.69]],
        curve_words="Accuracy on 500 test lines that are never asked for.",
        reference=[[20, 0.54], [40, 0.57], [60, 0.6], [80, 0.62], [100, 0.63]],
        training=True,
        suggestions_on=True,
        explanation={"item": "1", "label": 0, "confidence": 0.71, "words": words},
    )


class Card:
    """The card on its page, and the kernel behind it."""

    def __init__(self, page, view, veiled=False):
        self.page = page
        page.goto(ADDRESS)
        page.evaluate("view => start(view)", view)
        self.root = page.locator(".label-less")
        if not veiled:
            self.root.focus()  # which lifts the veil
            self.root.blur()

    @property
    def text(self):
        return self.page.locator(".ll-text").text_content()

    @property
    def state(self):
        return self.page.get_by_role("status").text_content()

    @property
    def sent(self):
        return self.page.evaluate("model.sent")

    @property
    def answers(self):
        return [(act["item"], act["label"]) for act in self.sent if act["kind"] == "label"]

    def press(self, *keys):
        self.root.focus()
        for key in keys:
            self.page.keyboard.press(key)

    def wait(self, milliseconds):
        self.page.clock.run_for(milliseconds)

    def replace(self, view):
        self.page.evaluate("view => model.replace(view)", view)

    def acknowledge(self, start, **changes):
        ids = [act["act"] for act in self.sent]
        self.replace(make_view(start, acknowledged=ids, **changes))


def make_page(context, widget):
    """A page that loads the card of a widget; a test begins it."""
    page = context.new_page()
    page.clock.install()  # a test that waits does not have to
    page.route(ADDRESS, lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    for name, text in (("card.js", widget._esm), ("card.css", widget._css)):
        page.route(ADDRESS + name, serve(name, text))
    page.on("dialog", lambda dialog: dialog.accept())  # leave, though acts are not saved
    return page


def serve(name, text):
    kind = {"js": "text/javascript", "css": "text/css"}[name.split(".")[-1]]
    return lambda route: route.fulfill(body=text, content_type=f"{kind}; charset=utf-8")
