import { expect, test } from "vitest";
import { safeReturn } from "./safe-return";

const BASE = "https://assay.example.org";

test.each([
  "//evil.example",
  "///evil.example",
  "https:evil.example",
  "https://evil.example",
  "https://assay.example.org.evil.example",
  "https://assay.example.org@evil.example",
  "https://evil@assay.example.org/",
  "http://assay.example.org/",
  "\\evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/a\r\nSet-Cookie: x=y",
  " /projects",
])("%j leads nowhere but to the first page or one of ours", (asked) => {
  const url = new URL(safeReturn(asked, BASE));
  expect(url.origin).toBe(BASE);
  expect(url.username).toBe("");
});

test.each(["/a\r\nSet-Cookie: x=y", "\\evil.example", "//evil.example", "javascript:alert(1)"])(
  "%j is dropped",
  (a) => {
    expect(safeReturn(a, BASE)).toBe(BASE);
  },
);

test.each([
  ["/projects/3?x=1#y", `${BASE}/projects/3?x=1#y`],
  [`${BASE}/account`, `${BASE}/account`],
  ["/a%0d%0aX:y", `${BASE}/a%0d%0aX:y`],
])("%s is kept", (asked, kept) => {
  expect(safeReturn(asked, BASE)).toBe(kept);
});
