// ---- What a person does on the card for spans, and what it hears from the kernel

const STEPS = { arrowleft: -1, arrowright: 1 };

class SpanCard extends SpanFace {
  constructor(model, outbox) {
    super(model, outbox);
    this.onPointerUp = this.onPointerUp.bind(this);
    this.box.addEventListener("pointerdown", () => { this.isPointing = true; });
    // a finger selects as on any page, and taps a type then
    this.classes.root.addEventListener("pointerdown", () => this.takeSelection(false));
    document.addEventListener("pointerup", this.onPointerUp);
  }

  close() {
    document.removeEventListener("pointerup", this.onPointerUp);
    super.close();
  }

  focus() {
    this.box.focus({ preventScroll: true });
  }

  // -- What a person does with the keys

  onKey(event) {
    const key = this.takeKey(event);
    if (key === null) return;
    if (key === "escape") this.escape();
    if (event.target.matches(FIELDS)) return; // they are for what is being typed
    if (["enter", " "].includes(key) && event.target.matches("button, summary, a")) return;
    if (this.marking && this.goByKey(key, event)) return event.preventDefault();
    if (!event.repeat) this.pressKey(key, event);
  }

  /** Arrows, Home, End and Tab go through the sentence. Returns whether the key did. */
  goByKey(key, { shiftKey, target }) {
    const { tokens, last } = this.marking.sentence;
    const step = key in STEPS ? STEPS[key] * STEPS[this.onward] : 0;
    if (step) this.go((it) => (shiftKey ? it.extend(step) : it.move(step)));
    else if (key === "home" || key === "end") {
      const token = key === "home" ? 0 : last;
      this.go((it) => it.goTo(token, shiftKey ? it.anchor : token));
    } else if (key === "arrowup" || key === "arrowdown") {
      const token = this.marks.nearest(tokens, this.marking.head, key === "arrowdown");
      this.go((it) => it.goTo(token, shiftKey ? it.anchor : token));
    } else if (key === "tab" && target === this.box) {
      if (!this.marking.chooseNext(shiftKey ? -1 : 1)) return false; // on to the buttons
      this.go(() => {});
    } else return false;
    return true;
  }

  buttonOf(key) {
    return key === "delete" ? this.remove : super.buttonOf(key);
  }

  /** Change what is selected, and say what is. */
  go(change) {
    if (!this.marking?.range) return;
    change(this.marking);
    setText(this.said, this.marking.describe());
    this.draw();
  }

  /** Change what is marked: it is kept as a draft until it is answered. */
  act(change) {
    if (!this.canAnswer || this.isUnread) return;
    setText(this.said, change(this.marking));
    if (this.marking.isTouched) this.drafts.put(this.line.text, this.marking.triples);
    this.draw();
  }

  give(label) {
    this.act((it) => it.mark(this.view.classes[label]));
    this.classes.clear();
    if (document.activeElement === this.classes.search) this.focus();
  }

  escape() {
    this.classes.clear();
    this.help.root.hidden = true;
    const isDropped = this.marking?.drop();
    if (isDropped) this.go(() => {});
    else if (this.chosen) this.leave();
    this.focus();
  }

  // -- What a person does with the mouse, or a finger

  onPointerUp(event) {
    if (!this.isPointing) return;
    this.isPointing = false;
    const isDrag = event.pointerType !== "touch" && !event.shiftKey;
    if (!this.marking?.range || (isDrag && this.takeSelection(event.altKey))) return;
    const offset = this.marks.offsetAt(event.clientX, event.clientY, this.marking.sentence);
    if (offset === null) return;
    window.getSelection().removeAllRanges();
    const span = this.marking.spanAt(offset);
    const token = this.marking.sentence.tokenAt(offset);
    this.go((it) => {
      if (event.shiftKey) it.goTo(token, it.anchor);
      else if (span) it.choose(span);
      else it.goTo(token);
    });
  }

  /** Take over what is selected on the page. Returns whether anything was. */
  takeSelection(isPart) {
    const range = this.marking && this.marks.selection;
    if (!range || range.start === range.end) return false;
    window.getSelection().removeAllRanges();
    this.go((it) => it.select(range, isPart));
    return true;
  }

  // -- What it sends

  confirmAnswer() {
    if (this.marking) this.answer({ kind: "spans", spans: this.marking.triples });
  }

  answer(fields) {
    if (!this.canAnswer || this.isUnread) return;
    const { chosen } = this;
    const line = { ...this.line, draft: this.marking.triples }; // as undo brings it back
    this.forget(); // makes way for the next one
    this.outbox.answer(line, { ...fields, suggested: this.isSuggesting }, chosen !== null);
  }

  choose(line) {
    this.forget();
    this.chosen = line;
    this.earlier.root.open = false;
    this.show();
    this.focus();
    this.box.scrollIntoView({ block: "nearest" });
  }

  leave() {
    this.drafts.drop(this.chosen.text);
    super.leave();
  }

  forget() {
    this.line = this.chosen = this.marking = null;
    this.classes.clear();
  }

  toggleSuggestions() {
    const isOn = this.suggest.getAttribute("aria-pressed") === "true";
    this.outbox.put({ kind: "suggest", on: !isOn });
  }
}

export default () => makeModule(SpanCard);
