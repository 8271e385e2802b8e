/** The left column: who I am, my chats, the world's clock; and the panel with things to try. */

import { avatar, h, icon, iconButton, showOnly } from "./dom.js";
import { fullMoment, shortMoment, worldClock } from "./moment.js";

export function drawPeople(root, people, me, choose) {
  showOnly(root, people.map((person) => h("button", {
    className: "person", type: "button", role: "radio", "aria-checked": String(person.id === me),
    title: person.role, on: { click: () => choose(person.id) },
  }, avatar(person.id, person.name), h("span", {}, h("strong", {}, person.name), h("small", {}, person.role)))));
}

export function drawChats(root, chats, open) {
  const newestFirst = [...chats].sort((a, b) => freshness(b) - freshness(a));
  showOnly(root, newestFirst.map((chat) => h("a", {
    className: "chat", href: chat.href, "aria-current": chat.id === open ? "page" : null,
  },
  avatar(chat.face, chat.title),
  h("span", { className: "chat-about" },
    h("span", { className: "chat-top" },
      h("strong", {}, chat.title),
      h("small", {}, chat.last ? shortMoment(chat.last.date) : "")),
    h("span", { className: "chat-last" },
      h("span", {}, chat.typing ? h("em", {}, "печатает…") : lastLine(chat)),
      chat.unread > 0 && h("span", { className: "badge", "aria-label": `непрочитанных: ${chat.unread}` }, chat.unread > 99 ? "99+" : chat.unread))))));
}

// A bot that nobody has met yet is what a newcomer came for, so it stands first.
const freshness = (chat) => chat.last?.date ?? (chat.type === "private" ? Infinity : 0);

function lastLine(chat) {
  if (!chat.last) return chat.type === "private" ? "Нажмите, чтобы начать" : "Пока пусто";
  const author = chat.type === "channel" ? "" : chat.last.out ? "Вы: " : chat.type === "group" ? `${chat.last.name}: ` : "";
  return author + chat.last.text;
}

/** Draws the clock once; returns the function that moves its hands. */
export function drawClock(root, { movable, advance }) {
  const face = h("time", {});
  root.replaceChildren(h("div", { className: "clock-line" }, h("span", {}, "время мира"), face));
  if (movable) {
    root.append(h("div", { className: "clock-moves" }, [["+1 минута", 60], ["+1 час", 3600], ["+1 день", 86400]].map(([text, seconds]) =>
      h("button", { type: "button", className: "soft-button", on: { click: () => advance(seconds) } }, text))));
  }
  return () => { face.textContent = fullMoment(worldClock.now()); };
}

/** Things to try; `use(hint)` opens the right chat as the right person and fills in the input. */
export function drawHints(root, hints, { people, use, close }) {
  const groups = groupedBy(hints, groupKey);
  root.replaceChildren(
    h("header", {}, h("h2", {}, icon("bulb"), "Что попробовать"), iconButton("close", "Закрыть", close)),
    ...[...groups.values()].map((group) => h("section", {},
      h("h3", {}, [people.find((person) => person.id === group[0].who)?.name, group[0].place].filter(Boolean).join(" · ")),
      group.map((hint) => h("button", { type: "button", className: "hint", on: { click: () => use(hint) } },
        h("code", {}, hint.text), hint.about && h("span", {}, hint.about))))));
}

const groupKey = (hint) => `${hint.who}/${hint.where}`;

function groupedBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
