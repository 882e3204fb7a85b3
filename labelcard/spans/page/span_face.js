// ---- What the card for spans shows of the kernel's view

const SPAN_MOVES = { ...MOVES, remove: "backspace", confirm: "enter" };
const SPAN_MOVES_BESIDE_SEARCH = { ...SPAN_MOVES, ...MOVES_BESIDE_SEARCH, undo: "-" };

class SpanFace extends BaseCard {
  constructor(model, outbox) {
    super(model, outbox);
    this.drafts = new Drafts(this.view.drafts);
    this.marking = null; // what is marked in the line
  }

  get moves() {
    return this.classes.isLarge ? SPAN_MOVES_BESIDE_SEARCH : SPAN_MOVES;
  }

  build() {
    this.box = make("div", "ll-line", {
      tabindex: "0",
      role: "application", // a screen reader hands it the arrow keys
      "aria-label": "Sentence: mark spans with the keys",
    });
    this.box.append(this.text);
    this.marks = new Marks(this.text);
    this.heard = make("p", "ll-heard", { "aria-live": "polite", dir: "auto" });
    this.said = make("p", "ll-said", { role: "status", dir: "auto" });
    this.classes.root.setAttribute("aria-label", "Types");
    this.classes.search.placeholder = "Type to search a type, Enter takes the first";
    this.classes.search.setAttribute("aria-label", "Search a type");
    this.remove = makeButton("ll-quiet", null, "Remove", () => this.act((it) => it.remove()));
    this.longer = makeButton("ll-quiet", null, "Longer", () => this.go((it) => it.extend(1)));
    this.earlier = new Earlier((line) => this.choose(line));
    this.suggest = make("button", "ll-suggest", { type: "button" }, "Suggestions");
    this.suggest.addEventListener("click", () => this.toggleSuggestions());
    this.exports = ["CoNLL", "JSONL", "spaCy"].map((name) => {
      const format = name.toLowerCase();
      return makeButton("ll-export", null, name, () => this.ask({ kind: "export", format }));
    });
    this.root = make("div", "label-less ll-spans", {
      role: "group",
      "aria-label": "Mark spans in one sentence at a time",
    });
    this.root.append(
      this.guideline.root,
      row("ll-head", this.phase, row("ll-spot", this.hint, this.pace), this.saved),
      this.progress.root,
      this.notice,
      this.box,
      this.heard,
      this.said,
      this.context,
      this.suggestion,
      this.classes.search,
      this.classes.none,
      this.classes.root,
      this.confirm,
      row(
        "ll-moves",
        ...[this.remove, this.longer, this.skip, this.undo],
        ...[this.notes.flag, this.notes.open, this.keysShown],
      ),
      this.notes.form,
      this.help.root,
      this.earlier.root,
      row("ll-settings", this.suggest, row("ll-exports", "Export", ...this.exports)),
      this.veil.root,
    );
  }

  // -- What the page shows

  show() {
    const { view } = this;
    this.classes.show(view);
    this.chooseLine();
    this.drafts.settle(this.outbox.pending, this.line?.text);
    this.notes.show(this.line, this.outbox.pending);
    this.showSuggestion();
    this.showAround();
    this.earlier.show(view);
    setText(this.pace, view.seconds ? `${Math.round(view.seconds)} s an answer` : "");
    setText(this.skip.lastChild, this.chosen ? "Remove answer" : "Skip");
    this.draw();
    this.measure();
  }

  chooseLine() {
    const next = this.chosen ?? linesAhead(this.view, this.outbox.pending)[0] ?? null;
    const isOther = this.line?.id !== next?.id;
    if (this.line !== null && isOther) this.changedAt = performance.now(); // nobody has read it
    const isOlder = JSON.stringify(this.line?.suggestion) !== JSON.stringify(next?.suggestion);
    this.line = next;
    if (next === null) this.marking = null;
    else if (isOther || !this.marking || (isOlder && !this.marking.isTouched)) this.begin(next);
    if (next === null) setText(this.text, this.wordsWithoutLine());
  }

  /** Put a sentence on the card, with the spans that it has already. */
  begin(line) {
    const kept = this.drafts.get(line.text);
    const spans = kept ?? line.draft ?? line.suggestion ?? [];
    const types = new Set(this.view.classes);
    const known = spans.filter(([, , type]) => types.has(type));
    this.marking = new Marking(new Sentence(line), known, this.view.overlapping);
    this.marking.isTouched = kept !== null;
    setText(this.heard, line.text);
    setText(this.said, known.length ? `${count(known.length, "span")} marked.` : "");
  }

  draw() {
    const { marking } = this;
    this.box.classList.toggle("ll-empty", marking === null);
    if (marking) this.marks.draw(marking, (type) => this.view.classes.indexOf(type));
    const { length } = marking?.spans ?? [];
    setText(this.confirm.lastChild, length ? `Done: ${count(length, "span")}` : "Done: no span");
    this.classes.buttons.forEach((button) => able(button, this.canAnswer));
    [this.confirm, this.skip, this.longer].forEach((button) => able(button, this.canAnswer));
    able(this.remove, this.canAnswer && length > 0);
    this.showKeys();
  }

  showKeys() {
    const { moves } = this;
    this.showMoves({ remove: this.remove, confirm: this.confirm });
    this.onward = this.marks.isRightToLeft ? "arrowleft" : "arrowright";
    const arrow = this.onward === "arrowleft" ? "←" : "→";
    setText(this.longer.firstChild, `⇧${arrow}`);
    this.longer.firstChild.hidden = false;
    const types = this.classes.isLarge ? "A…Z" : [...this.classes.keys.keys()][0];
    setText(this.veil.words, `Click to start: ← → ${types} ${signOfKey("enter")}`);
    this.help.show(listSpanKeys(this.view, this.classes, moves, !this.notes.flag.hidden));
  }

  showSuggestion() {
    const { view } = this;
    this.isSuggesting = this.line?.suggestion !== undefined;
    setText(this.suggestion, this.isSuggesting ? WORDS_OF_SUGGESTION : "");
    this.suggest.hidden = !view.can_suggest;
    const latest = this.outbox.pending.findLast(({ act }) => act.kind === "suggest");
    press(this.suggest, latest?.act.on ?? view.suggestions_on);
  }

  wordsOfChange() {
    return "An earlier sentence. Mark it anew, or press Escape to leave it.";
  }

  wordsWithoutLine() {
    if (this.outbox.pending.length) return "Waiting for the kernel…";
    const isDone = this.view.phase === "done";
    return isDone ? "Nothing is left to mark." : "There is no sentence to show.";
  }
}

const WORDS_OF_SUGGESTION = "These spans are suggested. Look at each, then press Enter.";

/** Each entry of the help: keys, and what they do. */
function listSpanKeys({ classes: names }, { keys, isLarge, buttons }, moves, canNote) {
  const keysOf = (button) => [...keys].filter(([, it]) => it === button).map(([key]) => key);
  const named = names.map((name, label) => [keysOf(buttons[label]), name]);
  const types = named.filter(([own]) => own.length);
  const search = [[["A…Z"], "look for a type"]];
  const notes = [
    [[moves.flag], "flag the sentence"],
    [[moves.comment], "comment on it"],
  ];
  return [
    [["←", "→"], "go a word to the left or right"],
    [["↑", "↓"], "go a line up or down"],
    [["⇧", "←", "→"], "select more words, or fewer"],
    ...types,
    ...(isLarge ? search : []),
    [["⇥"], "go to the next span"],
    [[moves.remove, "Del"], "remove the span"],
    [[moves.confirm], "save, and go on"],
    [[moves.skip], "skip the sentence"],
    [[moves.undo], "take the last answer back"],
    ...(canNote ? notes : []),
    [["escape"], "leave what you began"],
    [[moves.help], "show and hide the keys"],
  ];
}
