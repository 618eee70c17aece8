import { afterEach, beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules(); // the environment is parsed once in a module's life
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test("names the variable that is missing", async () => {
  vi.stubEnv("DATABASE_URL", undefined);
  const { databaseUrl } = await import("./env");
  expect(() => databaseUrl()).toThrow("DATABASE_URL is not set");
});

test("takes relative folders from the checkout, not from where a command was called", async () => {
  vi.stubEnv("ASSAY_ROOT", "/srv/assay");
  vi.stubEnv("ASSAY_DATA", "elsewhere");
  const { settings } = await import("./env");
  expect(settings().dataFolder).toBe("/srv/assay/elsewhere");
});

test("refuses in the application what the launcher refuses", async () => {
  vi.stubEnv("PORT", "abc");
  const { settings } = await import("./env");
  expect(() => settings()).toThrow('PORT is "abc", but must be a whole number from 1 to 65535.');
});
