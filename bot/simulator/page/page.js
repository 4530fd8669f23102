// The page's life: fetch what changed, draw it into the phones, send what people do. Loaded by index.html.

import { drawMessage, element } from "/render.js";

const TOAST_MS = 3500;
const PENDING_MS = 10000;
const phones = new Map();
const known = { run: "", version: 0, zone: "Asia/Seoul", next: null, now: Date.now(), readAt: performance.now() };

async function send(path, facts) {
  const response = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(facts) });
  return report(response);
}

async function report(response) {
  if (response.ok) return true;
  let reason = `${response.status}`;
  try { reason = (await response.json()).error || reason; } catch { /* the status has to do */ }
  notice(reason);
  return false;
}

let noticeTimer = 0;
function notice(words) {
  const place = document.querySelector(".notice");
  place.textContent = words;
  place.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { place.hidden = true; }, TOAST_MS);
}

class Phone {
  constructor(person) {
    this.id = person.id;
    this.messages = new Map();
    this.seen = new Set();
    this.pending = new Map();
    this.root = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.root.dataset.person = person.id;
    this.root.setAttribute("aria-label", `${person.name} ${person.role}`);
    this.find = (selector) => this.root.querySelector(selector);
    this.find("h2").textContent = person.name;
    this.find(".role").textContent = person.role || `@${person.id}`;
    this.find(".avatar").textContent = [...person.name][0] || "?";
    this.find(".avatar").style.setProperty("--hue", (person.id * 67) % 360);
    this.find(".messages").setAttribute("aria-label", `${person.name}의 대화 · chat`);
    this.input = this.find("textarea");
    this.listen();
    this.find(".messages").append(element("p", { class: "empty" },
      "아직 아무 말도 없어요. /start 로 시작해 보세요.", element("br"), "Nothing here yet: begin with /start."));
  }

  listen() {
    this.find(".composer").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.input.addEventListener("keydown", (event) => {
      // An Enter that ends the composition of a Hangul syllable must not send.
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); }
    });
    this.input.addEventListener("input", () => this.fit());
    this.find('[data-action="block"]').addEventListener("click", () => send("/_sim/block", { person: this.id, blocked: !this.blocked }));
    const chooser = this.find("input[type=file]");
    this.find('[data-action="attach"]').addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", async () => {
      for (const file of chooser.files) await this.upload(file);
      chooser.value = "";
    });
    const menu = this.find('[data-action="commands"]');
    menu.addEventListener("click", () => this.showCommands(this.find(".commands").hidden));
    this.root.addEventListener("keydown", (event) => { if (event.key === "Escape") { this.showCommands(false); this.find("dialog").close(); } });
    this.root.addEventListener("dragover", (event) => event.preventDefault());
    this.root.addEventListener("drop", async (event) => {
      event.preventDefault();
      for (const file of event.dataTransfer.files) await this.upload(file);
    });
  }

  fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 140)}px`;
  }

  async submit() {
    const text = this.input.value;
    if (!text.trim()) return;
    this.input.value = "";
    this.fit();
    if (!await this.say(text)) { this.input.value = text; this.fit(); }
  }

  say(text) {
    this.showCommands(false);
    return send("/_sim/say", { person: this.id, text });
  }

  async upload(file) {
    const query = new URLSearchParams({ person: this.id, name: file.name });
    const headers = { "Content-Type": "application/octet-stream" };
    await report(await fetch(`/_sim/upload?${query}`, { method: "POST", headers, body: file }));
  }

  async press(message, row, column, button) {
    if (button.copy) {
      await navigator.clipboard.writeText(button.copy);
      this.toast("복사했어요 · copied");
      return;
    }
    this.pending.set(`${message.id} ${button.data}`, performance.now());
    this.markPending();
    await send("/_sim/press", { person: this.id, message_id: message.id, row, column });
  }

  update(person, fresh) {
    this.blocked = person.blocked;
    this.root.toggleAttribute("data-blocked", person.blocked);
    const block = this.find('[data-action="block"]');
    block.textContent = person.blocked ? "차단 해제 · Unblock" : "차단 · Block";
    block.setAttribute("aria-pressed", String(person.blocked));
    for (const part of this.root.querySelectorAll(".composer textarea, .composer button")) part.disabled = person.blocked;
    if (person.blocked) this.showCommands(false);
    this.input.placeholder = person.blocked ? "봇을 차단했어요 · Blocked" : "메시지 · Message";
    this.find(".bot-state").textContent = person.busy ? "입력 중… · typing…" : "봇 · bot";
    this.drawCommands(person.commands);
    this.drawMessages(person.messages, fresh);
    this.answerPresses(person.presses, fresh);
  }

  drawMessages(messages, fresh) {
    const list = this.find(".messages");
    const atEnd = fresh || list.scrollHeight - list.scrollTop - list.clientHeight < 120;
    if (fresh) { for (const node of this.messages.values()) node.remove(); this.messages.clear(); }
    const actions = { say: (text) => this.say(text), press: (...facts) => this.press(...facts) };
    for (const message of messages) {
      const old = this.messages.get(message.id);
      if (message.deleted) { old?.remove(); this.messages.delete(message.id); continue; }
      const node = drawMessage(message, { zone: known.zone, actions });
      // A redrawn button keeps the focus of someone who goes by keyboard.
      const focused = old?.contains(document.activeElement) ? document.activeElement.dataset.button : undefined;
      if (old) old.replaceWith(node); else list.append(node);
      this.messages.set(message.id, node);
      if (focused !== undefined) [...node.querySelectorAll("[data-button]")].find((key) => key.dataset.button === focused)?.focus();
    }
    if (messages.length) this.drawDays();
    this.find(".empty").hidden = this.messages.size > 0;
    if (atEnd && messages.length) list.scrollTop = list.scrollHeight;
    this.markPending();
  }

  // A line between days, since a fast-forward makes them pass between two messages.
  drawDays() {
    for (const line of this.root.querySelectorAll(".day")) line.remove();
    const format = new Intl.DateTimeFormat("ko-KR", { timeZone: known.zone, month: "long", day: "numeric", weekday: "short" });
    let before = "";
    for (const node of this.root.querySelectorAll(".message")) {
      const day = format.format(new Date(node.querySelector(".meta time").dateTime));
      if (day !== before) node.before(element("p", { class: "day" }, day));
      before = day;
    }
  }

  drawCommands(commands) {
    const list = this.find(".commands");
    const drawn = JSON.stringify(commands);
    if (list.dataset.drawn === drawn) return;
    list.dataset.drawn = drawn;
    list.replaceChildren(...commands.map((one) => {
      const button = element("button", { type: "button", "data-command": one.command },
        element("strong", {}, `/${one.command}`), element("span", {}, one.description));
      button.addEventListener("click", () => { this.say(`/${one.command}`); this.input.focus(); });
      return element("li", {}, button);
    }));
    this.find('[data-action="commands"]').hidden = commands.length === 0;
  }

  showCommands(open) {
    this.find(".commands").hidden = !open;
    this.find('[data-action="commands"]').setAttribute("aria-expanded", String(open));
  }

  answerPresses(presses, fresh) {
    for (const press of presses) {
      if (!press.answered || this.seen.has(press.id)) continue;
      this.seen.add(press.id);
      this.pending.delete(`${press.message_id} ${press.data}`);
      if (fresh || !press.text) continue;
      if (press.alert) this.alert(press.text); else this.toast(press.text);
    }
    this.markPending();
  }

  markPending() {
    for (const key of this.root.querySelectorAll("button.key")) {
      const since = this.pending.get(`${key.closest(".message").dataset.messageId} ${key.dataset.callback}`);
      key.toggleAttribute("data-pending", since !== undefined && performance.now() - since < PENDING_MS);
    }
  }

  toast(words) {
    const place = this.find(".toast");
    place.textContent = words;
    place.dataset.toast = words;
    place.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => { place.hidden = true; delete place.dataset.toast; }, TOAST_MS);
  }

  alert(words) {
    const dialog = this.find("dialog");
    dialog.querySelector("p").textContent = words;
    dialog.dataset.alert = words;
    dialog.addEventListener("close", () => delete dialog.dataset.alert, { once: true });
    // Not modal: the other phones stay usable while this one waits for its OK.
    if (!dialog.open) dialog.show();
    dialog.querySelector("button").focus();
  }
}

function drawClock() {
  const now = new Date(known.now + performance.now() - known.readAt);
  const place = document.querySelector("[data-clock]");
  const format = { timeZone: known.zone, year: "numeric", month: "long", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hour12: false };
  place.textContent = new Intl.DateTimeFormat("ko-KR", format).format(now);
  place.setAttribute("datetime", now.toISOString());
  const due = document.querySelector("[data-next-due]");
  due.dataset.nextDue = known.next || "";
  due.textContent = known.next
    ? `다음 알림 · next: ${new Intl.DateTimeFormat("ko-KR", { timeZone: known.zone, month: "long", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date(known.next))}`
    : "기다리는 알림이 없어요 · no reminder waiting";
}

function draw(state) {
  known.run = state.run;
  known.version = state.version;
  known.zone = state.timezone;
  known.next = state.next_due;
  known.now = Date.parse(state.now);
  known.readAt = performance.now();
  const main = document.querySelector("main");
  for (const person of state.people) {
    let phone = phones.get(person.id);
    if (!phone) {
      phone = new Phone(person);
      phone.find(".bot-name").textContent = state.bot.name;
      phones.set(person.id, phone);
      main.append(phone.root);
    }
    phone.update(person, state.fresh);
  }
  for (const [id, phone] of phones) {
    if (!state.people.some((person) => person.id === id)) { phone.root.remove(); phones.delete(id); }
  }
  for (const button of document.querySelectorAll("[data-clock-action]")) {
    button.disabled = !state.movable || (button.dataset.clockAction === "next" && !state.next_due);
  }
  drawClock();
  document.body.dataset.version = state.version;
}

async function follow() {
  for (;;) {
    try {
      const response = await fetch(`/_sim/state?since=${known.version}&run=${known.run}`);
      if (!response.ok) throw new Error(`${response.status}`);
      draw(await response.json());
      delete document.body.dataset.offline;
    } catch {
      document.body.dataset.offline = "";
      await new Promise((again) => { setTimeout(again, 1000); });
    }
  }
}

for (const button of document.querySelectorAll("[data-clock-action]")) {
  button.disabled = true;
  button.addEventListener("click", () => send("/_sim/clock", { to: button.dataset.clockAction }));
}
setInterval(drawClock, 1000);
setInterval(() => { for (const phone of phones.values()) phone.markPending(); }, 1000);
follow();
