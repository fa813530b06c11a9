(function () {
  var place = document.getElementById("search");
  var entries = Array.prototype.slice.call(document.querySelectorAll("#places li"));
  var label = document.createElement("label");
  var field = document.createElement("input");
  var nothing = document.createElement("p");
  field.type = "search";
  field.id = "field";
  field.autocomplete = "off";
  label.htmlFor = "field";
  label.textContent = place.getAttribute("data-label");
  nothing.setAttribute("role", "status");
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function filter() {
    var wanted = plain(field.value).split(/\s+/).filter(Boolean);
    var count = 0;
    entries.forEach(function (entry) {
      var name = plain(entry.textContent);
      var fits = wanted.every(function (word) { return name.indexOf(word) >= 0; });
      entry.hidden = !fits;
      count += fits ? 1 : 0;
    });
    nothing.textContent = count ? "" : place.getAttribute("data-nothing");
  }
  field.addEventListener("input", filter);
  place.appendChild(label);
  place.appendChild(field);
  place.appendChild(nothing);
})();
