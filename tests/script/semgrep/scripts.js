// ruleid: markup-from-a-script
card.innerHTML = entry.name;
// ruleid: markup-from-a-script
card.insertAdjacentHTML("beforeend", entry.name);
// ok: markup-from-a-script
card.textContent = entry.name;

// ruleid: words-kept-in-the-browser
localStorage.setItem("draft", text);
// ok: words-kept-in-the-browser
const kept = new Map();
