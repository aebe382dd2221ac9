// Warns some minutes before the login ends, and goes on with it. The server decides; this only asks.
const note = document.querySelector("[data-session]");
const words = note?.querySelector("[data-session-words]");
const go = note?.querySelector("[data-session-go]");
const login = note?.querySelector("[data-session-login]");
// A failed look at the clock is tried again soon; a computer that slept looks at once.
const AGAIN = 30;
let timer = 0;

async function ask(method) {
  const body = method === "POST" ? new FormData(note) : undefined;
  const answer = await fetch(note.action, { method, body, headers: { "X-Requested-With": "fetch" } });
  const said = await answer.json();
  return answer.ok ? said : { ended: said.sentence, login: said.login };
}

function wait(seconds) {
  clearTimeout(timer);
  timer = setTimeout(look, Math.max(seconds, 1) * 1000);
}

function say(sentence, { mayGoOn, to }) {
  words.textContent = sentence;
  go.hidden = !mayGoOn;
  login.hidden = !to;
  if (to) login.href = `${to.split("?")[0]}?next=${encodeURIComponent(location.pathname + location.search)}`;
  note.hidden = false;
}

function show({ idle, whole, warn, ended, login: to }) {
  if (ended) {
    say(`${ended} 書きかけのものは、ログインすると続きから始められます。`, { to });
    return;
  }
  const left = Math.min(idle, whole);
  note.hidden = left > warn;
  wait(left > warn ? left - warn : left);
  if (left > warn) return;
  const minutes = Math.max(1, Math.round(left / 60));
  if (whole <= idle) {
    say(`ログインしてから、まもなく9時間です。あと${minutes}分ほどでログインが終わります。いまのうちに保存してください。`, {});
  } else {
    say(`しばらく操作がありません。あと${minutes}分ほどでログインが終わります。`, { mayGoOn: true });
  }
}

async function look() {
  try {
    show(await ask("GET"));
  } catch {
    wait(AGAIN);
  }
}

note?.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    show(await ask("POST"));
  } catch {
    words.textContent = "いま、つながりません。少し待ってから、もう一度押してください。";
  }
});
document.addEventListener("visibilitychange", () => note && !document.hidden && look());
if (note) wait(Number(note.dataset.session));
