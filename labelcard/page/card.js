// ---- What a person does on the card, and what it hears from the kernel

class Card extends Face {
  focus() {
    this.root.focus({ preventScroll: true });
  }

  // -- What a person does

  onKey(event) {
    const key = this.takeKey(event);
    if (key === null || event.repeat) return;
    if (key === "escape") this.escape();
    if (event.target.matches(FIELDS)) return; // they are for what is being typed
    if (key === "enter" && event.target.matches("button, summary, a")) return; // it is pressed
    this.pressKey(key, event);
  }

  escape() {
    this.classes.clear();
    this.help.root.hidden = true;
    if (this.chosen) this.leave();
    this.focus();
  }

  /** A class was pressed: that is the answer, or a part of it. */
  give(label) {
    if (!this.view.several) return this.answer({ kind: "label", label });
    if (!this.canAnswer) return;
    if (!this.marked.delete(label)) this.marked.add(label);
    if (this.classes.search.value) this.classes.clear();
    this.show();
  }

  confirmAnswer() {
    this.answer({ kind: "label", labels: [...this.marked].sort(byNumber) });
  }

  answer(fields) {
    if (!this.canAnswer || this.isUnread) return;
    const { line, chosen } = this;
    this.forget(); // makes way for the next one
    this.outbox.answer(line, { ...fields, suggested: this.isSuggesting }, chosen !== null);
    if (document.activeElement === this.classes.search) this.focus();
  }

  choose(line) {
    this.forget();
    this.line = this.chosen = line;
    this.marked = new Set(labelsOf(line));
    this.history.root.open = false;
    this.focus();
    this.show();
    this.box.scrollIntoView({ block: "nearest" });
  }

  forget() {
    this.line = this.chosen = null;
    this.marked = new Set();
    this.classes.clear();
  }

  hear(message) {
    super.hear(message);
    if (message?.kind === "found") this.history.take(message);
  }
}

function byNumber(a, b) {
  return a - b;
}

export default () => makeModule(Card);
