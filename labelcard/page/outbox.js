// ---- What was done here and is not acknowledged yet

const FIRST_RESEND = 1500; // milliseconds; each further resend waits twice as long
const LAST_RESEND = 24000;
const SLOW = 400; // an act that takes longer is announced as not saved
const STUCK = 5000; // and one that takes so long comes with advice

class Outbox {
  constructor(model) {
    this.model = model;
    this.pending = []; // entries {act, line}: the line that was answered, or comes back
    this.answered = []; // the lines that undo brings back, the latest last
    this.listeners = new Set();
    this.session = newId(); // acts of this page follow its running number
    this.order = 0;
    this.settle = this.settle.bind(this);
    this.warn = this.warn.bind(this);
    model.on("change:view", this.settle);
    window.addEventListener("beforeunload", this.warn);
  }

  close() {
    clearTimeout(this.timer);
    this.model.off("change:view", this.settle);
    window.removeEventListener("beforeunload", this.warn);
  }

  /** `isAgain` says that undo brings back the earlier answer, and not the line. */
  answer(line, fields, isAgain) {
    this.answered.push(isAgain ? undefined : line);
    this.put({ item: line.id, ...fields }, line);
  }

  undo() {
    this.put({ kind: "undo", item: null }, this.answered.pop());
  }

  put(fields, line) {
    const time = performance.timeOrigin + performance.now();
    const act = { act: newId(), session: this.session, time, order: this.order++, ...fields };
    this.pending.push({ act, line, since: performance.now() });
    this.send(act);
    this.resendAfter(FIRST_RESEND);
    [SLOW, STUCK].forEach((wait) => setTimeout(() => this.tell(), wait));
    this.tell();
  }

  send(act) {
    try {
      this.model.send(act);
    } catch {
      // the kernel is gone: the act stays here, and the card says so
    }
  }

  resendAfter(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.pending.length) return;
      this.pending.forEach(({ act }) => this.send(act));
      this.resendAfter(Math.min(2 * wait, LAST_RESEND));
    }, wait);
  }

  settle() {
    const acknowledged = new Set(this.model.get("view").acknowledged);
    this.pending = this.pending.filter(({ act }) => !acknowledged.has(act.act));
    this.tell();
  }

  tell() {
    this.listeners.forEach((listener) => listener());
  }

  /** Ask before a page is left that holds acts which are not saved. */
  warn(event) {
    if (this.pending.length) event.preventDefault();
  }

  /** How long the oldest act has waited, in milliseconds. */
  get wait() {
    return this.pending.length ? performance.now() - this.pending[0].since : 0;
  }
}

/** The lines still to answer: the kernel's, with what is pending already done. */
function linesAhead(view, pending) {
  let lines = view.item ? [view.item, ...view.ahead] : [];
  for (const { act, line } of pending) {
    if (act.kind === "undo") {
      // where this page does not know what comes back, it waits for the kernel
      lines = line ? [line, ...lines.filter(({ id }) => id !== line.id)] : [];
    } else if (line) {
      lines = lines.filter(({ id }) => id !== line.id);
    }
  }
  return lines;
}
