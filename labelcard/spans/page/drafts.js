// ---- What is marked and not answered yet: the browser keeps it when a page is loaded anew

class Drafts {
  /** `name` stands for the log, so that two cards of one server do not meet. */
  constructor(name) {
    this.name = `label-less-spans-${name}`;
    this.waiting = new Map(); // answers on their way, by act: their texts
  }

  get(text) {
    return this.read()[text] ?? null;
  }

  put(text, triples) {
    this.write({ ...this.read(), [text]: triples });
  }

  drop(text) {
    const { [text]: dropped, ...others } = this.read();
    if (dropped !== undefined) this.write(others);
  }

  /** What was answered is kept until the kernel has acknowledged it, or is on the card again. */
  settle(pending, shown) {
    const acts = new Set(pending.map(({ act }) => act.act));
    this.waiting.forEach((text, act) => {
      if (acts.has(act)) return;
      this.waiting.delete(act);
      if (text !== shown) this.drop(text);
    });
    pending.forEach(({ act, line }) => {
      if (act.item !== null && line) this.waiting.set(act.act, line.text);
    });
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) ?? {};
    } catch {
      return {}; // a browser may keep nothing: then a draft lasts as long as its page
    }
  }

  write(drafts) {
    try {
      localStorage.setItem(this.name, JSON.stringify(drafts));
    } catch {
      // as above
    }
  }
}
