import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { Sha256, sha256Of } from "./sha256";

it("gives the hashes of FIPS 180-4's examples", () => {
  const hash = (text: string) => new Sha256().update(new TextEncoder().encode(text)).digest();
  expect(hash("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(hash("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).toBe(
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  );
});

it("agrees with Node's at every length and however the bytes come", () => {
  const all = Uint8Array.from({ length: 700 }, (_, at) => (at * 31 + 7) & 255);
  for (let length = 0; length < 300; length++) {
    const bytes = all.subarray(0, length);
    const hash = new Sha256();
    for (let at = 0; at < length; at += 1 + (length % 71)) hash.update(bytes.subarray(at, at + 1 + (length % 71)));
    expect(hash.digest(), String(length)).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
});

it("reads a file as it streams, and stops when told", async () => {
  const file = new Blob(["x".repeat(100_000), "y"]);
  const expected = createHash("sha256")
    .update(`${"x".repeat(100_000)}y`)
    .digest("hex");
  expect(await sha256Of(file, new AbortController().signal)).toBe(expected);
  await expect(sha256Of(file, AbortSignal.abort())).rejects.toThrow();
});
