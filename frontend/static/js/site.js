// What every page shares: focus on the error summary, and closing the menu.
const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

const menu = document.querySelector("details.menu");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu?.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});

// A second tap on 保存 while the first is on its way would write the same thing twice. Each
// button is held back for itself: another one of the same form is another wish. A form whose
// answer is a file (data-file, with what to say afterwards) stays on the screen, so it says that
// the file is on its way.
let sending = new WeakSet();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  const pressed = event.submitter ?? form;
  if (sending.has(pressed)) {
    event.preventDefault();
    return;
  }
  const asked = sending.add(pressed);
  const isFile = form.hasAttribute("data-file");
  const over = isFile ? sayOnItsWay(form, pressed) : () => {};
  setTimeout(() => { asked.delete(pressed); over(); }, isFile ? 4_000 : 10_000);
});
window.addEventListener("pageshow", () => { sending = new WeakSet(); });

function sayOnItsWay(form, pressed) {
  let line = form.querySelector("[data-file-says]");
  if (!line) {
    line = document.createElement("p");
    line.className = "sub file-says";
    line.dataset.fileSays = "";
    line.setAttribute("role", "status");
    form.append(line);
  }
  const name = pressed.textContent.trim();
  line.textContent = `「${name}」のファイルを作っています。少しお待ちください。`;
  pressed.setAttribute("aria-disabled", "true");
  return () => {
    pressed.removeAttribute("aria-disabled");
    line.textContent = `「${name}」のファイルは、ダウンロードに入ります。${form.dataset.file}`;
  };
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// 「写す」: the address beside it goes to the clipboard; without one, it is selected to be copied.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard?.writeText(field.value).catch(() => {});
  button.textContent = "写しました";
});
function showCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}
document.addEventListener("htmx:afterSettle", showCopying);
showCopying();
