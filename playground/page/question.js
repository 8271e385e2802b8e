/** The form for a poll or a quiz. */

import { h, iconButton } from "./dom.js";

const OPTIONS = 12;

/** Opens the form; `ask(question)` sends it and returns whether it went. A channel's polls are always anonymous. */
export function questionForm({ channel, ask }) {
  const question = h("input", { type: "text", maxLength: 300, placeholder: "Вопрос", "aria-label": "Вопрос", required: true });
  const quiz = box("Викторина", () => dialog.classList.toggle("quiz", quiz.checked));
  const multiple = box("Несколько ответов");
  const anonymous = box("Анонимно");
  anonymous.checked = true;
  const explanation = h("input", { type: "text", maxLength: 200, placeholder: "Пояснение к ответу", "aria-label": "Пояснение", className: "only-quiz" });
  const options = h("div", { className: "options" });
  const more = h("button", { type: "button", className: "link-button", on: { click: () => { add().focus(); } } }, "Добавить ответ");
  const send = h("button", { type: "submit", className: "primary-button" }, "Отправить");
  const form = h("form", {}, question, options, more, explanation,
    h("div", { className: "boxes" }, quiz.parentNode, multiple.parentNode, !channel && anonymous.parentNode), send);
  const dialog = h("dialog", { className: "alert question" },
    h("header", {}, h("h2", {}, "Опрос или викторина"), iconButton("close", "Закрыть", () => dialog.close())), form);

  function add() {
    const text = h("input", { type: "text", maxLength: 100, placeholder: `Ответ ${options.childElementCount + 1}`, "aria-label": "Ответ" });
    const right = h("input", { type: "checkbox", title: "Верный ответ", "aria-label": "Верный ответ", className: "only-quiz" });
    options.append(h("div", { className: "option" }, right, text));
    more.hidden = options.childElementCount >= OPTIONS;
    return text;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const lines = [...options.children].map((row) => ({ right: row.children[0].checked, text: row.children[1].value.trim() }))
      .filter((line) => line.text);
    const correct = quiz.checked ? lines.flatMap((line, index) => (line.right ? [index] : [])) : [];
    if (quiz.checked && correct.length === 0) {
      options.querySelector("input[type=checkbox]").focus();
      return;
    }
    send.disabled = true;
    const sent = await ask({
      question: question.value, options: lines.map((line) => line.text), correct,
      explanation: quiz.checked ? explanation.value : "", anonymous: channel || anonymous.checked, multiple: multiple.checked,
    });
    send.disabled = false;
    if (sent) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  add();
  add();
  document.body.append(dialog);
  dialog.showModal();
  question.focus();
}

function box(text, changed = () => {}) {
  const mark = h("input", { type: "checkbox", on: { change: changed } });
  h("label", {}, mark, text);
  return mark;
}
