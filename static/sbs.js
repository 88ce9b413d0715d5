/* Small helps on top of pages that work without them: a document's status live, a sum while typing, a warning for unsaved text. */
(() => {
  "use strict";

  /* data-poll-url on an element: fetch its own HTML every other second until the answer carries no data-poll-url. */
  const poll = (el) => {
    const url = el.dataset.pollUrl;
    const again = (ms) => setTimeout(async () => {
      if (!el.isConnected) return;
      try {
        const answer = await fetch(url, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" });
        if (answer.status === 403 || answer.status === 404) return;
        if (!answer.ok || answer.redirected) { again(10000); return; }
        const holder = document.createElement("template");
        holder.innerHTML = (await answer.text()).trim();
        const fresh = holder.content.firstElementChild;
        if (!fresh) { again(5000); return; }
        if (fresh.outerHTML === el.outerHTML) { again(2000); return; }
        el.replaceWith(fresh);
        if (fresh.dataset.pollUrl) poll(fresh);
      } catch { again(10000); }
    }, ms);
    again(1500);
  };
  document.querySelectorAll("[data-poll-url]").forEach(poll);

  /* data-sum="css selector" on an <output>: the sum of those inputs. data-sum-of="1700000" adds what is missing or too much. */
  const amount = (text) => {
    const bare = text.replace(/[\s\u00a0.]/g, "").replace("−", "-");
    const unit = /^(-?[\d,]+)(tkr|mnkr|mkr)$/i.exec(bare);
    if (unit) return Math.round(parseFloat(unit[1].replace(",", ".")) * (unit[2].toLowerCase() === "tkr" ? 1e3 : 1e6));
    const plain = bare.replace(/(kr|kronor|:-)$/i, "");
    return /^-?\d+$/.test(plain) ? parseInt(plain, 10) : 0;
  };
  const groups = (n) => String(n).replace("-", "−").replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  document.querySelectorAll("[data-sum]").forEach((out) => {
    const selector = out.dataset.sum;
    const draw = () => {
      const sum = [...document.querySelectorAll(selector)].reduce((total, input) => total + amount(input.value), 0);
      out.textContent = out.dataset.sumOf ? `${groups(sum)} av ${groups(Number(out.dataset.sumOf))}` : groups(sum);
    };
    document.addEventListener("input", (event) => { if (event.target.matches(selector)) draw(); });
    draw();
  });

  /* data-keep="address" on a form: before it is sent, the address is asked. No answer: the text stays on the page and is not lost. */
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    let reached = false;
    const note = form.querySelector("[data-keep-note]");
    form.addEventListener("submit", async (event) => {
      if (reached) { reached = false; return; }
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = event.submitter;
      try {
        await fetch(form.dataset.keep, { method: "HEAD", cache: "no-store", credentials: "omit" });
        note.hidden = true;
        reached = true;
        form.requestSubmit(button);
      } catch { note.hidden = false; note.focus(); }
    }, true);
  });

  /* data-unsaved on a form: the browser asks before changed text is left behind. */
  document.querySelectorAll("form[data-unsaved]").forEach((form) => {
    let changed = false;
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  });
})();

/* A security key that does not answer: say so beside the button instead of in the console. */
document.addEventListener("allauth.error", (event) => {
  const note = document.querySelector("[data-webauthn-error]");
  if (!note) return;
  event.preventDefault();
  note.hidden = false;
});
