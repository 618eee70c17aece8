import { expect, it } from "vitest";
import { guessColumns } from "@/lib/formats/csv/guess-columns";
import { parseCsvColumns } from "@/lib/formats/csv/parse-columns";
import { columnState, columnStateOf } from "./column-choice";
import { columnText, takesSeveral, withRole } from "./column-text";

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
  expect(columnStateOf(columnText(choice)).choice).toEqual(choice);
  expect(columnStateOf("label")).toEqual({ choice: {}, rest: "" });
});

it("quotes names that hold the signs of the text", () => {
  const text = columnText({ item: ["id, long"], label: ["a=b"] });
  expect(parseCsvColumns(text)).toMatchObject({ item: ["id, long"], label: "a=b" });
});

it("says nothing of roles without a column", () => {
  expect(columnText({ item: [""], score: [] })).toBe("");
  expect(takesSeveral("label")).toBe(false);
});

it("keeps what the form has no field for", () => {
  const text = "item=image,label=finding,xyxy=x1;y1;x2;y2,size=w;h,values=1:yes;2:no,several=yes";
  const { choice, rest } = columnStateOf(text);
  expect(parseCsvColumns(columnText({ ...choice, score: ["p"] }, rest))).toEqual({
    ...parseCsvColumns(text),
    score: "p",
  });
});

it("has the answers in one way only: readers told for a table that was taken for one of classes", () => {
  const { choice, rest } = columnStateOf("item=image,classes=Dr Novak;Dr Silva,several=yes");
  expect(choice.classes).toEqual(["Dr Novak", "Dr Silva"]);
  const told = columnText(withRole(choice, "readers", ["Dr Novak", "Dr Silva"]), rest);
  expect(parseCsvColumns(told)).toMatchObject({ readers: ["Dr Novak", "Dr Silva"] });
  expect(parseCsvColumns(told).classes).toBeUndefined();
  expect(withRole(choice, "label", [""]).classes).toEqual(["Dr Novak", "Dr Silva"]);
  expect(() => parseCsvColumns("item=image,readers=A;B,classes=A;B")).toThrow("exclude each other");
});

it("begins with what was detected", () => {
  const header = ["image", "label", "x1", "y1", "x2", "y2"];
  const rows = [["a.png", "nodule", "1", "2", "30", "40"]];
  const { columns } = guessColumns({ hasHeader: true, header, rows, isRagged: false });
  const { choice, rest } = columnState(columns);
  expect(choice).toMatchObject({ item: ["image"], label: ["label"] });
  expect(parseCsvColumns(columnText(choice, rest)).box).toMatchObject({ columns: ["x1", "y1", "x2", "y2"] });
});
