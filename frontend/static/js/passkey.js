// Passkeys: <form data-passkey="create|get"> asks the device before it is sent.
// The options lie in the JSON script named by data-options, or are fetched from the form's action.
const SENTENCES = {
  NotAllowedError: "パスキーを使うのをやめたか、時間が切れました。もう一度ためしてください。",
  InvalidStateError: "この端末のパスキーは、もう登録されています。",
  SecurityError: "このアドレスではパスキーを使えません。管理者に、サイトの名前（https://…）を確かめてください。",
};
const OTHERWISE = "この端末では、パスキーを使えませんでした。ほかの方法をためしてください。";

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function readOptions({ publicKey }) {
  const known = (list = []) => list.map((one) => ({ ...one, id: toBytes(one.id) }));
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: toBytes(options.user.id) };
  if (options.excludeCredentials) options.excludeCredentials = known(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = known(options.allowCredentials);
  return { publicKey: options };
}

function writeAnswer(credential) {
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const response = {};
  for (const name of names) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function ask(form) {
  const options = readOptions(await optionsOf(form));
  const credential = await navigator.credentials[form.dataset.passkey](options);
  form.elements.credential.value = writeAnswer(credential);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  document.querySelector("[data-no-passkey]")?.remove();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const place = form.querySelector("[data-passkey-error]");
    place.textContent = "";
    ask(form).catch((error) => {
      place.textContent = SENTENCES[error.name] ?? OTHERWISE;
    });
  });
}
