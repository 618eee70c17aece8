import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { importItems } from "@/lib/items/import-items";
import { createProject } from "@/lib/projects/create-project";
import { measureQueued } from "@/lib/testing/test-gold";
import { bodyOf, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";
import type { AgreementResult } from "../agreement/agreement-result";
import type { StudyRecord } from "./study-record";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
const label = (name: string, question: string | null) => ({
  name,
  question,
  color: "#2563eb",
  mirrorOf: null,
  ...(question === null ? {} : { measurementLevel: "nominal" as const }),
});
const csv = (rows: string[][]) => [["image", "label", "annotator"], ...rows].map((row) => row.join(",")).join("\n");

async function deliver(vendorId: string, text: string, fileName: string): Promise<void> {
  await queueDelivery(lead, { projectNo, vendorId, text, fileName });
  await runNextIngest(world, lead);
}

/** A vendor's boxes on the same images. */
const boxes = JSON.stringify({
  images: [0, 1].map((at) => ({ id: at + 1, file_name: `img${at}.png`, width: 100, height: 80 })),
  categories: [{ id: 1, name: "nodule" }],
  annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 1, 9, 9], area: 81, iscrowd: 0 }],
});

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ no: projectNo } = await createProject(lead, {
    ...{ name: "Films", modality: "x_ray", tasks: ["classification", "detection"], exhaustive: true },
    labels: [label("nodule", null), label("good", "quality"), label("poor", "quality")],
  }));
  const rows = [0, 1, 2, 3].map((at) => `img${at},case${at},img${at}.png,100,80`);
  await importItems(lead, {
    projectNo,
    fileName: "items.csv",
    body: bodyOf(["key,case,file,width,height", ...rows].join("\n")),
  });
  const { id: one } = await createVendor(lead, { name: "One", kind: "managed_service" });
  const { id: two } = await createVendor(lead, { name: "Two", kind: "managed_service" });
  const ofTwo = [
    ["img0.png", "good", ""],
    ["img1.png", "poor", ""],
    ["img2.png", "poor", ""],
  ];
  await deliver(two, csv(ofTwo), "two.csv");
  await deliver(one, boxes, "boxes.json");
  const ofOne = ["img0.png", "img1.png"].flatMap((image) => [
    [image, "good", "Ann"],
    [image, image === "img0.png" ? "good" : "poor", "Ben"],
  ]);
  await deliver(one, csv(ofOne), "one.csv");
  await measureQueued(world, lead);
});
afterAll(() => world.close());

test("answers of whole items are held against each other, each reader by name; what was drawn has no part", async () => {
  const [row] = await world.connection.sql<{ result: AgreementResult; study: StudyRecord }[]>`
    select result, study from sealed.evaluation where kind = 'agreement' and state = 'done' order by no desc limit 1`;
  expect(row?.result.readers).toEqual([
    { name: "One / Ann", items: 2 },
    { name: "One / Ben", items: 2 },
    { name: "Two", items: 3 },
  ]);
  // img0: all three good; img1: good, poor, poor; img2 of one reader alone
  const shares = row?.result.pairs.map(({ first, second, figures }) => [
    first,
    second,
    figures.percent_agreement?.value,
  ]);
  expect(shares).toEqual([
    ["One / Ann", "One / Ben", 0.5],
    ["One / Ann", "Two", 0.5],
    ["One / Ben", "Two", 1],
  ]);
  expect(row?.study.deliveries.map(({ fileName }) => fileName)).toEqual(["one.csv", "two.csv"]);
  expect(row?.study.answers).toEqual({ One: { good: "good", poor: "poor" }, Two: { good: "good", poor: "poor" } });
});
