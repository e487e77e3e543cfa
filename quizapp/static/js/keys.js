/* Single-key shortcuts: off while typing, off where the reader switched them off (WCAG 2.1.4). */

const KEY = "quizapp:keys";
const bindings = new Map();

function isOn() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

function showState() {
  document.documentElement.classList.toggle("no-keys", !isOn());
}

function isTyping(target) {
  return target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]") !== null;
}

/* The key's name as written in `event.key`; the action gets the event and returns false to leave it to the browser. */
export function bind(keys, action) {
  for (const key of keys) bindings.set(key, action);
}

/* Where the browser has its own meaning for Enter and Space: buttons, links, summaries, tick boxes. */
export function isOperating(target) {
  return target.closest("button, a, summary, [type=checkbox], dialog") !== null;
}

/* Something marked data-key is pressed by its key: an option of the question one is at, a rating, a verdict of the queue. */
function press(event) {
  const candidates = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)];
  const target = candidates.find((element) => element.closest("[data-active]") || !element.closest("[data-question]"));
  if (!target || !target.checkVisibility({ visibilityProperty: true })) return false;
  target.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  if (!isOn() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const action = bindings.get(event.key);
  if (action ? action(event) !== false : press(event)) event.preventDefault();
});

bind(["?"], () => {
  const dialog = document.getElementById("keys");
  if (!dialog) return false;
  dialog.showModal();
});

for (const box of document.querySelectorAll("[data-keys-switch]")) {
  box.checked = isOn();
  box.addEventListener("change", () => {
    try {
      if (box.checked) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, "off");
    } catch {
      /* storage is switched off: the keys stay on */
    }
    showState();
  });
}

showState();
