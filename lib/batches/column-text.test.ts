import { expect, it } from "vitest";
import { parseCsvColumns } from "@/lib/formats/csv/parse-columns";
import { columnChoice } from "./column-choice";
import { columnText, takesSeveral } from "./column-text";

it("writes what the reader understands", () => {
  const text = columnText({ item: ["scan_id", "nodule"], case: ["scan_id"], readers: ["R1", "R2"], label: [] });
  expect(text).toBe("item=scan_id+nodule,case=scan_id,readers=R1;R2");
  expect(parseCsvColumns(text)).toMatchObject({
    item: ["scan_id", "nodule"],
    case: ["scan_id"],
    readers: ["R1", "R2"],
  });
});

it("reads the choices back from the text, and none from nonsense", () => {
  const choice = { item: ["scan_id", "nodule"], case: ["scan_id"], label: ["malignancy"] };
  expect(columnChoice(columnText(choice))).toEqual(choice);
  expect(columnChoice("label")).toEqual({});
});

it("quotes names that hold the signs of the text", () => {
  const text = columnText({ item: ["id, long"], label: ["a=b"] });
  expect(parseCsvColumns(text)).toMatchObject({ item: ["id, long"], label: "a=b" });
});

it("says nothing of roles without a column", () => {
  expect(columnText({ item: [""], score: [] })).toBe("");
  expect(takesSeveral("label")).toBe(false);
});
