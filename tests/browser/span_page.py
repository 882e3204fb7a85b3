"""The card for spans on a page of its own, with a session of the test's behind it."""

from card_page import ADDRESS

from labelcard.questions import dress, take
from labelcard.spans.card import SpanWidget


class SpanCard:
    """The card on its page; what it sends waits until `sync` hands it to the session."""

    def __init__(self, page, session):
        self.page, self.session, self.num_taken = page, session, 0
        page.goto(ADDRESS)
        page.evaluate("view => start(view)", dress(session.view()))
        self.root = page.locator(".label-less")
        self.box = page.locator(".ll-line")
        self.box.focus()

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def sync(self):
        """Hand all acts to the session, and its view to the page."""
        sent = self.sent
        for act in sent[self.num_taken :]:
            take(self.session, act, SpanWidget.questions)
        self.num_taken = len(sent)
        self.page.evaluate("view => model.replace(view)", dress(self.session.view()))

    @property
    def sent(self):
        return self.page.evaluate("model.sent")

    @property
    def text(self):
        """The sentence without the names of the types in it."""
        return self.page.locator(".ll-text").evaluate(
            """(text) => {
                const copy = text.cloneNode(true);
                copy.querySelectorAll(".ll-type").forEach((name) => name.remove());
                return copy.textContent;
            }"""
        )

    @property
    def selected(self):
        return "".join(self.page.locator(".ll-selected").all_text_contents())

    @property
    def marked(self):
        """What each mark says, and the types whose spans end in it."""
        return self.page.locator("mark").evaluate_all(
            """(marks) => {
                const texts = (mark, what) =>
                    Array.from(mark.querySelectorAll(what), (it) => it.textContent);
                return marks.map((mark) => [
                    texts(mark, "[data-start]").join(""),
                    ...texts(mark, ".ll-type"),
                ]);
            }"""
        )

    @property
    def said(self):
        words = self.page.locator(".ll-said").text_content()
        return words.replace("\u2068", "").replace("\u2069", "")

    @property
    def answers(self):
        return [act["spans"] for act in self.sent if act["kind"] == "spans"]

    def point_at(self, words, is_end=False):
        """Where words of the sentence begin or end in the window."""
        return self.page.locator(".ll-text").evaluate(
            """(text, [words, isEnd]) => {
                const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    const at = walker.currentNode.data.indexOf(words);
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(walker.currentNode, at);
                    range.setEnd(walker.currentNode, at + words.length);
                    const box = range.getBoundingClientRect();
                    const x = isEnd ? box.right - 1 : box.left + 1;
                    return [x, (box.top + box.bottom) / 2];
                }
            }""",
            [words, is_end],
        )

    def drag(self, first, last):
        """Drag the mouse from the beginning of some words to the end of others."""
        begin, end = self.point_at(first), self.point_at(last, is_end=True)
        self.page.mouse.move(*begin)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=4)
        self.page.mouse.up()

    def click(self, words):
        self.page.mouse.click(*self.point_at(words))
