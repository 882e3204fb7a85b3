// ---- Which key does what

const MOST_KEYS = 9; // with more classes, what is typed looks for one

/** What is not an answer. Where letters look for a class, signs take their place. */
const MOVES = { skip: "s", undo: "u", flag: "f", comment: "c", help: "?" };
const MOVES_BESIDE_SEARCH = { skip: ".", undo: "backspace", flag: "!", comment: ",", help: "?" };

/**
 * The keys of each class, the one that its button shows first. A digit belongs to the class of
 * that name, and only where no class has such a name do digits count the classes.
 */
function assignKeys(names) {
  const folded = names.map((name) => name.trim().toLowerCase());
  const isNumbered = folded.some((name) => /^-?\d/.test(name));
  const taken = new Set(Object.values(MOVES));
  const keys = names.map(() => []);
  const give = (label, key) => {
    keys[label].push(key);
    taken.add(key);
  };
  folded.forEach((name, label) => {
    if (/^\d$/.test(name)) give(label, name);
    else if (!isNumbered) give(label, String(label + 1));
  });
  const firsts = folded.map((name) => [...name][0] ?? "");
  firsts.forEach((key, label) => {
    const isOnly = firsts.filter((other) => other === key).length === 1;
    const isSign = /^-\d$/.test(folded[label]);
    if (isOnly && !taken.has(key) && (isSign || /\p{L}/u.test(key))) give(label, key);
  });
  // whoever has none yet gets another letter of its name, or a digit that names no class
  folded.forEach((name, label) => {
    if (keys[label].length) return;
    const key = [...name, ..."123456789"].find((it) => /[\p{L}\d]/u.test(it) && !taken.has(it));
    if (key) give(label, key);
  });
  return keys;
}

/** The key as it stands on a button. */
function signOfKey(key) {
  return { backspace: "⌫", enter: "⏎", escape: "Esc" }[key] ?? key;
}

/** The key of an event; a digit also where a layout wants Shift for it. */
function nameOfKey({ key, code }) {
  return /^Digit\d$/.test(code) ? code.slice(-1) : key.toLowerCase();
}

/** What the same key is on a Latin keyboard, for those who write in another script. */
function latinKey({ key, code }) {
  return key.length === 1 && key > "\u024f" && /^Key[A-Z]$/.test(code)
    ? code.slice(-1).toLowerCase()
    : null;
}

/** Whether an event belongs to the browser or the notebook: Ctrl+S saves, as everywhere. */
function isShortcut(event) {
  if (event.getModifierState?.("AltGraph")) return false; // it writes signs, such as @
  return event.ctrlKey || event.metaKey || event.altKey;
}

const FIELDS = "input, textarea, select";

/**
 * Keep plain keys from JupyterLab and Notebook, and let theirs through. They look at the element
 * that has the focus, then at what is around it, before any listener of the card is called.
 */
function guardKeys(root) {
  const guard = (event) => {
    if (!root.contains(event.target)) return;
    for (let element = event.target; element !== root.parentNode; element = element.parentNode) {
      if (isShortcut(event)) delete element.dataset.lmSuppressShortcuts;
      else element.dataset.lmSuppressShortcuts = "true";
    }
  };
  window.addEventListener("keydown", guard, true);
  return () => window.removeEventListener("keydown", guard, true);
}
