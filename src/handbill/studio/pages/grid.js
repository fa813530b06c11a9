"use strict";
// Many venues or events as a table: typed or pasted from a spreadsheet, with problems under their cells.

const REST = 250; // ms without a key before the rows are looked at
const SPARE = 5; // empty rows at the end
const grid = document.getElementById("grid");
const data = JSON.parse(grid.dataset.grid);
const address = `/many/${data.kind}`;
const keys = data.columns.map((column) => column.key);
const memory = { rows: [], done: [], undone: [], timer: 0, looking: false, again: false, digest: "", undo: "", all: false };

// --- the table

function build(stored) {
  memory.rows = [];
  memory.done = [];
  memory.undone = [];
  const body = element("tbody");
  grid.replaceChildren(head(), body);
  for (const row of stored) addRow(body, row.id, row.cells);
  spare(SPARE);
  changed();
}

function head() {
  const line = element("tr");
  const corner = element("th", "", t("row"));
  corner.scope = "col";
  line.append(corner);
  for (const column of data.columns) {
    const cell = element("th", column.first ? "" : "rare", column.header);
    cell.scope = "col";
    cell.title = column.help;
    if (column.needed) cell.append(element("span", "needed", " *"));
    line.append(cell);
  }
  const made = element("thead");
  made.append(line);
  return made;
}

function addRow(body, id, was) {
  const number = memory.rows.length;
  const line = element("tr");
  const first = element("th", "", String(number + 1));
  first.scope = "row";
  if (id) {
    const link = element("a", "", t("open"));
    link.href = `/${data.kind}/${id}`;
    link.append(element("span", "unseen", ` ${was.name || id}`));
    first.append(" ", link);
  }
  line.append(first);
  const row = { id, was, cells: {}, line };
  for (const column of data.columns) {
    const cell = element("td", column.first ? "" : "rare");
    const input = document.createElement("input");
    input.value = was[column.key] || "";
    input.setAttribute("aria-label", t("row_of", { column: column.header, row: number + 1 }));
    if (column.known) input.setAttribute("list", `list-${column.known}`);
    input.dataset.row = number;
    input.dataset.column = column.key;
    cell.append(input);
    if (column.key === "documents") {
      const choose = button("▦", () => choosePieces(input.value, data.kind === "event" ? "needed" : "possible", (text) => write([[number, column.key, text]])));
      choose.className = "choose-pieces";
      choose.setAttribute("aria-label", `${t("choose_pieces")}: ${t("row_of", { column: column.header, row: number + 1 })}`);
      choose.title = t("choose_pieces");
      cell.append(choose);
    }
    const told = element("div", "told");
    told.id = `told-${number}-${column.key}`;
    cell.append(told);
    row.cells[column.key] = { input, told, last: input.value };
    line.append(cell);
  }
  memory.rows.push(row);
  body.append(line);
}

function spare(count) { for (let made = 0; made < count; made += 1) addRow(grid.tBodies[0], "", {}); }

function lists() {
  for (const known of new Set(data.columns.map((column) => column.known).filter(Boolean))) {
    const list = element("datalist");
    list.id = `list-${known}`;
    for (const choice of data.lists[known] || []) {
      const option = document.createElement("option");
      option.value = choice.value;
      option.label = choice.name;
      list.append(option);
    }
    grid.after(list);
  }
}

// --- changes, each of which can be undone

function write(changes) {
  const before = changes.map(([row, column]) => [row, column, memory.rows[row].cells[column].last]);
  memory.done.push({ before, after: changes });
  memory.undone = [];
  put(changes);
}

function put(changes) {
  for (const [row, column, text] of changes) {
    const cell = memory.rows[row].cells[column];
    cell.input.value = text;
    cell.last = text;
  }
  changed();
}

function back(from, to, side) {
  const step = from.pop();
  if (!step) return;
  to.push(step);
  put(step[side]);
  const [row, column] = step[side][0];
  memory.rows[row].cells[column].input.focus();
}

function isEdited(row, column) { return row.cells[column].input.value.trim() !== (row.was[column] || "").trim(); }

function edited() {
  const sent = [];
  memory.rows.forEach((row, number) => {
    const touched = keys.filter((column) => isEdited(row, column));
    if (!touched.length) return;
    const now = {};
    const was = {};
    for (const column of row.id ? touched : keys) {
      if (row.cells[column].input.value.trim()) now[column] = row.cells[column].input.value;
      else if (row.id) now[column] = "";
      was[column] = row.was[column] || "";
    }
    sent.push({ number, id: row.id, was, now });
  });
  return sent;
}

function changed() {
  let count = 0;
  for (const row of memory.rows) {
    let any = false;
    for (const column of keys) {
      const now = isEdited(row, column);
      row.cells[column].input.classList.toggle("edited", now);
      any = any || now;
    }
    row.line.classList.toggle("edited", any);
    if (any) count += 1;
  }
  if (memory.rows.slice(-1).some((row) => row.line.classList.contains("edited"))) spare(SPARE);
  document.getElementById("review").disabled = count === 0;
  document.getElementById("undo-edit").disabled = !memory.done.length;
  document.getElementById("redo-edit").disabled = !memory.undone.length;
  clearTimeout(memory.timer);
  memory.timer = setTimeout(look, REST);
}

// --- what is wrong, under its cell

async function look() {
  if (memory.looking) { memory.again = true; return; }
  memory.looking = true;
  const rows = edited();
  try {
    const { status, data: found } = await post(`${address}/look`, { rows });
    if (status === 200) show(found, rows); else say(sentence(found), "error");
  } catch { lost(); }
  memory.looking = false;
  if (memory.again) { memory.again = false; look(); }
}

function show(found, rows) {
  for (const row of memory.rows) {
    for (const column of keys) {
      const { input, told } = row.cells[column];
      told.replaceChildren();
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
  }
  let wrong = 0;
  for (const { row, column, problems } of found.cells) {
    for (const { severity, message } of problems) {
      tellAt(rows[row].number, column, element("p", severity, message), severity === "error");
      if (severity === "error") wrong += 1;
    }
  }
  for (const { row, column, stored } of found.conflicts) {
    tellAt(rows[row].number, column, element("p", "conflict", t("grid_conflict", { stored: stored || t("nothing") })), false);
    memory.rows[rows[row].number].was[column] = stored;
  }
  document.getElementById("others").replaceChildren(...found.others.map((words) => element("li", "error", words)));
  wrong += found.others.length;
  const counts = found.new + found.changed ? t("grid_counts", found) : "";
  document.getElementById("first-wrong").hidden = grid.querySelector("[aria-invalid]") === null;
  say(counts + (wrong ? ` ${t("grid_problems", { count: wrong })}` : ""), wrong ? "error" : "");
}

function tellAt(number, column, line, isWrong) {
  const cell = memory.rows[number].cells[column] || memory.rows[number].cells.name;
  cell.told.append(line);
  cell.input.setAttribute("aria-describedby", cell.told.id);
  if (isWrong) cell.input.setAttribute("aria-invalid", "true");
  if (cell.input.closest("td").classList.contains("rare")) showAll(true);
}

// --- rows from a spreadsheet

async function paste(input, text) {
  try {
    const { status, data: read } = await post(`${address}/paste`, { text });
    if (status !== 200) { say(sentence(read), "error"); return; }
    const visible = memory.all ? keys : data.columns.filter((column) => column.first).map((column) => column.key);
    const columns = read.columns.length ? read.columns : visible.slice(visible.indexOf(input.dataset.column));
    const first = read.columns.length ? firstEmpty(Number(input.dataset.row)) : Number(input.dataset.row);
    while (memory.rows.length < first + read.rows.length + 1) spare(SPARE);
    const changes = [];
    read.rows.forEach((cells, at) => {
      cells.forEach((cell, place) => { if (columns[place]) changes.push([first + at, columns[place], cell.trim()]); });
    });
    if (!changes.length) return;
    write(changes);
    say(t("pasted", { count: read.rows.length }));
    memory.rows[first].cells[columns.find(Boolean)].input.focus();
  } catch { lost(); }
}

// Rows with headers are new ones: they are put below what is there, not over it.
function firstEmpty(from) {
  let row = memory.rows.length;
  while (row > 0 && keys.every((column) => !memory.rows[row - 1].cells[column].input.value.trim())) row -= 1;
  return Math.max(row, keys.some((column) => memory.rows[from].cells[column].input.value.trim()) ? row : from);
}

grid.addEventListener("paste", (happened) => {
  const text = happened.clipboardData.getData("text/plain");
  if (!/[\t\n]/.test(text.trim())) return;
  happened.preventDefault();
  paste(happened.target, text);
});
grid.addEventListener("input", changed);
grid.addEventListener("change", (happened) => {
  const { row, column } = happened.target.dataset;
  const cell = memory.rows[row].cells[column];
  if (cell.input.value !== cell.last) write([[Number(row), column, cell.input.value]]);
});
grid.addEventListener("keydown", (happened) => {
  const { row, column } = happened.target.dataset;
  if (row === undefined) return;
  const step = { Enter: happened.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[happened.key];
  if (step && !happened.altKey && !happened.isComposing) {
    const next = memory.rows[Number(row) + step];
    if (next && !(happened.target.list && happened.key !== "Enter")) { happened.preventDefault(); next.cells[column].input.focus(); }
  }
  if ((happened.ctrlKey || happened.metaKey) && happened.key.toLowerCase() === "z") {
    const cell = memory.rows[row].cells[column];
    if (cell.input.value !== cell.last) return; // what is being typed is undone by the browser
    happened.preventDefault();
    if (happened.shiftKey) back(memory.undone, memory.done, "after"); else back(memory.done, memory.undone, "before");
  }
});
document.getElementById("undo-edit").addEventListener("click", () => back(memory.done, memory.undone, "before"));
document.getElementById("redo-edit").addEventListener("click", () => back(memory.undone, memory.done, "after"));
document.getElementById("add").addEventListener("click", () => spare(2 * SPARE));

function showAll(all) {
  const more = document.getElementById("more");
  memory.all = all;
  grid.classList.toggle("all", all);
  more.setAttribute("aria-expanded", String(all));
  more.textContent = all ? more.dataset.fewer : more.dataset.more;
}

document.getElementById("more").addEventListener("click", () => showAll(!memory.all));

// --- saving

const dialog = document.getElementById("dialog");
const refused = document.getElementById("refused");

async function review() {
  const rows = edited();
  try {
    const { status, data: told } = await post(`${address}/difference`, { rows });
    if (told.cells) { show(told, rows); grid.querySelector("[aria-invalid]")?.focus(); return; }
    if (status !== 200) { say(sentence(told), "error"); return; }
    ready(told);
    dialog.showModal();
  } catch { lost(); }
}

function ready(told) {
  memory.digest = told.digest;
  document.getElementById("difference").innerHTML = told.html;
  document.getElementById("save").disabled = told.things === 0;
  refused.hidden = true;
}

async function save() {
  const rows = edited();
  try {
    const { status, data: told } = await post(`${address}/save`, { rows, digest: memory.digest });
    if (status === 200) { dialog.close(); kept(told, t("saved")); return; }
    if (told.cells) { dialog.close(); show(told, rows); return; }
    if (told.html) ready(told);
    refused.textContent = told.html ? t("changed_meanwhile") : sentence(told);
    refused.hidden = false;
  } catch { lost(); }
}

async function takeBack() {
  try {
    const { status, data: told } = await post(`${address}/undo`, { undo: memory.undo });
    if (status !== 200) { say(sentence(told), "error"); return; }
    kept(told, t("undone"));
  } catch { lost(); }
}

function kept(told, words) {
  build(told.rows);
  clearTimeout(memory.timer);
  memory.undo = told.undo || "";
  document.getElementById("undo").hidden = !memory.undo;
  say(words, "saved");
}

document.getElementById("first-wrong").addEventListener("click", () => grid.querySelector("[aria-invalid]")?.focus());
document.getElementById("review").addEventListener("click", review);
document.getElementById("save").addEventListener("click", save);
document.getElementById("back").addEventListener("click", () => dialog.close());
document.getElementById("undo").addEventListener("click", takeBack);
window.addEventListener("beforeunload", (happened) => { if (edited().length) happened.preventDefault(); });

lists();
build(data.rows);
