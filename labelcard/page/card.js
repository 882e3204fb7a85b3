// ---- What a person does on the card, and what it hears from the kernel

class Card extends Face {
  constructor(model, outbox) {
    super(model, outbox);
    this.show = this.show.bind(this);
    this.hear = this.hear.bind(this);
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.root.addEventListener("click", (event) => this.onClick(event));
    this.root.addEventListener("focusin", () => this.veil.lift());
    model.on("change:view", this.show);
    model.on("msg:custom", this.hear);
    outbox.listeners.add(this.show);
    this.letGo = [guardKeys(this.root), handKeys(this)];
    this.resizing = new ResizeObserver(() => this.measure());
    this.resizing.observe(this.root);
  }

  close() {
    this.model.off("change:view", this.show);
    this.model.off("msg:custom", this.hear);
    this.outbox.listeners.delete(this.show);
    this.letGo.forEach((letGo) => letGo());
    this.resizing.disconnect();
  }

  focus() {
    this.root.focus({ preventScroll: true });
  }

  // -- What a person does

  onKey(event) {
    if (isShortcut(event)) return; // Ctrl+S saves the notebook, Cmd+R loads the page anew
    event.stopPropagation(); // no other key goes on to the notebook
    if (event.repeat || event.isComposing || event.defaultPrevented) return;
    const key = nameOfKey(event);
    if (key === "escape") this.escape();
    if (event.target.matches(FIELDS)) return; // they are for what is being typed
    if (key === "enter" && event.target.matches("button, summary, a")) return; // it is pressed
    const button = this.buttonOf(key) ?? this.buttonOf(latinKey(event));
    if (button) {
      event.preventDefault();
      flash(button);
      button.click();
    } else if (this.classes.isLarge && event.key.length === 1 && event.key !== " ") {
      this.classes.search.focus(); // which gets this sign, too
    }
  }

  buttonOf(key) {
    return this.classes.keys.get(key) ?? this.buttons.get(key);
  }

  onClick(event) {
    const isPointer = event.detail > 0; // not Enter or Space on a button
    const isField = event.target.closest("select, input, label, summary, a");
    const isWriting = this.root.contains(document.activeElement.closest("input"));
    if (isPointer && !isField && !isWriting) this.focus();
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

  confirmMarked() {
    this.answer({ kind: "label", labels: [...this.marked].sort(byNumber) });
  }

  answer(fields) {
    const isUnread = performance.now() - this.changedAt < NEW_LINE;
    if (!this.canAnswer || isUnread) return;
    const { line, chosen } = this;
    this.forget(); // makes way for the next one
    this.outbox.answer(line, { ...fields, suggested: this.isSuggesting }, chosen !== null);
    if (document.activeElement === this.classes.search) this.focus();
  }

  takeBack() {
    if (!this.canUndo) return;
    this.forget();
    this.outbox.undo();
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

  /** Leave the earlier answer as it is. */
  leave() {
    this.forget();
    this.show();
  }

  forget() {
    this.line = this.chosen = null;
    this.marked = new Set();
    this.classes.clear();
  }

  note(fields) {
    if (!this.view.read_only) this.outbox.put(fields);
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
    if (message?.kind === "found") this.history.take(message);
    if (message?.kind === "exported") download(message);
    if (message?.kind === "refused") setText(this.notice, message.words);
  }
}

function byNumber(a, b) {
  return a - b;
}

export default () => makeModule(Card);
