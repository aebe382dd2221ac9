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

// A second tap on 保存 while the first is on its way would write the same thing twice.
const sending = new WeakSet();
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.getAttribute("method") !== "post") return;
  if (sending.has(event.target)) event.preventDefault();
  sending.add(event.target);
  setTimeout(() => sending.delete(event.target), 10_000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) sending.delete(form);
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
