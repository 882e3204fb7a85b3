// ---- A flag and a comment for the line on the card

class Notes {
  /** `note(fields)` sends an act for the line; `leave()` gives the keys back to the card. */
  constructor(note, leave) {
    this.note = note;
    this.leave = leave;
    this.flag = makeButton("ll-quiet ll-flag", null, "Flag", () => this.toggleFlag());
    this.open = makeButton("ll-quiet", null, "Comment", () => this.write());
    this.field = make("input", "", { "aria-label": "Comment on this line", maxlength: "2000" });
    this.field.dir = "auto";
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.keep = makeButton("ll-quiet", null, "Keep", () => this.save());
    this.form = row("ll-comment", this.field, this.keep);
    this.form.hidden = true;
  }

  /** `pending` holds the acts that the kernel has not acknowledged. */
  show(line, pending) {
    if (line?.id !== this.line?.id) this.form.hidden = true;
    this.line = line;
    const canNote = line !== null && line.flagged !== undefined; // an older kernel cannot
    this.flag.hidden = this.open.hidden = !canNote;
    if (!canNote) return;
    const latest = (kind) =>
      pending.map(({ act }) => act).findLast((act) => act.kind === kind && act.item === line.id);
    this.isFlagged = latest("flag")?.on ?? line.flagged;
    this.comment = latest("comment")?.text ?? line.comment ?? "";
    press(this.flag, this.isFlagged);
    setText(this.flag.lastChild, this.isFlagged ? "Flagged" : "Flag");
    setText(this.open.lastChild, this.comment ? "Commented" : "Comment");
  }

  toggleFlag() {
    if (this.line) this.note({ kind: "flag", item: this.line.id, on: !this.isFlagged });
  }

  write() {
    this.field.value = this.comment;
    this.form.hidden = false;
    this.field.focus();
  }

  save() {
    const text = this.field.value.trim();
    if (text !== this.comment) this.note({ kind: "comment", item: this.line.id, text });
    this.close();
  }

  close() {
    this.form.hidden = true;
    this.leave();
  }

  onKey(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") this.save();
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }
}
