"use strict";
// Copies are made and proven while a dialog shows how far it is; then they can be taken home.

async function makeCopies(address, sent, title) {
  const [built, said, done, failed, lists, zip] = ["", "-said", "-done", "-failed", "-lists", "-zip"].map((end) => document.getElementById(`built${end}`));
  try {
    const { status, data } = await post(address, sent);
    if (status !== 200) { say(sentence(data), "error"); return; }
    if (title) document.getElementById("built-title").textContent = title;
    said.textContent = t("being_made");
    failed.replaceChildren();
    lists.replaceChildren();
    zip.hidden = true;
    done.hidden = false;
    done.removeAttribute("value");
    built.showModal();
    const events = new EventSource(`/builds/${data.build}`);
    events.onerror = () => { events.close(); lost(); };
    events.onmessage = (happened) => {
      const told = JSON.parse(happened.data);
      if (told.total) { done.max = told.total; done.value = told.done; said.textContent = t("progress", told); }
      if (!told.over) return;
      events.close();
      done.hidden = true;
      said.textContent = sumUp(told);
      failed.replaceChildren(...told.causes.map(causeLine));
      lists.replaceChildren(...told.lists.map((name, number) => download(`/builds/${data.build}/lists/${number}`, name)));
      zip.hidden = !told.zip;
      zip.href = `/builds/${data.build}/${told.name}.zip`;
      zip.focus();
    };
  } catch { lost(); }
}

function sumUp(told) {
  if (told.fault) return told.fault;
  if (told.job && told.failed) return t("job_failed");
  if (told.job) return t("job_made", told) + (told.drafts ? ` ${t("job_drafts", { count: told.drafts })}` : "");
  const drafts = told.drafts ? ` ${t("drafts", { count: told.drafts })}` : "";
  const not = told.failed ? ` ${t("failed", { count: told.failed })}` : "";
  return (told.made === 1 ? t("made_one") : t("made", told)) + drafts + not;
}

function causeLine(cause) {
  const line = element("li", cause.severity, `${cause.words} `);
  line.append(element("span", "hint", cause.hint));
  if (cause.link) {
    const link = element("a", "", t("put_right"));
    link.href = cause.link;
    line.append(" ", link);
  }
  return line;
}

function download(address, name) {
  const entry = element("li", "");
  const link = element("a", "", name);
  link.href = address;
  link.download = "";
  entry.append(link);
  return entry;
}

document.getElementById("built-close").addEventListener("click", () => document.getElementById("built").close());
