import { expect, test } from "vitest";
import { returnPath, signInAddress } from "./return-address";

test.each([
  ["/", "/sign-in"],
  [null, "/sign-in"],
  [
    "/projects/3/disagreements?evaluation=9&at=2",
    "/sign-in?to=%2Fprojects%2F3%2Fdisagreements%3Fevaluation%3D9%26at%3D2",
  ],
  ["/projects/3?_rsc=1x2", "/sign-in?to=%2Fprojects%2F3"],
  ["/api/projects/1/report.pdf", "/sign-in"],
  ["/sign-in?to=/projects", "/sign-in"],
])("%s is asked for at %s", (asked, page) => {
  expect(signInAddress(asked)).toBe(page);
});

test.each(["//evil.example/x", "https://evil.example", "\\evil", "javascript:alert(1)", undefined, ["a", "b"]])(
  "%j leads to the first page",
  (to) => {
    expect(returnPath(to)).toBe("/");
  },
);

test("a page of ours is led back to", () => {
  expect(returnPath(new URL(signInAddress("/projects/3?x=1"), "http://a").searchParams.get("to") ?? "")).toBe(
    "/projects/3?x=1",
  );
});
