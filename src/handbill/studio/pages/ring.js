"use strict";
// Records that a number was rung today, and takes that back.

const by = document.getElementById("by");

for (const rang of document.querySelectorAll("[data-contact]")) {
  rang.addEventListener("click", async () => {
    if (!by.value.trim()) { say(t("who_rang"), "error"); by.focus(); return; }
    try {
      const { status, data } = await post("/ring/rang", { contact: rang.dataset.contact, by: by.value });
      if (status !== 200) { say(sentence(data), "error"); return; }
      say(t("check_recorded"), "saved");
      rang.hidden = true;
      const row = rang.closest("tr");
      row.classList.add("done");
      const back = button(t("undo"), async () => {
        try {
          const undone = await post("/ring/undo", { undo: data.undo });
          if (undone.status !== 200) { say(sentence(undone.data), "error"); return; }
          back.remove();
          rang.hidden = false;
          row.classList.remove("done");
          say(t("undone"), "saved");
        } catch { lost(); }
      });
      rang.after(back);
      back.focus();
    } catch { lost(); }
  });
}
