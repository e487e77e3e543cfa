/* The reader view: a click on an asked fact opens its question in the margin, level with it. */

const margin = document.getElementById("margin");
let opener = null;

function place(fact) {
  const note = margin.querySelector(".margin-note");
  if (!note || getComputedStyle(margin).position === "fixed") return;
  note.classList.add("is-placed");
  const room = margin.getBoundingClientRect();
  const top = fact.getBoundingClientRect().top - room.top;
  note.style.top = `${Math.max(0, Math.min(top, room.height - note.offsetHeight))}px`;
}

function close() {
  margin.replaceChildren();
  opener?.removeAttribute("aria-expanded");
  opener?.focus();
  opener = null;
}

async function open(fact) {
  const response = await fetch(fact.dataset.fragmentUrl, { headers: { "X-Requested-With": "fetch" } });
  if (!response.ok) throw new Error(String(response.status));
  const fragment = new DOMParser().parseFromString(await response.text(), "text/html");
  const note = fragment.querySelector(".margin-note");
  if (!note) throw new Error("no note");
  opener?.removeAttribute("aria-expanded");
  opener = fact;
  fact.setAttribute("aria-expanded", "true");
  margin.replaceChildren(document.adoptNode(note));
  place(fact);
  note.querySelector("h2").focus({ preventScroll: true });
}

if (margin) {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const fact = event.target.closest("[data-fragment-url]");
    if (fact) {
      event.preventDefault();
      open(fact).catch(() => {
        location.href = fact.href;
      });
    } else if (event.target.closest("[data-margin-close]") && opener) {
      event.preventDefault();
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) close();
  });
}
