// ---- Small tools that all parts use. Texts are data: they are only ever set as `textContent`.

function make(tag, className = "", attributes = {}, text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  return fill(element, attributes, text);
}

function draw(tag, attributes = {}, text = "") {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, text);
}

function fill(element, attributes, text) {
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  if (text) element.textContent = text;
  return element;
}

function row(className, ...children) {
  const element = make("div", className);
  element.append(...children);
  return element;
}

/** A button, with its key before its name where it has one. */
function makeButton(className, key, name, act) {
  const button = make("button", className, { type: "button" });
  button.append(make("kbd", "", { "aria-hidden": "true" }), make("span", "", {}, name));
  giveKey(button, key);
  button.addEventListener("click", act);
  return button;
}

function giveKey(button, key) {
  const shown = button.querySelector("kbd");
  setText(shown, key ? signOfKey(key) : "");
  shown.hidden = !key;
  if (key) button.setAttribute("aria-keyshortcuts", key);
  else button.removeAttribute("aria-keyshortcuts");
}

/** Change a text only where it differs: a live region would be read out again. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A button that is truly disabled would lose the focus, and with it the keys. */
function able(button, isAble) {
  button.setAttribute("aria-disabled", String(!isAble));
}

function press(button, isPressed) {
  button.setAttribute("aria-pressed", String(isPressed));
}

function flash(button) {
  button.classList.add("ll-pressed");
  setTimeout(() => button.classList.remove("ll-pressed"), 140);
}

/** "1 label", "2 labels". */
function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** `crypto.randomUUID` is there on secure pages only; a page from another computer is not one. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What people type and what they mean: without case, accents and other forms of a letter. */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
