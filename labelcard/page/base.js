// ---- What every card shows and does, whatever a person answers with

class BaseCard {
  constructor(model, outbox) {
    this.model = model;
    this.outbox = outbox;
    this.line = null; // the one on the page: an answer is for this line and no other
    this.chosen = null; // an earlier line that is to be answered again
    this.changedAt = -Infinity; // when a line came by itself
    this.makeParts();
    this.build();
    this.listen();
  }

  get view() {
    return this.model.get("view");
  }

  get moves() {
    return this.classes.isLarge ? MOVES_BESIDE_SEARCH : MOVES;
  }

  makeParts() {
    this.phase = make("p", "ll-phase");
    this.pace = make("p", "ll-pace");
    this.saved = make("p", "ll-saved", { role: "status" });
    this.progress = new Progress();
    this.notice = make("p", "ll-notice", { role: "alert" });
    this.guideline = new Guideline();
    this.text = make("p", "ll-text", { dir: "auto" });
    this.context = make("dl", "ll-context");
    this.suggestion = make("p", "ll-suggestion");
    this.classes = new Classes((label) => this.give(label));
    this.confirm = makeButton("ll-confirm", "enter", "", () => this.confirmAnswer());
    this.skip = makeButton("ll-quiet", null, "Skip", () => this.answer({ kind: "skip" }));
    this.undo = makeButton("ll-quiet", null, "Undo", () => this.takeBack());
    this.notes = new Notes((fields) => this.note(fields), () => this.focus());
    this.keysShown = makeButton("ll-quiet", null, "Keys", () => this.toggleHelp());
    this.help = new Help();
    this.hint = make("p", "ll-hint", {}, "Click the card to use its keys");
    this.veil = new Veil();
  }

  listen() {
    this.show = this.show.bind(this);
    this.hear = this.hear.bind(this);
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.root.addEventListener("click", (event) => this.onClick(event));
    this.root.addEventListener("focusin", () => this.veil.lift());
    this.model.on("change:view", this.show);
    this.model.on("msg:custom", this.hear);
    this.outbox.listeners.add(this.show);
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

  // -- What the page shows around the line

  showAround() {
    const { view } = this;
    showSaved(this.saved, view, this.outbox);
    this.guideline.show(view);
    this.progress.show(view);
    showContext(this.context, this.line?.context);
    setText(this.phase, this.chosen ? this.wordsOfChange() : view.phase_words);
    setText(this.notice, view.message || wordsOfDelay(view, this.outbox));
    able(this.undo, this.canUndo);
  }

  /** Give the buttons their keys, those of a card's own among them. */
  showMoves(own = {}) {
    const buttons = {
      skip: this.skip,
      undo: this.undo,
      flag: this.notes.flag,
      comment: this.notes.open,
      help: this.keysShown,
      ...own,
    };
    this.buttons = new Map();
    for (const [move, button] of Object.entries(buttons)) {
      const key = this.moves[move];
      if (button.querySelector("kbd").textContent !== signOfKey(key)) giveKey(button, key);
      if (!button.hidden) this.buttons.set(key, button);
    }
  }

  /** What depends on the card's width: on a page of its own it takes the focus once it has one. */
  measure() {
    if (!isOwnPage() || this.hasStarted || !this.root.offsetWidth) return;
    this.hasStarted = true; // not earlier: what is not shown yet takes no focus
    if (document.activeElement === document.body) this.focus();
  }

  // -- What a person does

  /** The key of an event, or null where it is not for the card. */
  takeKey(event) {
    if (isShortcut(event)) return null; // Ctrl+S saves the notebook, Cmd+R loads the page anew
    event.stopPropagation(); // no other key goes on to the notebook
    return event.isComposing || event.defaultPrevented ? null : nameOfKey(event);
  }

  /** Press the button of a key; where letters look for a class, a sign begins the search. */
  pressKey(key, event) {
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

  takeBack() {
    if (!this.canUndo) return;
    this.forget();
    this.outbox.undo();
  }

  /** Leave the earlier answer as it is. */
  leave() {
    this.forget();
    this.show();
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

  /** Whether the line came so lately that nobody can have read it. */
  get isUnread() {
    return performance.now() - this.changedAt < NEW_LINE;
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
