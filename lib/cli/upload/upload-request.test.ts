import { expect, test } from "vitest";
import { UsageError } from "../usage-error";
import { parseUpload } from "./upload-request";

const BASE = [
  "a.json",
  "--project",
  "3",
  "--vendor",
  "R1",
  "--url",
  "https://assay.example.org/x",
  "--token",
  "assay_t",
];

test("the token and the address may stand in the environment", () => {
  const variables = { ASSAY_URL: "http://localhost:3000", ASSAY_TOKEN: "assay_env" };
  const parsed = parseUpload(["a.json", "--project=3", "--reference"], variables);
  expect(parsed).toMatchObject({ request: { origin: "http://localhost:3000", token: "assay_env", vendor: null } });
  expect(parseUpload(BASE, variables)).toMatchObject({
    request: { origin: "https://assay.example.org", token: "assay_t", projectNo: 3, vendor: "R1" },
  });
});

test.each([
  [["--project", "3"], "give one FILE"],
  [["a", "b", ...BASE.slice(1)], "give one FILE"],
  [["a.json", "--vendor", "R1"], "--project N is needed"],
  [["a.json", "--project", "0", "--vendor", "R1"], "--project: a whole number of 1 or more, found 0"],
  [["a.json", "--project", "3"], "--vendor NAME for a delivery, or --reference"],
  [[...BASE, "--reference"], "--vendor NAME for a delivery, or --reference"],
  [BASE.slice(0, 5), "--url URL (or ASSAY_URL) is needed"],
  [[...BASE.slice(0, 5), "--url", "http://10.0.0.1", "--token", "assay_t"], "plain http would show the token"],
  [[...BASE.slice(0, 5), "--url", "assay", "--token", "assay_t"], "an address like https"],
  [BASE.slice(0, 7), "--token (or ASSAY_TOKEN) is needed"],
  [[...BASE.slice(0, 7), "--token", "secret"], "begins with assay_"],
  [[...BASE, "--replaces", "2", "--additional-read"], "exclude each other"],
  [[...BASE, "--profile", "P", "--columns", "item=a"], "goes without --columns"],
])("%j is bad usage", (args, words) => {
  expect(() => parseUpload(args, {})).toThrow(UsageError);
  expect(() => parseUpload(args, {})).toThrow(words);
});
