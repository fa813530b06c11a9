"use strict";
// The dialog in which pieces are chosen from their pictures: it reads and writes the text of a cell or field.

// Each part of the text is a piece, one with its quantity, or one with its size and its quantity.
function piecesIn(text) {
  return split(text).map((part) => {
    const parts = part.split(":").map((one) => one.trim());
    const quantity = parts.length > 1 && /^\d+$/.test(parts[parts.length - 1]) ? parts.pop() : "";
    return { document: parts[0], size: parts.slice(1).join(":"), quantity };
  });
}

// `has` says whether pieces have quantities there: "needed", "possible" or "none".
function choosePieces(text, has, taken) {
  const dialog = document.getElementById("pieces");
  const wrong = document.getElementById("pieces-wrong");
  const entries = [...dialog.querySelectorAll("[data-document]")];
  const known = entries.map((entry) => entry.dataset.document);
  const before = piecesIn(text);
  for (const entry of entries) {
    const chosen = before.find((piece) => piece.document === entry.dataset.document);
    entry.querySelector("input[type=checkbox]").checked = Boolean(chosen);
    entry.querySelector("select").value = chosen ? chosen.size.toLowerCase() : "";
    entry.querySelector("input[type=number]").value = chosen ? chosen.quantity : "";
    entry.querySelector(".pair").hidden = has === "none";
    const quantity = entry.querySelector("input[type=number]");
    quantity.oninput = () => { entry.querySelector("input[type=checkbox]").checked = quantity.value !== ""; };
  }
  wrong.hidden = true;
  document.getElementById("pieces-cancel").onclick = () => dialog.close();
  document.getElementById("pieces-take").onclick = () => {
    const parts = before.filter((piece) => !known.includes(piece.document)).map(written);
    // A piece that stood there twice, in two sizes, keeps its other entries.
    const doubled = before.filter((piece, at) => before.findIndex((one) => one.document === piece.document) !== at);
    for (const entry of entries.filter((entry) => entry.querySelector("input[type=checkbox]").checked)) {
      const size = entry.querySelector("select").value;
      const typed = entry.querySelector("input[type=number]");
      if (has === "needed" && !typed.value) {
        wrong.textContent = t("choose_quantity");
        wrong.hidden = false;
        typed.focus();
        return;
      }
      parts.push(written({ document: entry.dataset.document, size, quantity: typed.value || (size && has !== "none" ? "1" : "") }));
      parts.push(...doubled.filter((piece) => piece.document === entry.dataset.document).map(written));
    }
    dialog.close();
    taken(parts.join("; "));
  };
  dialog.showModal();
}

function written(piece) { return [piece.document, piece.size, piece.quantity].filter(Boolean).join(":"); }
