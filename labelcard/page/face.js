// ---- What the card shows of the kernel's view

class Face extends BaseCard {
  constructor(model, outbox) {
    super(model, outbox);
    this.marked = new Set(); // the classes that are marked where a text may have several
  }

  build() {
    this.stop = make("p", "ll-stop", { role: "status" });
    this.box = make("div", "ll-line", { "aria-live": "polite", "aria-atomic": "true" });
    this.box.append(this.text);
    this.reading = new Reading();
    this.curve = new Curve();
    this.scores = new Scores();
    this.history = new History(
      (message) => this.ask(message),
      (line) => this.choose(line),
    );
    this.settings = new Settings(this.outbox, (message) => this.ask(message));

    this.main = row(
      "ll-main",
      row("ll-head", this.phase, row("ll-spot", this.hint, this.pace), this.saved),
      this.progress.root,
      this.notice,
      this.stop,
      this.box,
      this.context,
      this.suggestion,
      this.classes.search,
      this.classes.none,
      this.classes.root,
      this.confirm,
      row(
        "ll-moves",
        this.skip,
        this.undo,
        this.notes.flag,
        this.notes.open,
        this.keysShown,
      ),
      this.notes.form,
      this.help.root,
      this.reading.root,
    );
    this.side = row(
      "ll-side",
      this.curve.root,
      this.scores.root,
      this.history.root,
      this.settings.root,
    );
    this.root = make("div", "label-less", {
      tabindex: "0",
      role: "group",
      "aria-label": "Label one line at a time",
    });
    this.root.append(this.guideline.root, row("ll-body", this.main, this.side), this.veil.root);
  }

  // -- What the page shows

  show() {
    const { view } = this;
    this.classes.show(view);
    this.chooseLine();
    this.notes.show(this.line, this.outbox.pending);
    this.showKeys();
    this.showAnswers();
    this.showAround();
    this.showSuggestion();
    this.reading.show(view);
    this.settings.show(view);
    this.scores.show(view);
    this.history.show(view);
    setText(this.pace, view.seconds ? `${view.seconds.toFixed(view.seconds < 10 ? 1 : 0)} s an answer` : "");
    setText(this.skip.lastChild, this.chosen ? "Remove label" : "Skip");
    setText(this.stop, view.hint ?? "");
    setText(this.text, this.line ? this.line.text : this.wordsWithoutLine());
    this.box.classList.toggle("ll-empty", this.line === null);
    able(this.skip, this.canAnswer);
    this.measure();
  }

  chooseLine() {
    const next = this.chosen ?? linesAhead(this.view, this.outbox.pending)[0] ?? null;
    const isByItself = this.line !== null && this.line.id !== next?.id;
    if (isByItself) this.changedAt = performance.now(); // nobody has read the next one yet
    if (this.line?.id !== next?.id) this.marked = new Set();
    this.line = next;
  }

  showKeys() {
    const { moves } = this;
    this.showMoves();
    if (this.view.several) this.buttons.set("enter", this.confirm);
    this.veil.show(this.classes, moves);
    this.help.show(listKeys(this.view, this.classes, moves, !this.notes.flag.hidden));
  }

  showAnswers() {
    const { several } = this.view;
    this.classes.buttons.forEach((button, label) => {
      able(button, this.canAnswer);
      if (several) press(button, this.marked.has(label));
      else button.removeAttribute("aria-pressed");
    });
    this.confirm.hidden = !several;
    const { size } = this.marked;
    setText(this.confirm.lastChild, size ? `Done: ${size} chosen` : "None of them");
    able(this.confirm, this.canAnswer);
  }

  showSuggestion() {
    const suggestion = this.line?.suggestion;
    const { classes } = this.view;
    this.isSuggesting = suggestion !== undefined;
    const words = this.isSuggesting
      ? `The model suggests ${classes[suggestion.label]} (${suggestion.confidence.toFixed(2)}).`
      : "";
    setText(this.suggestion, words);
    this.classes.buttons.forEach((button, label) => {
      button.classList.toggle("ll-suggested", suggestion?.label === label);
    });
  }

  measure() {
    super.measure();
    const overflows = this.box.scrollHeight > this.box.clientHeight + 1;
    if (overflows) this.box.setAttribute("tabindex", "0");
    else this.box.removeAttribute("tabindex");
    this.curve.show(this.view);
  }

  // -- Its words

  wordsOfChange() {
    const names = labelsOf(this.chosen).map((label) => this.view.classes[label]);
    const was = names.length ? `it was ${names.join(", ")}` : "you skipped it";
    return `An earlier line, and ${was}. Answer it anew, or press Escape to leave it.`;
  }

  wordsWithoutLine() {
    if (this.outbox.pending.length) return "Waiting for the kernel…";
    return this.view.phase === "done" ? "Nothing is left to label." : "There is no line to show.";
  }
}
