/** Says short things to the person: toasts, alert boxes and a menu at the pointer. */

import { h, icon } from "./dom.js";

const toasts = document.getElementById("toasts");

export function toast(text, { bad = false } = {}) {
  const note = h("div", { className: bad ? "toast bad" : "toast" }, text);
  toasts.append(note);
  const gone = () => note.remove();
  note.addEventListener("click", gone);
  setTimeout(gone, Math.min(9000, 2600 + text.length * 45));
}

/** Runs an action and shows its failure as a toast; returns what the action returned, or undefined. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    toast(error.message || "Не получилось", { bad: true });
    return undefined;
  }
}

export function alertBox(text) {
  const box = h("dialog", { className: "alert" }, h("p", {}, text));
  const close = h("button", { className: "primary-button", type: "button", autofocus: true, on: { click: () => box.close() } }, "Понятно");
  box.append(close);
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

/** Shows actions ({icon, text, run}) at a point of the window. */
export function menuAt(x, y, actions) {
  document.querySelector(".menu")?.remove();
  const menu = h("div", { className: "menu", role: "menu" }, actions.map((action) =>
    h("button", { type: "button", role: "menuitem", on: { click: () => { close(); action.run(); } } }, icon(action.icon), action.text)));
  const outside = (event) => { if (!menu.contains(event.target)) close(); };
  const key = (event) => { if (event.key === "Escape") close(); };
  function close() {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("keydown", key, true);
  }
  document.body.append(menu);
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
  document.addEventListener("pointerdown", outside, true);
  document.addEventListener("keydown", key, true);
  menu.querySelector("button").focus();
}
