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

/** How many answers are saved, and how many are not. */
function showSaved(element, { counts, read_only }, outbox) {
  const { saved, unsaved } = counts;
  const waiting = outbox.wait < SLOW ? 0 : outbox.pending.length;
  const num = Math.max(unsaved, waiting); // what the kernel could not save waits here too
  const yet = read_only ? "" : " yet";
  setText(element, num ? `${saved} saved, ${num} not saved${yet}` : `${saved} saved`);
  element.classList.toggle("ll-unsaved", num > 0);
}

/** What helps where the kernel does not answer; '' while it does. */
function wordsOfDelay({ counts: { saved } }, outbox) {
  if (outbox.wait < STUCK) return "";
  const safe = `Your ${count(saved, "saved answer")} ${saved === 1 ? "is" : "are"} safe.`;
  if (isOwnPage()) {
    return `The server does not answer. What you do waits on this page until it does. ${safe}`;
  }
  return (
    "The kernel does not answer. If it is busy, your answers wait here until it is done. If " +
    `it was stopped or restarted, run the cells up to this one, and this one. ${safe}`
  );
}
