// ---- What a person does on the card for spans, and what it hears from the kernel

const STEPS = { arrowleft: -1, arrowright: 1 };

class SpanCard extends SpanFace {
  constructor(model, outbox) {
    super(model, outbox);
    this.show = this.show.bind(this);
    this.hear = this.hear.bind(this);
    this.onPointerUp = this.onPointerUp.bind(this);
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.root.addEventListener("click", (event) => this.onClick(event));
    this.root.addEventListener("focusin", () => this.veil.lift());
    this.box.addEventListener("pointerdown", () => { this.isPointing = true; });
    // a finger selects as on any page, and taps a type then
    this.classes.root.addEventListener("pointerdown", () => this.takeSelection(false));
    document.addEventListener("pointerup", this.onPointerUp);
    model.on("change:view", this.show);
    model.on("msg:custom", this.hear);
    outbox.listeners.add(this.show);
    this.letGo = [guardKeys(this.root), handKeys(this)];
    this.resizing = new ResizeObserver(() => this.start());
    this.resizing.observe(this.root);
  }

  close() {
    document.removeEventListener("pointerup", this.onPointerUp);
    this.model.off("change:view", this.show);
    this.model.off("msg:custom", this.hear);
    this.outbox.listeners.delete(this.show);
    this.letGo.forEach((letGo) => letGo());
    this.resizing.disconnect();
  }

  focus() {
    this.box.focus({ preventScroll: true });
  }

  // -- What a person does with the keys

  onKey(event) {
    if (isShortcut(event)) return; // Ctrl+S saves the notebook, Cmd+R loads the page anew
    event.stopPropagation(); // no other key goes on to the notebook
    if (event.isComposing || event.defaultPrevented) return;
    const key = nameOfKey(event);
    if (key === "escape") this.escape();
    if (event.target.matches(FIELDS)) return; // they are for what is being typed
    if (["enter", " "].includes(key) && event.target.matches("button, summary, a")) return;
    if (this.marking && this.goByKey(key, event)) return event.preventDefault();
    if (event.repeat) return;
    const button = this.buttonOf(key) ?? this.buttonOf(latinKey(event));
    if (button) {
      event.preventDefault();
      flash(button);
      button.click();
    } else if (this.classes.isLarge && event.key.length === 1 && event.key !== " ") {
      this.classes.search.focus(); // which gets this sign, too
    }
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
    if (key === "delete") return this.remove;
    return this.classes.keys.get(key) ?? this.buttons.get(key);
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
    const isUnread = performance.now() - this.changedAt < NEW_LINE;
    if (!this.canAnswer || isUnread) return;
    setText(this.said, change(this.marking));
    if (this.marking.isTouched) this.drafts.put(this.line.text, this.marking.triples);
    this.draw();
  }

  mark(label) {
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

  onClick(event) {
    const isPointer = event.detail > 0; // not Enter or Space on a button
    const isField = event.target.closest("select, input, label, summary, a");
    const isWriting = this.root.contains(document.activeElement.closest("input"));
    if (isPointer && !isField && !isWriting) this.focus();
  }

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

  confirmSpans() {
    if (this.marking) this.answer({ kind: "spans", spans: this.marking.triples });
  }

  answer(fields) {
    const isUnread = performance.now() - this.changedAt < NEW_LINE;
    if (!this.canAnswer || isUnread) return;
    const { chosen } = this;
    const line = { ...this.line, draft: this.marking.triples }; // as undo brings it back
    this.forget(); // makes way for the next one
    this.outbox.answer(line, { ...fields, suggested: this.isSuggesting }, chosen !== null);
  }

  takeBack() {
    if (!this.canUndo) return;
    this.forget();
    this.outbox.undo();
  }

  choose(line) {
    this.forget();
    this.chosen = line;
    this.earlier.root.open = false;
    this.show();
    this.focus();
    this.box.scrollIntoView({ block: "nearest" });
  }

  /** Leave the earlier answer as it is. */
  leave() {
    this.drafts.drop(this.chosen.text);
    this.forget();
    this.show();
  }

  forget() {
    this.line = this.chosen = this.marking = null;
    this.classes.clear();
  }

  note(fields) {
    if (!this.view.read_only) this.outbox.put(fields);
  }

  toggleSuggestions() {
    const isOn = this.suggest.getAttribute("aria-pressed") === "true";
    this.outbox.put({ kind: "suggest", on: !isOn });
  }

  toggleHelp() {
    this.help.root.hidden = !this.help.root.hidden;
    this.help.root.scrollIntoView({ block: "nearest" });
  }

  get canAnswer() {
    return this.line !== null && !this.view.read_only;
  }

  get canUndo() {
    return (this.view.can_undo || this.outbox.answered.length > 0) && !this.view.read_only;
  }

  // -- What it asks the kernel, and hears from it

  ask(message) {
    try {
      this.model.send(message);
    } catch {
      // the kernel is gone: an answer that waits says so
    }
  }

  hear(message) {
    if (message?.kind === "exported") download(message);
    if (message?.kind === "refused") setText(this.notice, message.words);
  }
}

export default () => makeModule(SpanCard);
