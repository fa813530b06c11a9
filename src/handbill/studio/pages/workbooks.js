"use strict";
// Hands in a workbook, shows what it would change, and writes that.

const file = document.getElementById("file");
const told = document.getElementById("told");
const save = document.getElementById("save");
const undo = document.getElementById("undo");
const types = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ods: "application/vnd.oasis.opendocument.spreadsheet", csv: "text/csv",
};
let key = "";

async function handIn(sent) {
  say(t("reading"));
  told.replaceChildren();
  save.disabled = true;
  undo.hidden = true;
  const type = types[sent.name.toLowerCase().split(".").pop()] || types.xlsx;
  try {
    const { status, data } = await answered(await fetch("/workbooks", { method: "POST", headers: { "Content-Type": type }, body: sent }));
    if (status !== 200) { say(sentence(data), "error"); return; }
    say("");
    key = data.key;
    told.innerHTML = data.html;
    save.disabled = data.things === 0;
  } catch { lost(); }
}

function take() { if (file.files.length) handIn(file.files[0]); file.value = ""; }

file.addEventListener("change", take);
take(); // one that was chosen before this script ran
const drop = document.getElementById("drop");
for (const [event, on] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
  drop.addEventListener(event, (happened) => { happened.preventDefault(); drop.classList.toggle("over", on); });
}
drop.addEventListener("drop", (happened) => { if (happened.dataTransfer.files.length) handIn(happened.dataTransfer.files[0]); });
save.addEventListener("click", async () => {
  try {
    const { status, data } = await post(`/workbooks/${key}/save`, {});
    if (status !== 200) { say(sentence(data), "error"); return; }
    save.disabled = true;
    undo.hidden = false;
    undo.dataset.key = data.undo;
    say(t("saved"), "saved");
  } catch { lost(); }
});
undo.addEventListener("click", async () => {
  try {
    const { status, data } = await post(`/workbooks/${key}/undo`, { undo: undo.dataset.key });
    if (status !== 200) { say(sentence(data), "error"); return; }
    undo.hidden = true;
    save.disabled = false;
    say(t("undone"), "saved");
  } catch { lost(); }
});
