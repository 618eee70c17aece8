import { once } from "node:events";
import { connect, createServer } from "node:net";
import { expect, test } from "./attack-site";
import { builtActions, OWN_ACCOUNT } from "./built-actions";
import { rawRequest } from "./raw-request";

/** A place inside that the server could be made to ask, and how often it was. */
async function innerPlace(): Promise<{ host: string; asked: () => number; close: () => void }> {
  let asked = 0;
  const server = createServer((socket) => {
    asked += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { host: `127.0.0.1:${port}`, asked: () => asked, close: () => server.close() };
}

/** What comes back of bytes sent as they are, within a moment. */
function exchanged(origin: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    const end = () => {
      socket.destroy();
      resolve(text);
    };
    socket.setTimeout(1500, end);
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    for (const event of ["close", "error"]) socket.on(event, end);
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  });
}

test("A07: no host, upgrade, rewrite or picture that a request names is ever asked", async ({ site }) => {
  test.setTimeout(180_000);
  const inner = await innerPlace();
  try {
    // The control: who is asked, counts.
    await exchanged(`http://${inner.host}`, ["GET / HTTP/1.1", "Host: x"]);
    expect(inner.asked()).toBe(1);

    const there = `http://${inner.host}`;
    const named: Record<string, string>[] = [
      { host: inner.host, origin: there },
      { host: "169.254.169.254", origin: "http://169.254.169.254" },
      { origin: there, "x-forwarded-host": inner.host, "x-forwarded-proto": "http" },
      { host: inner.host, origin: there, forwarded: `host=${inner.host}`, "x-forwarded-port": "80" },
    ];
    // Actions that redirect: without a session all of them do.
    for (const { id } of builtActions()
      .filter(({ access }) => !OWN_ACCOUNT.has(access ?? ""))
      .slice(0, 12))
      for (const cookie of ["", site.viewerCookie])
        for (const headers of named) {
          const sent = { "next-action": id, "content-type": "text/plain;charset=UTF-8", ...headers };
          const answer = await rawRequest(site.origin, {
            ...{ method: "POST", path: "/projects", body: "[]" },
            headers: cookie === "" ? sent : { ...sent, cookie },
          });
          expect(answer.text).not.toContain(inner.host);
        }

    for (const target of [`${there}/`, `${there}/projects`, `//${inner.host}/`, `/\\${inner.host}/`])
      for (const upgrade of [["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"], []])
        for (const host of [inner.host, new URL(site.origin).host]) {
          const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
          const answer = await exchanged(site.origin, [`GET ${target} HTTP/1.1`, `Host: ${host}`, ...upgrade, key]);
          expect(answer).not.toMatch(/^HTTP\/1\.1 101/);
        }

    const orders = [
      "x-middleware-rewrite",
      "x-nextjs-rewrite",
      "x-middleware-redirect",
      "x-original-url",
      "x-rewrite-url",
    ];
    const echoes = ["x-middleware-set-cookie", "x-middleware-request-cookie", "x-middleware-override-headers"];
    for (const path of ["/", "/projects", "/sign-in", "/api/v1/projects", "/healthz"]) {
      const headers = Object.fromEntries([
        ...orders.map((name) => [name, `${there}/`]),
        ...echoes.map((name) => [name, "mine"]),
      ]);
      const answer = await rawRequest(site.origin, {
        path,
        headers: { ...headers, location: there, "set-cookie": "mine=1" },
      });
      const echoed = Object.entries(answer.headers).filter(([, value]) => /mine|127\.0\.0\.1:/.test(String(value)));
      expect([path, echoed]).toEqual([path, []]);
    }
    for (const url of [`${there}/a.png`, `//${inner.host}/a.png`, "http://169.254.169.254/a.png"]) {
      const path = `/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`;
      expect((await rawRequest(site.origin, { path })).status).toBeGreaterThanOrEqual(400);
    }
    expect(inner.asked()).toBe(1);
  } finally {
    inner.close();
  }
});
