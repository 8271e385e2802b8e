/** Draws one message: author, reply, forward, media, text, poll, buttons and the small actions around it. */

import { avatar, h, hueOf, icon, iconButton } from "./dom.js";
import { attempt, menuAt } from "./feedback.js";
import { timeOf } from "./moment.js";
import { pollView } from "./poll.js";
import { richText } from "./text.js";

const LONG_PRESS = 450;

/**
 * `acts`: openLink, runCommand, reply(message), forward(message), tap(message, row, column, button),
 * vote(message, options), pin(message, pinned), remove(message), jump(id). `chat` is the open chat.
 */
export function bubble(message, chat, acts) {
  if (message.service) return h("div", { className: "service", data: { id: message.id } }, h("span", {}, message.service));
  const showName = chat.type !== "private" && !message.out;
  const wide = message.poll || message.media;
  const words = message.text && h("div", { className: "text", dir: "auto" }, richText(message.text, message.entities, acts));
  const picture = message.media && covered(message.media, media(message.media));
  const body = h("div", { className: "bubble" },
    showName && h("div", { className: "author", style: { "--hue": hueOf(message.sender.id) } }, message.sender.name),
    message.topic && h("div", { className: "topic" }, `# ${message.topic}`),
    message.forward && forwarded(message.forward, acts),
    message.via && h("div", { className: "via" }, `через @${message.via}`),
    message.reply && quoted(message.reply, acts),
    ...(message.media?.above ? [words, picture] : [picture, words]),
    message.attachment && attachment(message.attachment),
    message.poll && pollView(message.poll, { vote: (options) => acts.vote(message, options), actions: acts }),
    message.reactions.length > 0 && h("div", { className: "reactions" }, message.reactions.map((emoji) => h("span", {}, emoji))),
    h("span", { className: "stamp" }, message.pinned && sign("📌", "Закреплено"), message.silent && sign("🔕", "Без звука"),
      message.edited && "изменено ", timeOf(message.date)));
  if (onlyEmoji(message)) body.classList.add("emoji");
  const row = h("article", {
    className: `message ${message.out ? "out" : "in"} ${wide ? "wide" : ""}`,
    data: { id: message.id, sender: message.sender.id, date: message.date, album: message.album || "" },
  },
  showName && h("span", { className: "face" }, avatar(message.sender.id, message.sender.name)),
  h("div", { className: "column" },
    h("div", { className: "line" }, body, handles(message, chat, acts)),
    message.buttons.length > 0 && keyboard(message, acts)));
  withMenu(body, () => actionsFor(message, chat, acts));
  return row;
}

const sign = (emoji, title) => h("span", { className: "sign", title }, emoji);

function onlyEmoji(message) {
  if (message.media || message.attachment || message.poll || message.reply || message.forward || message.buttons.length) return false;
  return /^(?:\p{Extended_Pictographic}[\u{FE0F}\u{200D}\u{1F3FB}-\u{1F3FF}]*){1,3}$/u.test(message.text);
}

function forwarded(origin, acts) {
  const name = h("strong", {}, origin.name);
  if (origin.link) {
    name.className = "link";
    name.addEventListener("click", () => acts.openLink(origin.link));
  }
  return h("div", { className: "forwarded" }, "Переслано от ", name);
}

function quoted(reply, acts) {
  return h("button", { className: "quoted", type: "button", on: { click: () => acts.jump(reply.id) } },
    h("strong", {}, reply.name), h("span", {}, reply.text));
}

/** Hides what is under a spoiler until it is touched. */
function covered(item, node) {
  if (!item.spoiler) return node;
  node.classList.add("covered");
  node.title = "Показать скрытое";
  node.addEventListener("click", (event) => {
    if (!node.classList.contains("covered")) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.remove("covered");
    node.removeAttribute("title");
  }, true);
  return node;
}

/** A place, a card or a dice. */
function attachment({ icon: emoji, title, text }) {
  return h("div", { className: "media attachment" }, h("span", { className: "attachment-icon" }, emoji),
    h("span", {}, h("strong", {}, title), text && h("small", {}, text)));
}

function media(item) {
  if (item.kind === "photo" || item.kind === "sticker") {
    const picture = h("img", { src: item.url, alt: item.name || "Фотография", loading: "lazy", decoding: "async" });
    if (item.width && item.height) picture.style.aspectRatio = `${item.width} / ${item.height}`;
    return h("a", { className: `media ${item.kind}`, href: item.url, target: "_blank", rel: "noopener" }, picture);
  }
  return h("a", { className: "media file", href: item.url, download: item.name || "" },
    h("span", { className: "file-icon" }, icon("file")),
    h("span", { className: "file-about" }, h("strong", {}, item.name || item.label), h("small", {}, [item.label, sizeOf(item.size)].filter(Boolean).join(" · "))));
}

function sizeOf(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} Б`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1).replace(".", ",")} КБ`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} МБ`;
}

function keyboard(message, acts) {
  return h("div", { className: "keyboard" }, message.buttons.map((row, rowIndex) =>
    h("div", { className: "keyboard-row" }, row.map((button, columnIndex) => {
      const key = h("button", { type: "button", className: "key", title: button.url || null },
        h("span", {}, button.text), button.kind === "url" && icon("out"));
      key.addEventListener("click", async () => {
        if (key.classList.contains("busy")) return;
        key.classList.add("busy");
        await acts.tap(message, rowIndex, columnIndex, button);
        key.classList.remove("busy");
      });
      return key;
    }))));
}

function handles(message, chat, acts) {
  const list = [];
  if (chat.can_write) list.push(iconButton("reply", "Ответить", () => acts.reply(message)));
  if (chat.type !== "private") list.push(iconButton("forward", "Переслать боту", () => acts.forward(message)));
  return h("span", { className: "handles" }, list);
}

function actionsFor(message, chat, acts) {
  const actions = [];
  if (chat.can_write) actions.push({ icon: "reply", text: "Ответить", run: () => acts.reply(message) });
  actions.push({ icon: "forward", text: "Переслать боту", run: () => acts.forward(message) });
  if (message.text) actions.push({ icon: "copy", text: "Скопировать текст", run: () => copy(message.text) });
  if (message.link) actions.push({ icon: "copy", text: "Скопировать ссылку", run: () => copy(message.link) });
  if (message.can_pin) actions.push({ icon: "pin", text: message.pinned ? "Открепить" : "Закрепить", run: () => acts.pin(message, !message.pinned) });
  if (message.can_delete) actions.push({ icon: "bin", text: "Удалить у всех", run: () => acts.remove(message) });
  return actions;
}

function copy(text) {
  return attempt(() => navigator.clipboard.writeText(text));
}

/** Opens the menu by the right button and by a long press of a finger. */
function withMenu(target, actions) {
  let timer = 0;
  let pressed = false;
  const stop = () => clearTimeout(timer);
  target.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    stop();
    menuAt(event.clientX, event.clientY, actions());
  });
  target.addEventListener("pointerdown", (event) => {
    pressed = false;
    if (event.pointerType !== "touch") return;
    timer = setTimeout(() => { pressed = true; menuAt(event.clientX, event.clientY, actions()); }, LONG_PRESS);
  });
  for (const name of ["pointerup", "pointermove", "pointercancel"]) target.addEventListener(name, stop);
  // The finger that opened the menu must not also press what lies under it.
  target.addEventListener("click", (event) => { if (pressed) { pressed = false; event.preventDefault(); event.stopPropagation(); } }, true);
}
