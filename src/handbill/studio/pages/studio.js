"use strict";
// The page of a place: what is typed goes to the server after a short rest; it answers with the page and the problems.
// Nothing is kept on the server: the unsaved edits are in the form, and go along with each request.

const REST = 120; // ms without a key before the piece is made again
const find = document.getElementById("find");
if (find) choosePlaces();
if (document.getElementById("form")) correct();

function choosePlaces() {
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    let shown = 0;
    for (const place of document.querySelectorAll("#places > li")) {
      place.hidden = !place.textContent.toLowerCase().includes(wanted);
      if (!place.hidden) shown += 1;
    }
    document.getElementById("none").hidden = shown > 0;
  });
}

function correct() {
  const form = document.getElementById("form");
  const panel = document.getElementById("panel");
  const piece = document.getElementById("piece");
  const review = document.getElementById("review");
  const undo = document.getElementById("undo");
  const dialog = document.getElementById("dialog");
  const refused = document.getElementById("refused");
  const desk = document.querySelector(".desk");
  const address = desk.dataset.place;
  const reviewWords = review.textContent;
  const fields = [...form.querySelectorAll(".field")];
  const memory = { version: "", timer: 0, looking: false, again: false, round: 0, digest: "", undo: "" };

  // --- the fields

  function control(field) { return field.querySelector("input:not([type=file], .picker), select, textarea"); }

  function value(field) {
    if (field.dataset.control === "boxes") {
      const chosen = [...field.querySelectorAll("input:checked")].map((box) => box.value);
      const before = split(field.dataset.was).filter((part) => chosen.includes(part));
      return [...before, ...chosen.filter((part) => !before.includes(part))].join("; ");
    }
    if (field.dataset.control === "pictures") return names(field).join("; ");
    return control(field).value;
  }

  function fill(field, text) {
    if (field.dataset.control === "boxes") {
      const parts = split(text);
      for (const box of field.querySelectorAll("input")) box.checked = parts.includes(box.value);
    } else if (field.dataset.control === "pictures") {
      showPictures(field, split(text));
    } else {
      control(field).value = text;
      const picker = field.querySelector(".picker");
      if (picker && /^#[0-9a-f]{6}$/i.test(text)) picker.value = text;
    }
  }

  function isEdited(field) {
    if (field.dataset.control === "boxes") return value(field) !== split(field.dataset.was).join("; ");
    return value(field).trim() !== field.dataset.was.trim();
  }

  function edits() {
    return fields.filter(isEdited).map((field) => ({
      group: field.dataset.group, column: field.dataset.column, was: field.dataset.was, now: value(field),
    }));
  }

  function fieldOf(group, column) {
    return fields.find((field) => field.dataset.group === group && field.dataset.column === column);
  }

  // The pieces of a place by their names: what is stored are ids.
  function sayPieces(field) {
    const titles = new Map([...document.querySelectorAll("#pieces [data-document]")].map((entry) => [entry.dataset.document, entry.dataset.title]));
    const entries = piecesIn(value(field)).map((one) => {
      const size = one.size ? ` (${one.size.toUpperCase()})` : "";
      return element("li", "", `${titles.get(one.document) || one.document}${size}${one.quantity ? ` × ${one.quantity}` : ""}`);
    });
    field.querySelector(".chosen").replaceChildren(...entries);
  }

  function markEdited() {
    for (const field of fields.filter((field) => field.dataset.control === "pieces")) sayPieces(field);
    for (const field of fields) field.classList.toggle("edited", isEdited(field));
    for (const card of form.querySelectorAll(".card")) {
      card.classList.toggle("edited", card.querySelector(".field.edited") !== null);
      sayCheck(card);
    }
    countWords();
    const count = edits().length;
    review.disabled = count === 0;
    document.getElementById("build").disabled = count > 0;
    review.textContent = count ? t("review_count", { count }) : reviewWords;
  }

  // The words of a panel in the size that has most of them, against what its format holds.
  function countWords() {
    for (const card of form.querySelectorAll(".card[data-most]")) {
      const sizes = {};
      for (const field of card.querySelectorAll("[data-sizes]")) {
        const words = value(field).split(/\s+/).filter(Boolean).length;
        for (const size of field.dataset.sizes.split(" ")) sizes[size] = (sizes[size] || 0) + words;
      }
      const words = Math.max(0, ...Object.values(sizes));
      const most = Number(card.dataset.most);
      const said = card.querySelector(".budget");
      const text = words > most ? t("budget_over", { words, most, over: words - most }) : t("budget", { words, most });
      if (said.textContent !== text) said.textContent = text;
      said.classList.toggle("over", words > most);
    }
  }

  function sayCheck(card) {
    for (const said of card.querySelectorAll("[data-says]")) {
      const text = value(fieldOf(card.dataset.part, said.dataset.says));
      const day = new Date(`${text}T12:00:00`);
      const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime());
      said.textContent = isDay ? day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }) : text;
    }
  }

  // --- asking the server

  function ask(what, more) {
    return post(`${address}/${what}`, { edits: edits(), piece: piece.value, version: memory.version, ...more });
  }

  function changed() {
    markEdited();
    say("");
    clearTimeout(memory.timer);
    memory.timer = setTimeout(look, REST);
  }

  // One look at a time: what is typed meanwhile is looked at once it is over.
  async function look() {
    if (memory.looking) { memory.again = true; return; }
    memory.looking = true;
    const round = ++memory.round;
    panel.querySelector(".said")?.classList.add("checking");
    try {
      const { status, data } = await ask("look");
      if (status === 200) { await show(data); judge(round); } else say(sentence(data), "error");
    } catch { lost(); }
    memory.looking = false;
    if (memory.again) { memory.again = false; look(); }
  }

  async function judge(round) {
    try {
      const { status, data } = await ask("judge");
      if (round !== memory.round || status !== 200) return;
      await show(data);
      if (desk.dataset.all) await judgeOthers(round);
    } catch { lost(); }
  }

  // New words are on each size of a piece: the others are judged too, and those that fail are named.
  async function judgeOthers(round) {
    for (const option of [...piece.options].filter((option) => !option.selected)) {
      const { status, data } = await ask("judge", { piece: option.value });
      if (round !== memory.round) return;
      if (status !== 200 || data.state !== "failed") continue;
      const line = element("p", "other-fails", `${t("fails_too", { piece: option.textContent })} `);
      line.append(button(t("look_at_it"), () => { piece.value = option.value; piece.dispatchEvent(new Event("change")); }));
      panel.querySelector(".said").after(line);
    }
  }

  async function show(data) {
    const fresh = document.createElement("template");
    fresh.innerHTML = data.html;
    await Promise.all([...fresh.content.querySelectorAll("img")].map((picture) => decoded(picture.getAttribute("src"))));
    const scrolled = panel.scrollTop;
    panel.replaceChildren(fresh.content);
    panel.scrollTop = scrolled;
    tell(data.fields, data.conflicts || []);
    adopt(data);
  }

  function decoded(source) {
    const picture = new Image();
    picture.src = source;
    return picture.decode().catch(() => undefined);
  }

  // --- what is wrong, under its field

  // What is told already stays as it is: a button must not be changed under somebody's finger.
  function tell(told, conflicts) {
    const fresh = new Map();
    const wrong = new Set();
    for (const [group, columns] of Object.entries(told)) {
      for (const [column, problems] of Object.entries(columns)) {
        const field = fieldOf(group, column);
        const place = field?.querySelector(".told") || form.querySelector(`[data-part="${CSS.escape(group)}"] .told.whole`);
        if (!place) continue;
        add(fresh, place, problems.map(paragraph));
        if (field && problems.some((problem) => problem.severity === "error")) wrong.add(field);
      }
    }
    for (const conflict of conflicts) {
      const field = fieldOf(conflict.group, conflict.column);
      if (field) add(fresh, field.querySelector(".told"), [offer(field, conflict)]);
    }
    for (const place of form.querySelectorAll(".told")) {
      const next = place.cloneNode(false);
      next.append(...(fresh.get(place) || []));
      if (next.isEqualNode(place)) continue;
      place.replaceChildren(...next.childNodes);
      const folded = place.closest("details");
      if (folded && place.firstChild) folded.open = true;
    }
    for (const field of fields) {
      field.classList.toggle("wrong", wrong.has(field));
      if (wrong.has(field)) control(field)?.setAttribute("aria-invalid", "true");
      else control(field)?.removeAttribute("aria-invalid");
    }
  }

  function add(fresh, place, lines) { fresh.set(place, [...(fresh.get(place) || []), ...lines]); }

  function paragraph(problem) {
    const line = document.createElement("p");
    line.className = problem.severity;
    line.id = `problem-${problem.number}`;
    if (problem.spots) line.append(element("span", "number", String(problem.number)), " ");
    line.append(`${problem.message}.`);
    if (problem.hint) line.append(" ", element("span", "hint", problem.hint));
    return line;
  }

  // Somebody else has saved this field meanwhile.
  function offer(field, conflict) {
    const line = element("p", "conflict", t("conflict", { stored: conflict.stored || t("nothing") }));
    line.append(document.createElement("br"));
    for (const [words, mine] of [[t("keep_mine"), true], [t("take_theirs"), false]]) {
      line.append(button(words, () => {
        field.dataset.was = conflict.stored;
        if (!mine) fill(field, conflict.stored);
        line.remove();
        changed();
      }));
    }
    return line;
  }

  // Take over what is stored now, but not where something else is typed.
  function adopt(data) {
    if (data.version) memory.version = data.version;
    if (!data.cells) return;
    for (const field of fields) {
      const stored = (data.cells[field.dataset.group] || {})[field.dataset.column];
      if (stored === undefined) continue;
      if (!isEdited(field)) { field.dataset.was = stored; fill(field, stored); }
      else if (value(field).trim() === stored.trim()) field.dataset.was = stored;
    }
    markEdited();
  }

  // --- saving

  async function showDifference() {
    try {
      const { status, data } = await ask("difference");
      if (data.conflicts) { tell({}, data.conflicts); say(t("conflict_decide"), "error"); return; }
      if (status !== 200) { say(sentence(data), "error"); form.querySelector(".wrong input, .wrong textarea, .wrong select")?.focus(); return; }
      ready(data);
      dialog.showModal();
    } catch { lost(); }
  }

  function ready(data) {
    memory.digest = data.digest;
    document.getElementById("difference").innerHTML = data.html;
    document.getElementById("save").disabled = data.things === 0;
    if (panel.querySelector(".said.failed")) refuse(t("saving_failed")); else refused.hidden = true;
  }

  async function save() {
    try {
      const { status, data } = await ask("save", { digest: memory.digest });
      if (status === 200) { dialog.close(); saved(data, t("saved")); return; }
      if (data.html) { ready(data); refuse(t("changed_meanwhile")); return; }
      if (data.conflicts) { dialog.close(); tell({}, data.conflicts); say(t("conflict_decide"), "error"); return; }
      refuse(sentence(data));
    } catch { lost(); }
  }

  function refuse(words) { refused.textContent = words; refused.hidden = false; }

  function saved(data, words) {
    for (const [group, cells] of Object.entries(data.cells || {})) {
      for (const [column, stored] of Object.entries(cells)) {
        const field = fieldOf(group, column);
        if (!field) continue;
        const mine = value(field).trim() === field.dataset.was.trim();
        field.dataset.was = stored;
        if (mine || sameButForm(value(field), stored)) fill(field, stored);
      }
    }
    memory.version = data.version;
    memory.undo = data.undo || "";
    undo.hidden = !memory.undo;
    markEdited();
    say(words, "saved");
    look();
  }

  function sameButForm(typed, stored) { return split(typed).join("; ") === split(stored).join("; "); }

  async function takeBack() {
    try {
      const { status, data } = await ask("undo", { undo: memory.undo });
      if (status !== 200) { say(sentence(data), "error"); return; }
      saved(data, t("undone"));
    } catch { lost(); }
  }

  async function rang(card) {
    const group = card.dataset.part;
    const by = value(fieldOf(group, "verified_by"));
    try {
      const { status, data } = await ask("rang", { group, by });
      if (status !== 200) { say(sentence(data), "error"); return; }
      if (data.filled) {
        for (const [column, text] of Object.entries(data.filled)) fill(fieldOf(group, column), text);
        changed();
        say(t("check_filled"));
        return;
      }
      card.querySelector(".due")?.remove();
      saved(data, t("check_recorded"));
    } catch { lost(); }
  }

  document.getElementById("build").addEventListener("click", () => makeCopies(`${address}/build`, {}));

  // --- pictures

  function names(field) { return [...field.querySelectorAll(".thumbs li")].map((entry) => entry.dataset.name); }

  function showPictures(field, chosen) {
    const entries = chosen.map((name) => {
      const entry = document.createElement("li");
      entry.dataset.name = name;
      const picture = document.createElement("img");
      picture.src = `/uploads/${encodeURIComponent(name)}`;
      picture.alt = name;
      const out = button(t("take_out"), () => { entry.remove(); changed(); });
      out.append(element("span", "unseen", ` ${name}`));
      entry.append(picture, out);
      return entry;
    });
    field.querySelector(".thumbs").replaceChildren(...entries);
  }

  async function take(field, files) {
    const told = field.querySelector(".told");
    told.replaceChildren();
    const most = Number(field.dataset.most);
    for (const file of files) {
      if (most > 1 && names(field).length >= most) { told.append(element("p", "error", t("room_for", { count: most }))); break; }
      const type = file.type || (file.name.toLowerCase().endsWith(".svg") ? "image/svg+xml" : "image/png");
      const { status, data } = await answered(
        await fetch(`/uploads${address}`, { method: "POST", headers: { "Content-Type": type }, body: file }),
      );
      if (status === 200) showPictures(field, most > 1 ? [...names(field), data.name] : [data.name]);
      else for (const words of data.problems) told.append(element("p", "error", `${file.name}: ${words}`));
    }
    if (isEdited(field)) { markEdited(); clearTimeout(memory.timer); memory.timer = setTimeout(look, REST); }
  }

  for (const field of fields.filter((field) => field.dataset.control === "pictures")) {
    const drop = field.querySelector(".drop");
    const input = field.querySelector("input");
    showPictures(field, split(field.dataset.was));
    input.addEventListener("change", () => { take(field, [...input.files]).catch(lost); input.value = ""; });
    for (const [event, on] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
      drop.addEventListener(event, (happened) => { happened.preventDefault(); drop.classList.toggle("over", on); });
    }
    drop.addEventListener("drop", (happened) => take(field, [...happened.dataTransfer.files]).catch(lost));
  }

  // --- the help of the field that is filled in: nothing may move while a button is being pressed

  let pressed = false;
  let asked = null;

  function showHelp() {
    for (const field of fields) field.classList.toggle("asked", field === asked);
  }

  window.addEventListener("pointerdown", () => { pressed = true; }, true);
  window.addEventListener("pointerup", () => { pressed = false; setTimeout(showHelp); }, true);
  form.addEventListener("focusin", (happened) => {
    if (!happened.target.matches("input, select, textarea")) return;
    asked = happened.target.closest(".field");
    if (!pressed) showHelp();
  });

  // --- which piece

  function sayElsewhere() {
    for (const card of form.querySelectorAll("[data-pieces]")) {
      const has = card.dataset.pieces.split(" ").includes(piece.value);
      card.querySelector(".elsewhere").hidden = has;
    }
  }

  piece.addEventListener("change", () => { sayElsewhere(); look(); });
  form.addEventListener("input", (happened) => {
    const field = happened.target.closest(".field");
    if (!field || field.dataset.control === "pictures") return;
    if (happened.target.matches(".picker")) control(field).value = happened.target.value;
    else if (field.dataset.control === "colour") fill(field, happened.target.value);
    changed();
  });
  form.addEventListener("submit", (happened) => happened.preventDefault());
  form.addEventListener("click", (happened) => {
    const card = happened.target.closest(".card");
    if (happened.target.closest(".rang")) rang(card);
    const choose = happened.target.closest(".choose-pieces");
    if (choose) {
      const field = choose.closest(".field");
      choosePieces(value(field), choose.dataset.has, (text) => { fill(field, text); changed(); });
    }
    if (happened.target.closest(".show")) {
      piece.value = card.dataset.pieces.split(" ")[0];
      sayElsewhere();
      look();
    }
  });
  review.addEventListener("click", showDifference);
  undo.addEventListener("click", takeBack);
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("back").addEventListener("click", () => dialog.close());
  window.addEventListener("focus", () => { if (document.visibilityState === "visible") look(); });
  window.addEventListener("beforeunload", (happened) => { if (edits().length) happened.preventDefault(); });

  // From a list of problems, to the field in which one is put right.
  function toField() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const place = wanted && fields.find((field) => anchor(field) === wanted);
    const card = [...form.querySelectorAll("[data-part]")].find((one) => wanted.startsWith(`${slug(one.dataset.part)}--`));
    const target = place || card;
    if (!target) return;
    const folded = target.closest("details");
    if (folded) folded.open = true;
    target.scrollIntoView();
    (place ? control(place) || place.querySelector("input") || place : card).focus();
    target.classList.add("sought");
  }

  function slug(text) { return text.replace(/[/:]/g, "-"); }

  function anchor(field) { return slug(`${field.dataset.group}--${field.dataset.column}`); }

  markEdited();
  sayElsewhere();
  look();
  toField();
}
