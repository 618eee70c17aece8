import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { isPublicAddress } from "./address-class";
import { type AllowEntry, parseAllowList } from "./allow-list";
import { outboundRequest } from "./outbound-request";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
});

/** A listener on this machine that counts who comes. */
async function listener(answer: RequestListener): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.headers.host}${request.url} ${request.headers.authorization ?? "-"}`);
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { port: (server.address() as AddressInfo).port, asked };
}

const listed = (text: string): AllowEntry[] => {
  const list = parseAllowList(text);
  if (list === null) throw new Error(`not a list: ${text}`);
  return list;
};
const ok: RequestListener = (_request, response) => response.end("inner secret");
const loopback = async () => [{ address: "127.0.0.1", family: 4 }];

describe("addresses", () => {
  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.31.255.255",
    "192.168.1.1",
    "198.19.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::a00:1",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "nonsense",
  ])("%s is not public", (address) => expect(isPublicAddress(address)).toBe(false));
  test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])("%s is public", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe("refused by default, with nobody called", () => {
  test.each([
    "127.0.0.1",
    "127.1",
    "0.0.0.0",
    "0x7f.1",
    "017700000001",
    "2130706433",
    "[::ffff:127.0.0.1]",
    "[::]",
    "localhost",
    "localhost.",
  ])("http://%s", async (host) => {
    const { port, asked } = await listener(ok);
    const came = outboundRequest(`http://${host}:${port}/`, { allow: [], resolve: loopback });
    await expect(came).rejects.toMatchObject({ code: "refused_address" });
    expect(asked).toEqual([]);
  });
  test.each([
    ["http://169.254.169.254/latest/", "refused_address"],
    ["http://metadata.google.internal/", "refused_address"],
    ["http://database/", "refused_address"],
    ["file:///etc/passwd", "refused_protocol"],
    ["gopher://example.org/", "refused_protocol"],
    ["not an address", "refused_protocol"],
    ["http://user:word@example.org/", "refused_login"],
  ])("%s", (url, code) =>
    expect(outboundRequest(url, { allow: [], resolve: loopback })).rejects.toMatchObject({ code }),
  );

  test("a public name that points inside, also as one of several addresses", async () => {
    const { port, asked } = await listener(ok);
    const resolve = async () => [
      { address: "8.8.8.8", family: 4 },
      { address: "127.0.0.1", family: 4 },
    ];
    await expect(outboundRequest(`http://hook.example.org:${port}/`, { allow: [], resolve })).rejects.toMatchObject({
      code: "refused_address",
    });
    expect(asked).toEqual([]);
  });
});

describe("what is listed", () => {
  test("is reached at the checked address, the name asked once", async () => {
    const { port, asked } = await listener(ok);
    let times = 0;
    // A name server that changes its answer after the check.
    const resolve = async () => [{ address: times++ === 0 ? "127.0.0.1" : "127.0.0.2", family: 4 }];
    const allow = listed(`hook.example.org:${port}`);
    const { status } = await outboundRequest(`http://hook.example.org:${port}/x`, { allow, resolve });
    expect({ status, times, asked }).toEqual({ status: 200, times: 1, asked: [`GET hook.example.org:${port}/x -`] });
  });

  test.each(["127.0.0.0/8", "127.0.0.1", "*.example.org"])("by %s", async (entry) => {
    const { port } = await listener(ok);
    const came = outboundRequest(`http://hook.example.org:${port}/`, { allow: listed(entry), resolve: loopback });
    expect((await came).status).toBe(200);
  });

  test("is not another port or name", async () => {
    const { port, asked } = await listener(ok);
    for (const entry of [`127.0.0.1:${port === 1 ? 2 : port - 1}`, "10.0.0.0/8", "example.org", "*.ample.org"])
      await expect(
        outboundRequest(`http://hook.example.org:${port}/`, { allow: listed(entry), resolve: loopback }),
      ).rejects.toMatchObject({ code: "refused_address" });
    expect(asked).toEqual([]);
  });

  test.each(["a b", "10.0.0.0/33", "host:99999", "http://x", "10.0.0.0/x"])("%s is no entry", (text) =>
    expect(parseAllowList(text)).toBeNull(),
  );
});

describe("redirects", () => {
  const to =
    (location: string, status = 302): RequestListener =>
    (_request, response) => {
      response.writeHead(status, { location }).end("inner secret");
    };

  test("one to an inner address is checked again and refused", async () => {
    const inner = await listener(ok);
    const outer = await listener(to(`http://127.0.0.1:${inner.port}/`));
    const allow = listed(`hook.example.org:${outer.port}`);
    const came = outboundRequest(`http://hook.example.org:${outer.port}/`, { allow, resolve: loopback });
    await expect(came).rejects.toMatchObject({ code: "refused_address", message: expect.not.stringMatching("secret") });
    expect(inner.asked).toEqual([]);
  });

  test("one is followed, without the secrets of another origin", async () => {
    const inner = await listener(ok);
    const outer = await listener(to(`http://other.example.org:${inner.port}/`));
    const came = await outboundRequest(`http://hook.example.org:${outer.port}/`, {
      allow: listed("*.example.org"),
      resolve: loopback,
      headers: { Authorization: "Bearer x" },
    });
    expect({ status: came.status, asked: inner.asked }).toEqual({
      status: 200,
      asked: [`GET other.example.org:${inner.port}/ -`],
    });
  });

  test("a second is refused, and so is any of a POST that would become a GET", async () => {
    const outer = await listener(to("/again"));
    const init = { allow: listed("127.0.0.1") };
    const url = `http://127.0.0.1:${outer.port}/`;
    await expect(outboundRequest(url, init)).rejects.toMatchObject({ code: "refused_redirect" });
    expect(outer.asked.length).toBe(2);
    await expect(outboundRequest(url, { ...init, method: "POST", body: "{}" })).rejects.toMatchObject({
      code: "refused_redirect",
    });
    expect(outer.asked.length).toBe(3);
  });
});

test("no redirect is followed where none may be", async () => {
  const inner = await listener(ok);
  const outer = await listener((_request, response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${inner.port}/` }).end(),
  );
  const init = { allow: listed("127.0.0.1"), method: "POST", body: "{}", redirect: "refuse" } as const;
  await expect(outboundRequest(`http://127.0.0.1:${outer.port}/`, init)).rejects.toMatchObject({
    code: "refused_redirect",
  });
  expect(inner.asked).toEqual([]);
});

test("time and size are bounded, and the answer's words are not repeated", async () => {
  const silent = await listener(() => {});
  const allow = listed("127.0.0.1");
  const late = outboundRequest(`http://127.0.0.1:${silent.port}/`, { allow, timeoutMs: 100 });
  await expect(late).rejects.toMatchObject({ code: "no_answer" });
  servers[0]?.closeAllConnections();
  const long = await listener((_request, response) => response.end("x".repeat(2000)));
  await expect(outboundRequest(`http://127.0.0.1:${long.port}/`, { allow, maxBytes: 1000 })).rejects.toMatchObject({
    code: "too_long",
  });
});
