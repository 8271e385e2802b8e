/** Puts the page together: who I am, which chat is open, what the server says and what the person does. */

import { avatar, h, iconButton } from "./dom.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { alertBox, attempt, toast } from "./feedback.js";
import { telegramPlace } from "./links.js";
import { counted, worldClock } from "./moment.js";
import { tickPolls } from "./poll.js";
import { get, listen, post, upload, uploadAll } from "./server.js";
import { drawChats, drawClock, drawHints, drawPeople } from "./side.js";

const TYPING_MS = 5000;
const at = (id) => document.getElementById(id);

let state; // {bot, people, hints, now, clock_runs, clock_movable}
let me = null;
let chats = [];
let conversation = null;
let hangUp = null;
let composer;
let tickClock;

const wide = () => matchMedia("(min-width: 760px)").matches; // as in style.css: the list and the chat side by side
const openChat = () => conversation?.chat ?? null;
const here = () => ({ as: me, chat: openChat().id });
const go = (person, chat) => { location.hash = chat === null ? `#/${person}` : `#/${person}/${chat}`; };

/* What the person does. */

const send = (text, replyTo = null, how = {}) => post("send", { ...here(), text, reply_to: replyTo?.id ?? null, ...how });

async function openStart(payload = "") {
  go(me, me);
  await attempt(() => post("send", { as: me, chat: me, text: `/start ${payload}`.trim(), reply_to: null }));
}

/** Follows a link: places of this small Telegram open here, everything else in a new tab. */
function openLink(url) {
  const place = telegramPlace(url);
  if (place?.name?.toLowerCase() === state.bot.username.toLowerCase()) {
    if (place.start) openStart(place.start);
    else go(me, me);
    return;
  }
  const chat = place && chats.find((one) => one.id === place.chat || (place.name && one.username?.toLowerCase() === place.name.toLowerCase()));
  if (chat) {
    openAt(chat, place.message);
  } else if (/^https?:/i.test(url)) {
    window.open(url, "_blank", "noopener,noreferrer");
  } else {
    toast("Эта ссылка ведёт за пределы песочницы");
  }
}

async function openAt(chat, message) {
  if (openChat()?.id !== chat.id) {
    history.pushState(null, "", `#/${me}/${chat.id}`);
    await attempt(follow);
  }
  if (message) await conversation.jump(message);
}

function runCommand(text) {
  const toBot = openChat().type === "private" || text.includes("@") ? text : `${text}@${state.bot.username}`;
  if (openChat().can_write) attempt(() => send(toBot));
  else toast("Здесь пишут только админы");
}

async function tap(message, row, column, button) {
  if (button.kind === "url") return openLink(button.url);
  if (button.kind === "copy") {
    await attempt(() => navigator.clipboard.writeText(button.copy));
    return toast("Скопировано");
  }
  if (button.kind === "inline") return composer.fill(`@${state.bot.username} ${button.query}`);
  const answer = await attempt(() => post("tap", { as: me, chat: message.chat, message: message.id, row, column }));
  if (answer?.url) return openLink(answer.url);
  if (answer?.text) return answer.alert ? alertBox(answer.text) : toast(answer.text);
  return undefined;
}

const acts = {
  openLink, runCommand, tap,
  findTag: (tag) => composer.fill(tag),
  reply: (message) => composer.reply(message),
  vote: (message, options) => attempt(() => post("vote", { as: me, chat: message.chat, message: message.id, options })),
  pin: (message, pinned) => attempt(() => post("pin", { as: me, chat: message.chat, message: message.id, pinned })),
  remove: (message) => attempt(() => post("delete", { as: me, chat: message.chat, message: message.id })),
  async forward(message) {
    const done = await attempt(() => post("forward", { as: me, chat: message.chat, message: message.id }));
    if (done) go(me, me);
  },
};

const composerActs = {
  send,
  start: () => attempt(() => send("/start")),
  attach(files, caption, replyTo, how) {
    const about = { ...here(), caption, ...how, ...(replyTo ? { reply_to: replyTo.id } : {}) };
    return files.length > 1 ? uploadAll(files, about) : upload(files[0], { ...about, name: files[0].name || "image.png" });
  },
  ask: (question) => post("poll", { ...here(), ...question }),
  inline: (query, offset) => post("inline", { ...here(), query, offset }),
  pick: (result) => post("pick", { ...here(), result: result.id }),
  openStart,
};

/* What is on the screen. */

function drawSide() {
  drawPeople(at("people"), state.people, me, switchTo);
  const rows = chats.map((chat) => ({ ...chat, href: `#/${me}/${chat.id}` }));
  drawChats(at("chats"), rows, openChat()?.id);
  const unread = chats.reduce((sum, chat) => sum + chat.unread, 0);
  document.title = unread ? `(${unread}) Песочница` : "Песочница";
}

/** Becomes somebody else: in the same shared chat where they are in it, else in their own chat with the bot. */
function switchTo(person) {
  const chat = openChat();
  if (!chat) go(person, null);
  else go(person, chat.type === "private" ? person : chat.id);
}

function drawHead() {
  const chat = openChat();
  const about = chat.typing ? h("em", {}, "печатает…")
    : chat.type === "private" ? "бот"
      : counted(chat.members, ...(chat.type === "channel" ? ["подписчик", "подписчика", "подписчиков"] : ["участник", "участника", "участников"]));
  at("talk-head").replaceChildren(
    iconButton("back", "К списку чатов", () => go(me, null)),
    avatar(chat.face, chat.title),
    h("div", { className: "head-about" }, h("strong", {}, chat.title), h("small", {}, about)),
    ...(state.hints.length > 0 ? [iconButton("bulb", "Что попробовать", toggleHints)] : []));
  drawPinned(chat.pinned);
  composer.layout({ empty: conversation.empty, keys: conversation.keys });
}

function drawPinned(pinned) {
  at("pinned").hidden = !pinned;
  if (!pinned) return;
  at("pinned").replaceChildren(h("strong", {}, "📌 Закреплено"), h("span", {}, pinned.text));
  at("pinned").onclick = () => conversation.jump(pinned.id);
}

function toggleHints() {
  at("hints").hidden = !at("hints").hidden;
}

function useHint(hint) {
  if (matchMedia("(max-width: 1179px)").matches) at("hints").hidden = true;
  const person = hint.who ?? me;
  const chat = hint.where ?? person;
  history.pushState(null, "", `#/${person}/${chat}`);
  attempt(async () => { await follow(); composer.fill(hint.text); });
}

/* What the server says. */

async function loadChats() {
  chats = (await get("chats", { as: me })).chats;
}

function onEvent(event) {
  if (event.type === "clock") {
    worldClock.set(event.now, state.clock_runs);
    tick();
    return;
  }
  if (event.type === "commands") {
    attempt(async () => { await loadChats(); refreshOpen(); });
    return;
  }
  const index = chats.findIndex((chat) => chat.id === event.chat);
  if (event.row) {
    const row = { ...event.row, typing: event.type === "typing" };
    if (index < 0) chats.push(row);
    else chats[index] = row;
    if (openChat()?.id === row.id) { conversation.chat = row; composer.refresh(row); }
    if (row.typing) setTimeout(() => stopTyping(row), TYPING_MS);
  }
  if (openChat()?.id === event.chat) {
    if (event.message) conversation.put(event.message);
    if (event.type === "delete") conversation.remove(event.id);
    drawHead();
  }
  drawSide();
}

/** After the chats were loaded afresh: the open one gets its new row. */
function refreshOpen() {
  const row = chats.find((chat) => chat.id === openChat()?.id);
  if (!row) return;
  conversation.chat = row;
  composer.refresh(row);
  drawHead();
  drawSide();
}

function stopTyping(row) {
  if (!row.typing || !chats.includes(row)) return;
  row.typing = false;
  if (openChat() === row) drawHead();
  drawSide();
}

async function onReturn() {
  at("offline").hidden = true;
  const fresh = await get("state");
  worldClock.set(fresh.now, fresh.clock_runs);
  state = fresh;
  await loadChats();
  refreshOpen();
  await conversation?.load();
  drawSide();
}

async function become(person) {
  hangUp?.();
  me = person;
  conversation?.close();
  conversation = null;
  await loadChats();
  hangUp = listen(me, {
    onEvent,
    onBreak: () => { at("offline").hidden = false; },
    onReturn: () => attempt(onReturn),
  });
}

async function onRead(upTo) {
  const chat = openChat();
  if (!chat || chat.unread === 0) return;
  chat.unread = 0;
  drawSide();
  await attempt(() => post("read", { as: me, chat: chat.id, message: upTo }));
}

/** Shows what the address says: `#/person/chat`. */
async function follow() {
  const [, person, chatId] = location.hash.split("/").map(Number);
  const who = state.people.some((one) => one.id === person) ? person : state.people[0].id;
  if (who !== me) await become(who);
  const first = wide() ? chats.find((one) => one.type === "private") : null;
  const chat = chats.find((one) => one.id === chatId) ?? first ?? null;
  document.body.dataset.screen = chat ? "chat" : "list";
  if (chat && openChat()?.id !== chat.id) {
    conversation?.close();
    conversation = new Conversation(me, chat, { acts, onRead });
    composer.open(`${me}/${chat.id}`, chat);
    drawHead();
    drawSide();
    const opened = conversation;
    await opened.load();
    if (opened !== conversation) return;
    drawHead();
    composer.focus();
  } else if (!chat) {
    conversation?.close();
    conversation = null;
  }
  drawSide();
}

function tick() {
  tickClock();
  tickPolls();
}

async function begin() {
  state = await get("state");
  if (state.people.length === 0) throw new Error("В этом мире пока никого нет");
  worldClock.set(state.now, state.clock_runs);
  composer = new Composer(at("composer"), { bot: state.bot, acts: composerActs });
  tickClock = drawClock(at("clock"), {
    movable: state.clock_movable,
    advance: (seconds) => attempt(() => post("advance", { seconds })),
  });
  if (state.hints.length > 0) {
    drawHints(at("hints"), state.hints, { people: state.people, use: useHint, close: toggleHints });
    at("hints").hidden = matchMedia("(max-width: 1179px)").matches;
    at("hints-open").hidden = false;
    at("hints-open").addEventListener("click", toggleHints);
  }
  addEventListener("hashchange", () => attempt(follow));
  document.addEventListener("visibilitychange", () => conversation?.scrolled());
  await follow();
  setInterval(tick, 1000);
  tick();
}

attempt(begin);
