"use strict";
// The buttons by which copies are made, on the page of all results.

for (const make of document.querySelectorAll("[data-build]")) {
  make.addEventListener("click", () => makeCopies(make.dataset.build, { area: make.dataset.area || "" }, make.dataset.title));
}
document.getElementById("job").addEventListener("click", () => {
  const place = document.getElementById("job-place");
  const profile = document.getElementById("job-profile");
  makeCopies("/results/job", { place: place.value, profile: profile.value }, `${place.selectedOptions[0].textContent}: ${profile.selectedOptions[0].textContent}`);
});
document.getElementById("built").addEventListener("close", () => location.reload());
