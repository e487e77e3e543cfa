/* A question page: saves every answer as it is given, shows how a typed one is read, and answers to keys. */

import { bind, isOperating } from "./keys.js";
import { makeOutbox } from "./outbox.js";

const TYPING_PAUSE = 600;
const READING_PAUSE = 350;

const form = document.querySelector("form[data-attempt]");
const questions = [...document.querySelectorAll("[data-question]")];
const token = form?.querySelector("[name=csrf_token]")?.value ?? "";
const find = (id) => document.querySelector(`[data-question="${CSS.escape(id)}"]`);

function later(pause, action) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, pause);
  };
}

/* Saving */

function controls(question) {
  return [...question.querySelectorAll("input[name], textarea[name], select[name]")];
}

function encode(question) {
  const body = new URLSearchParams();
  for (const control of controls(question)) {
    if (!["radio", "checkbox"].includes(control.type) || control.checked) body.append(control.name, control.value);
  }
  body.append("answered_at", new Date().toISOString());
  return body.toString();
}

/* An answer that waits on this device is newer than the one the server printed. */
function restore(question, entry) {
  const values = new URLSearchParams(entry.body);
  for (const control of controls(question)) {
    const kept = values.getAll(control.name);
    if (["radio", "checkbox"].includes(control.type)) control.checked = kept.includes(control.value);
    else if (kept.length) control.value = kept[0];
  }
}

function isAnswered(question) {
  return controls(question).some((control) => {
    if (control.matches("[data-flag]")) return false;
    return control.type === "radio" ? control.checked : control.value.trim() !== "";
  });
}

function showInMap(question) {
  const number = question.dataset.number ?? question.dataset.question;
  const square = document.querySelector(`[data-map] [data-number="${CSS.escape(number)}"]`);
  if (!square) return;
  const answered = isAnswered(question);
  const flagged = question.querySelector("[data-flag]")?.checked ?? false;
  const before = square.dataset.state;
  square.dataset.state = answered ? "answered" : "open";
  square.toggleAttribute("data-flagged", flagged);
  square.querySelector("[data-map-words]").textContent =
    `, ${answered ? "answered" : "not answered"}${flagged ? ", flagged" : ""}`;
  if (before !== square.dataset.state) count(answered ? 1 : -1);
}

function count(change) {
  const bar = document.querySelector("[data-answered-bar]");
  if (!bar) return;
  bar.value += change;
  bar.setAttribute("aria-label", `${bar.value} of ${bar.max} answered`);
  document.querySelector("[data-answered-count]").textContent = bar.value;
}

function report(id, state, detail) {
  const question = find(id);
  const line = question?.querySelector("[data-save-status]");
  if (!line) return;
  line.dataset.state = state;
  if (state === "saved") {
    line.textContent = detail.saved_at ? `Saved ${detail.saved_at}` : "Saved";
  } else if (state === "waiting") {
    line.textContent = "No connection. Your answer is kept on this device and will be sent.";
  } else if (state === "refused") {
    line.textContent = detail;
  } else if (line.textContent === "") {
    line.textContent = "Saving …";
  }
}

function startSaving() {
  const outbox = makeOutbox(form.dataset.attempt, token, report);
  const waiting = outbox.pending();
  for (const question of questions) {
    const { question: id, saveUrl } = question.dataset;
    if (!saveUrl) continue;
    if (waiting[id]) restore(question, waiting[id]);
    let last = encode(question);
    const save = () => {
      const now = encode(question);
      const isSame = now.replace(/&?answered_at=[^&]*/, "") === last.replace(/&?answered_at=[^&]*/, "");
      last = now;
      showInMap(question);
      if (!isSame) outbox.put(id, saveUrl, now);
    };
    question.addEventListener("change", save);
    question.addEventListener("input", later(TYPING_PAUSE, save));
    question.addEventListener("focusin", () => activate(question));
  }
  outbox.flush();
}

/* Typed answers: "Read as 7 November 1867", and a choice where it can be read two ways */

function showReading(place, input, reading) {
  place.textContent = "";
  if (reading.state === "ok") {
    const strong = document.createElement("strong");
    strong.textContent = reading.reading;
    place.append("Read as ", strong);
  } else if (reading.message) {
    place.append(reading.message);
  }
  if (!reading.choices?.length) return;
  const actions = document.createElement("div");
  actions.className = "actions";
  for (const choice of reading.choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small";
    button.textContent = choice.label;
    button.addEventListener("click", () => {
      input.value = choice.value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
      input.focus();
    });
    actions.append(button);
  }
  place.append(actions);
}

function startReading(input) {
  const place = input.closest("[data-question]").querySelector("[data-interpretation]");
  let asked = 0;
  const read = later(READING_PAUSE, async () => {
    const turn = ++asked;
    const text = input.value.trim();
    if (text === "") {
      place.textContent = "";
      return;
    }
    const url = new URL(input.dataset.interpretUrl, location.href);
    url.searchParams.set("text", text);
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      if (response.ok && turn === asked) showReading(place, input, await response.json());
    } catch {
      /* offline: the reading is shown with the next page */
    }
  });
  input.addEventListener("input", read);
}

/* Keys */

function activate(question) {
  for (const other of questions) other.toggleAttribute("data-active", other === question);
}

function startKeys() {
  const click = (selector) => {
    const target = document.querySelector(selector);
    if (!target) return false;
    target.click();
    return true;
  };
  const isChoosing = (event) => event.target.closest("[type=radio]") !== null;
  bind(["ArrowRight"], (event) => !isChoosing(event) && click("[data-next]"));
  bind(["ArrowLeft"], (event) => !isChoosing(event) && click("[data-previous]"));
  bind(["Enter"], (event) => !isOperating(event.target) && click("[data-next]"));
  bind(["f"], () => click("[data-active] [data-flag]"));
  bind(["m"], () => click("[data-map] > summary"));
}

if (form) startSaving();
for (const input of document.querySelectorAll("[data-interpret-url]")) startReading(input);
if (questions.length) activate(questions[0]);
startKeys();
for (const map of document.querySelectorAll("[data-map]")) map.open = matchMedia("(min-width: 64rem)").matches;
