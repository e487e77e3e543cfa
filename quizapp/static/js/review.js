/* A recall card: Space or Enter shows the answer, then means Good; 1 to 4 rate; u undoes. */

import { bind, isOperating } from "./keys.js";

const reveal = document.querySelector("[data-reveal]");
const click = (selector) => {
  const target = document.querySelector(selector);
  target?.click();
  return target !== null;
};

reveal?.addEventListener("toggle", () => {
  if (reveal.open) document.querySelector("[data-answer]").focus({ preventScroll: true });
});

bind([" ", "Enter"], (event) => {
  if (isOperating(event.target)) return false;
  if (!reveal || reveal.open) return click('[data-ratings] [data-key="3"]');
  reveal.open = true;
  return true;
});

bind(["u"], () => click("[data-undo]"));
