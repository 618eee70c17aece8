import { request } from "node:http";
import postgres from "postgres";
import { freePort } from "../../bin/free-port.mjs";
import { isAlive } from "../../bin/process-identity.mjs";
import { startAssay } from "../start-assay";
import { ADMIN, cookieOf, databaseOf, expect, signIn, test } from "./attack-site";

const STOPPED_WITHIN_MS = 20_000;

/** An upload that sends a portion whenever it is told to. */
function slowUpload(origin: string, cookie: string, bytes: number) {
  const { hostname, port } = new URL(origin);
  const sent = request({
    ...{ hostname, port, method: "PUT", path: "/api/projects/1/items?file=items.csv", agent: false },
    headers: { cookie, origin, "content-length": String(bytes) },
  });
  const answered = new Promise<{ status: number; text: string } | "cut">((resolve) => {
    sent.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      response.on("error", () => resolve("cut"));
    });
    sent.on("error", () => resolve("cut"));
  });
  return { sent, answered };
}

for (const [what, ends] of [
  ["that ends in time is finished", true],
  ["that does not end is cut and leaves nothing", false],
] as const)
  test(`F18: at a stop an upload ${what}, streams are cut, and all ends well within 20 s`, async ({ browser }) => {
    test.setTimeout(180_000);
    const variables = { ASSAY_ADMIN_EMAIL: ADMIN.email, ASSAY_ADMIN_PASSWORD: ADMIN.password, ASSAY_DEMO: "on" };
    const assay = await startAssay(String(await freePort()), variables);
    const sql = postgres(await databaseOf(assay), { max: 1, onnotice() {} });
    let isClosed = false;
    const close = async () => {
      if (!isClosed) await sql.end();
      isClosed = true;
    };
    try {
      const page = await browser.newPage({ baseURL: assay.origin });
      await signIn(page, ADMIN);
      await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
      const cookie = await cookieOf(page);
      await expect.poll(async () => (await sql`select 1 from project`).length, { timeout: 60_000 }).toBeGreaterThan(0);
      const [job] = await sql<{ id: string }[]>`select id from job where kind = 'demo'`;
      const stream = await fetch(`${assay.origin}/api/jobs/${job?.id}/events`, { headers: { cookie } });
      expect(stream.status).toBe(200);
      const text = `key,case\n${Array.from({ length: 200 }, (_, at) => `late${at},late${at}\n`).join("")}`;
      const upload = slowUpload(assay.origin, cookie, text.length);
      upload.sent.write(text.slice(0, 100));
      await new Promise((resolve) => setTimeout(resolve, 500));
      const running = await sql<{ state: string; attempts: number }[]>`select state, attempts from job`;
      await page.context().close();
      await close();

      const began = Date.now();
      process.kill(assay.pid, "SIGTERM");
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const refused = await fetch(`${assay.origin}/healthz`).then(
        (response) => response.status,
        () => "no connection",
      );
      expect(refused).toBe("no connection");
      if (ends) upload.sent.end(text.slice(100));
      const answer = await upload.answered;
      while (isAlive(assay.pid) && Date.now() - began < STOPPED_WITHIN_MS + 5000)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect(isAlive(assay.pid)).toBe(false);
      await expect.poll(assay.exitCode).toBe(0);
      expect(Date.now() - began).toBeLessThan(STOPPED_WITHIN_MS);
      if (ends) expect(answer).toMatchObject({ status: 200 });
      else expect(answer === "cut" ? 0 : answer.status).not.toBe(200);
      expect(assay.printed()).not.toContain("is killed");
      expect(running.length).toBeGreaterThan(0);
    } finally {
      await close();
      await assay.stop();
    }
  });
