import { describe, expect, test } from "vitest";
import { requestIds } from "./http/request-id";
import { logLine } from "./log";

const AT = new Date("2026-11-23T09:00:00Z");
const line = (message: string, fields: Record<string, unknown> = {}) => logLine(AT, "error", message, fields);

describe("a log line", () => {
  test("cannot be broken or coloured by what it holds", () => {
    const nasty = 'first\r\n{"level":"info","message":"forged"}\u001b[31mred\u009b31m\u2028\u007f';
    const text = line(nasty, { [nasty]: nasty, error: new Error(nasty) });
    const codes = [...text].map((sign) => sign.charCodeAt(0));
    expect(codes.filter((code) => code < 32 || (code > 126 && code < 160) || (code >> 1) << 1 === 0x2028)).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({ level: "error", message: expect.stringContaining("forged") });
  });

  test("of a megabyte stays short", () => {
    const text = line("x".repeat(1_000_000), { body: "y".repeat(1_000_000), deep: [["z".repeat(1_000_000)]] });
    expect(text.length).toBeLessThan(40_000);
    expect(text).toContain("1000000 characters");
  });

  test("survives circles, bytes and numbers that JSON does not know", () => {
    const circle: Record<string, unknown> = { bytes: new Uint8Array(5_000_000), big: 10n };
    circle.self = circle;
    expect(JSON.parse(line("odd", { circle })).circle).toMatchObject({ bytes: "5000000 bytes", big: "10" });
  });

  test("does not let a field pass for the line's own", () => {
    expect(JSON.parse(line("true", { level: "info", at: "never" }))).toMatchObject({
      level: "error",
      at: AT.toISOString(),
      level_: "info",
    });
  });

  test("names the request that it belongs to", () => {
    requestIds().run("abc-123", () => expect(JSON.parse(line("here")).requestId).toBe("abc-123"));
    expect(JSON.parse(line("here"))).not.toHaveProperty("requestId");
  });
});

describe("secrets are masked", () => {
  const SECRET = "hunter2-Xy9";
  test.each([
    [`postgres://assay:${SECRET}@db:5432/assay`],
    [`smtps://user%40example.org:${SECRET}@mail.example.org:465`],
    [`Authorization: Bearer ${SECRET}`],
    [`password=${SECRET}`],
    [`{"password":"${SECRET}","user":"x"}`],
    [`client_secret: ${SECRET}`],
    [`cookie: ${SECRET}`],
    [`GET /reset/${SECRET}abcdefghijklmnop`],
    [`https://s3.example.org/b/k?X-Amz-Credential=id&X-Amz-Signature=${SECRET}`],
    [`/api/auth/callback/oidc?code=${SECRET}&state=${SECRET}`],
  ])("%s", (text) => {
    expect(line(text)).not.toContain(SECRET);
    expect(line("x", { nested: [{ text }], error: new Error(text, { cause: new Error(text) }) })).not.toContain(SECRET);
  });

  test("by the name of a field", () => {
    const fields = { password: SECRET, clientSecret: SECRET, deep: { apiKey: SECRET, "set-cookie": [SECRET] } };
    expect(line("x", fields)).not.toContain(SECRET);
  });
});
