// Draws one message: its text with entities, its file, its buttons. Called by page.js for every new or changed message.
// Everything that people or the bot wrote goes in as text nodes; no markup is ever parsed.

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const SAFE = /^(https?|tg):\/\//i;

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

// `actions`: say(text), press(message, row, column, button).
export function drawMessage(message, { zone, actions }) {
  const bubble = element("div", {
    class: "message", "data-message-id": message.id, "data-from": message.from, "data-edited": message.edited,
  });
  const body = element("div", { class: "bubble" });
  if (message.forwarded) body.append(element("p", { class: "forwarded" }, `↪ ${message.forwarded}`));
  if (message.reply_to) body.append(element("p", { class: "reply" }, message.reply_to.text || "…"));
  if (message.file) body.append(drawFile(message.file));
  if (message.text) body.append(drawText(message.text, message.entities, actions));
  const at = new Date(message.at);
  const time = new Intl.DateTimeFormat("ko-KR", { timeZone: zone, hour: "2-digit", minute: "2-digit", hour12: false });
  const meta = element("p", { class: "meta" });
  if (message.edited) meta.append(element("span", { class: "edited" }, "수정됨 · edited "));
  meta.append(element("time", { datetime: message.at, title: at.toLocaleString("ko-KR", { timeZone: zone }) }, time.format(at)));
  body.append(meta);
  bubble.append(body);
  if (message.keyboard.length) bubble.append(drawKeyboard(message, actions));
  return bubble;
}

function drawFile(file) {
  const size = file.size < 1024 ? `${file.size} B` : file.size < 1048576
    ? `${(file.size / 1024).toFixed(1)} KB` : `${(file.size / 1048576).toFixed(1)} MB`;
  const name = file.name || (file.photo ? "사진 · photo" : "파일 · file");
  return element("a", { class: "file", "data-file": name, href: `/_sim/file?id=${encodeURIComponent(file.id)}`, download: name },
    element("span", { class: "icon", "aria-hidden": "true" }, file.photo ? "🖼" : "📄"),
    element("span", { class: "name" }, name), element("span", { class: "size" }, size));
}

function drawKeyboard(message, actions) {
  const rows = element("div", { class: "keyboard", role: "group", "aria-label": "버튼 · buttons" });
  message.keyboard.forEach((row, rowNumber) => {
    const line = element("div", { class: "row" });
    row.forEach((button, column) => {
      const facts = { class: "key", "data-button": button.label, "data-row": rowNumber, "data-column": column };
      let key;
      if (button.url && SAFE.test(button.url)) {
        key = element("a", { ...facts, href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.label, mark("↗"));
      } else {
        key = element("button", { ...facts, type: "button", "data-callback": button.data }, button.label);
        if (button.copy) key.append(mark("⧉"));
        key.addEventListener("click", () => actions.press(message, rowNumber, column, button));
      }
      line.append(key);
    });
    rows.append(line);
  });
  return rows;
}

function mark(sign) {
  return element("span", { class: "mark", "aria-hidden": "true" }, sign);
}

function drawText(text, entities, actions) {
  const paragraph = element("div", { class: "text", dir: "auto" });
  fill(paragraph, text, 0, text.length, entities, actions);
  return paragraph;
}

// Entities come sorted, outer before inner, and are counted in UTF-16 units, as JavaScript's strings are.
function fill(parent, text, from, to, entities, actions) {
  let at = from;
  for (let n = 0; n < entities.length; n += 1) {
    const entity = entities[n];
    const begin = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (begin >= end) continue;
    if (begin > at) parent.append(text.slice(at, begin));
    const inner = entities.slice(n + 1).filter((one) => one.offset < end && one.offset + one.length > begin);
    const wrapped = wrap(entity, text.slice(begin, end), actions);
    fill(wrapped, text, begin, end, inner, actions);
    parent.append(wrapped);
    at = end;
  }
  if (at < to) parent.append(text.slice(at, to));
}

function wrap(entity, covered, actions) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url);
    case "url":
      return link(SAFE.test(covered) ? covered : `http://${covered}`);
    case "bot_command": {
      const command = element("button", { type: "button", class: "command" });
      command.addEventListener("click", () => actions.say(covered));
      return command;
    }
    case "spoiler": {
      const spoiler = element("span", { class: "spoiler", tabindex: "0", role: "button", "aria-label": "가린 글 보기 · show" });
      const show = () => { spoiler.classList.add("shown"); spoiler.removeAttribute("role"); spoiler.removeAttribute("aria-label"); };
      spoiler.addEventListener("click", show);
      spoiler.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
      return spoiler;
    }
    default:
      return element(TAGS[entity.type] || "span", { class: `entity ${entity.type}` });
  }
}

function link(url) {
  if (!SAFE.test(url)) return element("span", { class: "entity" });
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url });
}
