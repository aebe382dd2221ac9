// Sends what is being typed to the server every so often. Nothing is stored in the browser.
const EVERY = 20_000;
const url = document.querySelector("script[data-keep-url]")?.dataset.keepUrl;

function addressOf(form) {
  const to = new URL(form.getAttribute("action") || location.href, location.href);
  to.searchParams.delete("kept");
  return to.pathname + to.search;
}

function bodyOf(form) {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  body.set("kept_for", addressOf(form));
  return body;
}

function sayUnder(form) {
  const line = document.createElement("p");
  line.className = "sub";
  form.append(line);
  return (text, role) => {
    if (role) line.setAttribute("role", role);
    line.textContent = text;
  };
}

function keep(form) {
  const say = sayUnder(form);
  let typed = false;
  let sent = false;
  let sending = null;

  async function send() {
    if (!typed || sent || sending) return;
    typed = false;
    sending = new AbortController();
    try {
      const headers = { "X-Requested-With": "fetch" };
      const { signal } = sending;
      const answer = await fetch(url, { method: "POST", body: bodyOf(form), headers, signal });
      const time = new Date().toLocaleTimeString("ja-JP", { hour: "numeric", minute: "2-digit" });
      if (answer.ok) say(`書きかけを残しました（${time}）。まだ保存はしていません。`);
      else if (answer.status === 401) say("ログインが終わっています。このまま保存を押すと、ログインのあと、続きから始められます。", "alert");
      else say("いま、書きかけを残せません。早めに保存してください。", "alert");
    } catch {
      typed = !sent;
    } finally {
      sending = null;
    }
  }

  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("change", () => { typed = true; });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    sent = true;
    sending?.abort();
  });
  window.addEventListener("pageshow", () => { sent = false; });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden || !typed || sent) return;
    typed = false;
    navigator.sendBeacon(url, bodyOf(form));
  });
  setInterval(send, EVERY);
}

if (url) for (const form of document.querySelectorAll("form[data-keep]")) keep(form);
