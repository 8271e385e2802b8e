/** The open chat: keeps its messages in order, loads older ones on the way up, holds the place of reading. */

import { h, icon, showOnly } from "./dom.js";
import { bubble } from "./bubble.js";
import { attempt, toast } from "./feedback.js";
import { dayKey, dayOf } from "./moment.js";
import { get } from "./server.js";

const PAGE = 50;
const NEAR = 120;
const SAME_AUTHOR_SECONDS = 600;

export class Conversation {
  /** `acts` as in bubble(), without jump; `onRead(id)` is told the newest message that was on screen. */
  constructor(me, chat, { acts, onRead }) {
    this.me = me;
    this.chat = chat;
    this.acts = { ...acts, jump: (id) => this.jump(id) };
    this.onRead = onRead;
    this.shown = new Map();
    this.more = false;
    this.loading = null;
    this.list = document.getElementById("messages");
    this.toEnd = document.getElementById("to-end");
    /** Whether the newest message is to stay on screen; only the person's own scrolling up ends it. */
    this.follows = true;
    this.lastTop = 0;
    this.list.onscroll = () => this.scrolled();
    this.resizing = new ResizeObserver(() => { if (this.follows) this.end(); });
    this.resizing.observe(this.list);
    this.toEnd.onclick = () => this.end(true);
    if (!this.toEnd.firstChild) this.toEnd.append(icon("down"));
    this.list.replaceChildren();
    this.toEnd.hidden = true;
  }

  get empty() { return this.shown.size === 0; }
  get newest() { return Math.max(0, ...this.shown.keys()); }

  /** The newest message that has a say in the keyboard in place of the letters. */
  get keys() {
    const ids = [...this.shown.keys()].filter((id) => this.shown.get(id).message.keys);
    if (ids.length === 0) return null;
    const { message } = this.shown.get(Math.max(...ids));
    const answered = [...this.shown.values()].some((later) => later.message.out && later.message.id > message.id);
    return message.keys.force_reply && answered ? null : message;
  }

  close() {
    this.closed = true;
    this.resizing.disconnect();
  }

  /** Loads the newest page afresh: at opening, and after the line was lost. */
  async load() {
    const page = await this.page({});
    if (this.closed) return;
    const known = this.shown;
    this.shown = new Map();
    for (const message of page.messages) this.keep(message, known);
    this.more = page.more;
    this.draw();
    this.end();
  }

  page(extra) {
    return get("messages", { as: this.me, chat: this.chat.id, limit: PAGE, ...extra });
  }

  keep(message, known = this.shown) {
    const key = JSON.stringify(message);
    const old = known.get(message.id);
    this.shown.set(message.id, old?.key === key ? old : { message, key, node: bubble(message, this.chat, this.acts) });
  }

  put(message) {
    // News of a message that is further up than what is loaded would leave a gap behind it.
    if (this.more && !this.shown.has(message.id) && message.id < Math.min(...this.shown.keys())) return;
    const isNew = !this.shown.has(message.id);
    this.keep(message);
    this.draw();
    if (this.follows || (isNew && message.mine)) this.end(isNew);
    else this.scrolled();
  }

  remove(id) {
    this.shown.delete(id);
    this.draw();
  }

  draw() {
    const wanted = [];
    let before = null;
    if (this.empty) wanted.push(this.welcome());
    for (const id of [...this.shown.keys()].sort((a, b) => a - b)) {
      const { message, node } = this.shown.get(id);
      const newDay = !before || dayKey(before.message.date) !== dayKey(message.date);
      if (newDay) wanted.push(this.day(message.date));
      const joined = !newDay && !message.service && !before.message.service
        && before.message.sender.id === message.sender.id
        && message.date - before.message.date < SAME_AUTHOR_SECONDS;
      node.classList.toggle("joined", joined);
      node.classList.toggle("album", joined && Boolean(message.album) && message.album === before.message.album);
      before?.node.classList.toggle("followed", joined);
      node.classList.remove("followed");
      wanted.push(node);
      before = { message, node };
    }
    showOnly(this.list, wanted);
  }

  welcome() {
    const { about, type } = this.chat;
    return h("div", { className: "welcome" }, type === "private" && about
      ? [h("strong", {}, "Что умеет этот бот?"), h("p", {}, about)]
      : h("p", {}, type === "private" ? "Здесь появится ваш разговор с ботом" : "Здесь пока пусто"));
  }

  day(date) {
    this.days ??= new Map();
    const key = dayKey(date);
    if (!this.days.has(key)) this.days.set(key, h("div", { className: "day" }, h("span", {})));
    const node = this.days.get(key);
    node.firstChild.textContent = dayOf(date);
    return node;
  }

  atEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR;
  }

  end(smooth = false) {
    this.follows = true;
    const far = this.list.scrollHeight - this.list.scrollTop > 3 * this.list.clientHeight;
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth && !far ? "smooth" : "instant" });
    this.scrolled();
  }

  scrolled() {
    const atEnd = this.atEnd();
    const { scrollTop } = this.list;
    // Only a person moves up and away from the end: a list that shrinks is left at its end.
    if (atEnd) this.follows = true;
    else if (scrollTop < this.lastTop) this.follows = false;
    this.lastTop = scrollTop;
    this.toEnd.hidden = atEnd || this.follows;
    if ((atEnd || this.follows) && !this.empty && document.visibilityState === "visible") this.onRead(this.newest);
    if (this.list.scrollTop < NEAR && this.more) attempt(() => this.older());
  }

  /** Loads one older page; calls at the same time share one request. */
  older() {
    this.loading ??= this.loadOlder().finally(() => { this.loading = null; });
    return this.loading;
  }

  async loadOlder() {
    const { shown } = this;
    const page = await this.page({ before: Math.min(...shown.keys()) });
    if (this.closed || this.shown !== shown) return; // the chat was left or loaded afresh meanwhile
    const fromBottom = this.list.scrollHeight - this.list.scrollTop;
    this.more = page.more;
    for (const message of page.messages) this.keep(message);
    this.draw();
    this.list.scrollTop = this.list.scrollHeight - fromBottom;
    this.lastTop = this.list.scrollTop;
  }

  /** Scrolls to a message, loading the history down to it. */
  async jump(id) {
    while (!this.shown.has(id) && this.more && Math.min(...this.shown.keys()) > id) {
      if (await attempt(async () => { await this.older(); return true; }) !== true) return;
    }
    const entry = this.shown.get(id);
    if (!entry) {
      toast("Этого сообщения здесь нет");
      return;
    }
    this.follows = false;
    const tall = entry.node.offsetHeight > this.list.clientHeight * 0.8;
    entry.node.scrollIntoView({ block: tall ? "start" : "center", behavior: "smooth" });
    entry.node.classList.remove("flash");
    void entry.node.offsetWidth; // restarts the animation
    entry.node.classList.add("flash");
  }
}
