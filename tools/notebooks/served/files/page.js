// Stands in for a notebook's kernel: views come, and acts go, over a websocket.

import card from "./card.js";

const FIRST_WAIT = 500; // milliseconds until the next try; each one waits twice as long
const LONGEST_WAIT = 10000;
const AWAY = 4000; // the server's code for a page that was not used for long

const notice = document.getElementById("notice");

class Model {
  constructor() {
    this.listeners = { "change:view": new Set(), "msg:custom": new Set() };
    this.wait = FIRST_WAIT;
    this.connect();
  }

  get() {
    return this.view;
  }

  on(event, listener) {
    this.listeners[event].add(listener);
  }

  off(event, listener) {
    this.listeners[event].delete(listener);
  }

  /** What cannot be sent now is kept by the card, which tries again. */
  send(message) {
    if (this.socket.readyState !== WebSocket.OPEN) throw new Error("not connected");
    this.socket.send(JSON.stringify(message));
  }

  connect() {
    const address = new URL(`card${location.search}`, location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    this.socket = new WebSocket(address);
    this.socket.addEventListener("message", ({ data }) => this.hear(JSON.parse(data)));
    this.socket.addEventListener("close", ({ code }) => this.comeBack(code));
  }

  hear({ view, pages, reply, mistake }) {
    if (mistake) {
      notice.textContent = mistake;
      this.isRefused = true;
    } else if (reply) {
      this.listeners["msg:custom"].forEach((listener) => listener(reply, []));
    } else {
      this.wait = FIRST_WAIT;
      notice.textContent =
        pages > 1 ? `Your labels are open on ${pages} pages. Both go on with the same labels.` : "";
      this.view = view;
      start();
      this.listeners["change:view"].forEach((listener) => listener());
    }
  }

  comeBack(code) {
    if (this.isRefused) return;
    if (code === AWAY) {
      notice.textContent = "You were away for a while. All is saved; load the page to go on.";
      return;
    }
    setTimeout(() => this.connect(), this.wait);
    this.wait = Math.min(2 * this.wait, LONGEST_WAIT);
  }
}

const model = new Model();
let hasStarted = false;

function start() {
  if (hasStarted) return;
  hasStarted = true;
  const { initialize, render } = card();
  const main = document.querySelector("main");
  main.replaceChildren();
  initialize({ model });
  render({ model, el: main });
}
