/* On every page: dialogs, menus, forms sent once, and the modules a page asks for by its markup. */

function openDialogs() {
  for (const opener of document.querySelectorAll("[data-dialog]")) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (!dialog?.showModal) continue;
    opener.hidden = false;
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-dialog-close]")) dialog.close();
    });
  }
}

/* A menu closes by Escape and by a click elsewhere. */
function closeMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(".menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll(".menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

/* A second press on the button of a form that is on its way does nothing. */
function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => {
      if (event.defaultPrevented) delete form.dataset.sent;
    });
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
}

const MODULES = [
  ["[data-question], [data-key], [data-keys-switch]", "./keys.js"],
  ["[data-question]", "./quiz.js"],
  ["[data-card]", "./review.js"],
  ["[data-poll-url]", "./progress-poll.js"],
  ["[data-fragment-url]", "./article.js"],
];

openDialogs();
closeMenus();
sendOnce();
const wanted = MODULES.filter(([selector]) => document.querySelector(selector));
await Promise.allSettled(wanted.map(([, module]) => import(module)));
document.documentElement.dataset.ready = "yes";
