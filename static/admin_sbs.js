/* The admin's choosers (select2) get the name of the field they stand for, so that a screen reader says it. Nothing else is done here. */
(function () {
  "use strict";
  function name(root) {
    root.querySelectorAll("select.admin-autocomplete").forEach(function (select) {
      var label = document.querySelector('label[for="' + select.id + '"]');
      var text = select.getAttribute("aria-label") || (label ? label.textContent.trim().replace(/:$/, "") : "");
      var box = select.nextElementSibling;
      if (!text || !box || !box.classList.contains("select2")) { return; }
      box.querySelectorAll(".select2-selection, .select2-selection__rendered, .select2-search__field").forEach(function (part) {
        part.setAttribute("aria-label", text);
        part.removeAttribute("aria-labelledby");
      });
    });
  }
  new MutationObserver(function () { name(document); }).observe(document.documentElement, { childList: true, subtree: true });
  name(document);
})();
