"use strict";
// Shows what is new as soon as the server says so. Without this script the page is whole, and is loaded anew by hand.

const main = document.getElementById("main");
const connection = document.getElementById("connection");
let asked = 0;

function decoded(fresh) {
  const pictures = [...fresh.querySelectorAll("img")].map((picture) => picture.getAttribute("src"));
  const waiting = pictures.map((address) => {
    const picture = new Image();
    picture.src = address;
    return picture.decode().catch(() => undefined);
  });
  return Promise.all(waiting);
}

async function renew() {
  const mine = ++asked;
  const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("main");
  await decoded(fresh); // else the page would be blank for a moment
  if (mine !== asked) return; // there is a newer one
  const focused = document.activeElement ? document.activeElement.id : "";
  document.title = page.title;
  update(fresh);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// Elements that are the same stay, so that what is selected and where it is scrolled to does not change.
function update(fresh) {
  const now = [...main.children];
  const next = [...fresh.children];
  if (now.length !== next.length) {
    main.replaceChildren(...next);
    return;
  }
  now.forEach((element, number) => {
    if (!element.isEqualNode(next[number])) element.replaceWith(next[number]);
  });
}

// What is shown is being made again: that is said at once, and needs no new page.
function begin() {
  const state = main.querySelector(".state");
  const words = main.querySelector(".said strong");
  if (!state || !words) return;
  state.className = "state checking";
  words.textContent = "Checking";
}

function listen() {
  const changes = new EventSource("/changes");
  changes.onopen = () => { connection.hidden = true; };
  changes.onmessage = () => { renew().catch(() => undefined); };
  changes.addEventListener("begun", begin);
  changes.onerror = () => { connection.hidden = false; };
}

function light(number, on) {
  for (const element of main.querySelectorAll(`[data-number="${number}"], #problem-${number}`)) {
    element.classList.toggle("lit", on);
  }
}

function numberOf(target) {
  const element = target.closest?.("[data-number], .problems li");
  if (!element) return null;
  return element.dataset.number || element.id.replace("problem-", "");
}

for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  main.addEventListener(event, (happened) => {
    const number = numberOf(happened.target);
    if (number) light(number, on);
  });
}

main.addEventListener("click", async (happened) => {
  const button = happened.target.closest("button.copy");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.text);
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = "Copy"; }, 1500);
});

listen();
