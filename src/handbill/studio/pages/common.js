"use strict";
// What the scripts of all pages share.

const texts = JSON.parse(document.body.dataset.texts);

// A text of the page, with its values filled in.
function t(name, values = {}) {
  return texts[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

function element(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

function button(words, act) {
  const made = element("button", "quiet", words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

async function post(address, sent) {
  return answered(await fetch(address, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent),
  }));
}

async function answered(answer) {
  document.getElementById("connection").hidden = true;
  const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  const data = isJson ? await answer.json() : { problems: [await answer.text()] };
  return { status: answer.status, data };
}

function lost() { document.getElementById("connection").hidden = false; }

function say(words, kind) {
  const status = document.getElementById("status");
  status.textContent = words;
  status.className = kind || "";
}

function sentence(data) { return (data.problems || [t("not_done")]).join("\n"); }

function split(text) { return text.split(";").map((part) => part.trim()).filter(Boolean); }
