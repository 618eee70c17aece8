import { expect, test } from "vitest";
import { newTotpSecret, totpAddress, totpCode, totpStep } from "./totp";

/** RFC 6238, appendix B: the secret "12345678901234567890" and its SHA-1 codes, the last six of eight digits. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("at %i s the code is %s", (seconds, code) => {
  expect(totpCode(SECRET, seconds * 1000)).toBe(code);
  expect(totpStep(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

test("the steps beside it are taken, the next ones are not", () => {
  const now = 1_800_000_000_000;
  const step = now / 30_000;
  const taken = [-2, -1, 0, 1, 2].map((off) => totpStep(SECRET, totpCode(SECRET, now + off * 30_000), now));
  expect(taken).toEqual([null, step - 1, step, step + 1, null]);
});

test.each(["", "12345", "1234567", "abcdef", "12345６", "000 00"])("%j is no code", (code) => {
  expect(totpStep(SECRET, code, 59_000)).toBeNull();
});

test("a code may be typed in two groups", () => {
  expect(totpStep(SECRET, "287 082", 59_000)).toBe(1);
});

test("an app reads issuer, account and a secret of 160 bits", () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  const address = new URL(totpAddress(secret, "noor@example.org"));
  expect(address.protocol).toBe("otpauth:");
  expect(address.searchParams.get("secret")).toBe(secret);
  expect(address.searchParams.get("issuer")).toBe("Assay");
});
