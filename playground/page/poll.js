/** Draws a poll or a quiz: voting, results when the server shows them, marks, explanation and countdown. */

import { h, icon } from "./dom.js";
import { counted, countdown, worldClock } from "./moment.js";
import { richText } from "./text.js";

/** `vote` takes a list of option numbers and returns a promise; `actions` are those of richText. */
export function pollView(poll, { vote, actions }) {
  const chosen = new Set();
  const box = h("div", { className: "poll", role: "group", "aria-label": "Опрос" });
  const send = h("button", { className: "poll-vote", type: "button", disabled: true }, "Голосовать");
  send.addEventListener("click", () => cast([...chosen].sort((a, b) => a - b)));

  async function cast(options) {
    box.classList.add("busy");
    await vote(options);
    box.classList.remove("busy");
  }

  function choose(index, row) {
    if (!poll.multiple) {
      row.classList.add("waiting");
      cast([index]).finally(() => row.classList.remove("waiting"));
      return;
    }
    if (!chosen.delete(index)) chosen.add(index);
    row.setAttribute("aria-checked", String(chosen.has(index)));
    send.disabled = chosen.size === 0;
  }

  const rows = poll.options.map((option, index) =>
    poll.can_vote ? openOption(option, poll, (row) => choose(index, row)) : resultOption(option, poll));

  box.append(
    h("div", { className: "poll-question" }, richText(poll.question, poll.question_entities, actions)),
    ...(poll.description ? [h("div", { className: "poll-description" }, richText(poll.description.text, poll.description.entities, actions))] : []),
    h("div", { className: "poll-kind" }, kindOf(poll), closing(poll)),
    ...rows,
  );
  if (poll.explanation) {
    box.append(h("div", { className: "poll-explanation" }, icon("bulb"),
      h("div", {}, richText(poll.explanation.text, poll.explanation.entities, actions))));
  }
  if (poll.can_vote && poll.multiple) box.append(send);
  box.append(h("div", { className: "poll-foot" }, h("span", {}, footOf(poll)),
    poll.can_retract && h("button", { type: "button", className: "link-button", on: { click: () => cast([]) } }, "Отменить голос")));
  return box;
}

function openOption(option, poll, onChoose) {
  const row = h("button", {
    className: "poll-option", type: "button", role: poll.multiple ? "checkbox" : "radio", "aria-checked": "false",
    on: { click: () => onChoose(row) },
  }, h("span", { className: poll.multiple ? "mark square" : "mark" }, icon("check")), h("span", { className: "poll-text" }, option.text));
  return row;
}

function resultOption(option, poll) {
  const shown = option.percent !== null;
  const kind = option.correct === true ? "right" : option.chosen && option.correct === false ? "wrong" : "";
  const mark = option.correct === true ? "check" : option.chosen ? (option.correct === false ? "close" : "check") : null;
  return h("div", {
    className: `poll-option result ${kind} ${option.chosen ? "chosen" : ""}`,
    title: shown ? counted(option.voters, "голос", "голоса", "голосов") : null,
  },
  h("span", { className: "poll-percent" }, shown ? `${option.percent}%` : ""),
  h("span", { className: "poll-text" }, option.text),
  h("span", { className: mark ? "mark on" : "mark none" }, mark && icon(mark)),
  h("span", { className: "poll-bar", style: { "--share": `${shown ? option.percent : 0}%` } }),
  option.names.length > 0 && h("span", { className: "poll-names" }, option.names.join(", ")));
}

function kindOf(poll) {
  if (poll.closed) return poll.quiz ? "Викторина завершена" : "Опрос завершён";
  const kind = poll.quiz ? "викторина" : "опрос";
  return poll.anonymous ? `Анонимн${poll.quiz ? "ая" : "ый"} ${kind}` : kind[0].toUpperCase() + kind.slice(1);
}

function footOf(poll) {
  if (poll.voted && poll.hidden_until_close) return "Результаты появятся, когда опрос закроется";
  if (poll.total === 0) return "Голосов пока нет";
  return poll.quiz
    ? counted(poll.total, "ответ", "ответа", "ответов")
    : counted(poll.total, "голос", "голоса", "голосов");
}

function closing(poll) {
  if (poll.closed || !poll.closes_at) return null;
  return h("span", { className: "poll-closing", data: { closes: poll.closes_at } }, countdown(poll.closes_at - worldClock.now() / 1000));
}

/** Called every second: moves every countdown on the page. */
export function tickPolls() {
  for (const face of document.querySelectorAll(".poll-closing")) {
    const left = Number(face.dataset.closes) - worldClock.now() / 1000;
    face.textContent = countdown(left);
    face.classList.toggle("soon", left <= 10);
  }
}
