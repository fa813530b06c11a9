"use strict";
// The buttons by which copies are made, on the page of all results.

for (const make of document.querySelectorAll("[data-build]")) {
  make.addEventListener("click", () => makeCopies(make.dataset.build, { area: make.dataset.area || "" }, make.dataset.title));
}
document.getElementById("built").addEventListener("close", () => location.reload());
