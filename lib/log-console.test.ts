import { afterEach, expect, test, vi } from "vitest";
import { AssayError } from "./errors";
import { logConsole } from "./log-console";

const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
afterEach(() => written.mockClear());

function printing() {
  const silent: (...given: unknown[]) => void = () => undefined;
  const target = { error: silent, warn: silent, log: silent, info: silent };
  logConsole(target);
  return target;
}
const lines = () => written.mock.calls.map(([line]) => String(line));

test("what is printed becomes one line, whatever it holds, with the error's number", () => {
  const body = 'x\r\n{"level":"info","message":"forged"}\u001b[31m\u0000';
  printing().error("⨯", Object.assign(new SyntaxError(`Unexpected token in ${body}`), { digest: "1501523082" }));
  const [line = "", ...more] = lines();
  expect(more).toEqual([]);
  expect([...line.trimEnd()].filter((sign) => sign.charCodeAt(0) < 32)).toEqual([]);
  expect(JSON.parse(line)).toMatchObject({
    level: "error",
    message: "⨯",
    digest: "1501523082",
    error: { name: "SyntaxError", message: `Unexpected token in ${body}` },
  });
});

test("a refusal is no error of the server, a database that is away is", () => {
  printing().error("⨯", new AssayError("forbidden", "Your role does not allow this."));
  printing().error("⨯", new AssayError("database_unavailable", "The database is away."));
  const told = lines().map((line) => JSON.parse(line));
  expect(told[0]).toEqual({
    at: expect.any(String),
    level: "info",
    message: "refused",
    code: "forbidden",
    why: "Your role does not allow this.",
  });
  expect(told[1]).toMatchObject({ level: "error", error: { name: "AssayError" } });
});

test("each way of printing has its level, and secrets are masked", () => {
  const target = printing();
  target.error("password=%s", "hunter2-Xy9");
  target.warn("a warning of", 3);
  target.log("said");
  target.info(new Error("alone"));
  const told = lines().map((line) => JSON.parse(line));
  expect(told.map(({ level, message }) => [level, message])).toEqual([
    ["error", "password=***"],
    ["warn", "a warning of 3"],
    ["info", "said"],
    ["info", "printed"],
  ]);
});
