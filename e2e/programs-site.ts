import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base, expect, type Page } from "@playwright/test";
import { freePort } from "../bin/free-port.mjs";
import type { Received } from "../lib/webhooks/receiver.fixture";
import { type RunningAssay, startAssay } from "./start-assay";

const ADMIN = { email: "lead@example.org", password: "plain copper kettle" };

/** An installation whose requests may go to this machine. */
export const test = base.extend<object, { site: RunningAssay }>({
  site: [
    async ({ browserName: _ }, use) => {
      const site = await startAssay(String(await freePort()), {
        ASSAY_ADMIN_EMAIL: ADMIN.email,
        ASSAY_ADMIN_PASSWORD: ADMIN.password,
        ASSAY_DEMO: "off",
        ASSAY_OUTBOUND_ALLOW: "127.0.0.1",
      });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

/** Keeps what it is sent. */
export async function listen(): Promise<{ server: Server; url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

export { expect };

export async function signInAsAdmin(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}
