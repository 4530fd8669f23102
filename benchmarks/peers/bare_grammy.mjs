// grammY's bare send at a steady rate: nothing stored, nothing retried. Prints one JSON line; run by benchmarks.peering.
import http from "node:http";
import { Bot } from "grammy";

const told = JSON.parse(process.argv[2]);
// grammY keeps connections by itself for https only; here it is given an agent that does so for http.
const agent = new http.Agent({ keepAlive: true, maxSockets: 400 });
const bot = new Bot(told.token, { client: { apiRoot: told.url, baseFetchConfig: { agent, compress: true } } });
let failed = 0;

const one = async (chat) => {
  try {
    await bot.api.sendMessage(chat, told.text, {
      parse_mode: "HTML", reply_markup: told.reply_markup, link_preview_options: { is_disabled: true },
    });
  } catch { failed += 1; }
};

const steadily = async (first, count) => {
  const began = performance.now();
  const sent = [];
  for (let n = 0; n < count; n += 1) {
    // Ten milliseconds' worth at once, so that the pacing costs next to nothing.
    if (n % 10 === 0) {
      const wait = (n / told.rate) * 1000 - (performance.now() - began);
      if (wait > 0) await new Promise((go) => setTimeout(go, wait));
    }
    sent.push(one(first + n));
  }
  await Promise.all(sent);
};

await steadily(told.first_chat, told.warm);
const before = process.cpuUsage();
const began = performance.now();
await steadily(told.first_chat + told.warm, told.count);
const took = (performance.now() - began) / 1000;
const used = process.cpuUsage(before);
console.log(JSON.stringify({
  cpu_ms: (used.user + used.system) / 1000 / told.count, rate: told.count / took, failed,
}));
process.exit(0);
