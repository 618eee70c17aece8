import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { createGoldVersion } from "@/lib/gold/save-gold-version";
import { saveLabelMapping } from "@/lib/ingest/save-label-mapping";
import { panelOf } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { loadLabelPlaces } from "./load-label-places";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let vendorId: string;

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ projectNo, vendorId } = await makeTestProject(lead));
});
afterAll(() => world.close());

const queued = async () => {
  const { sql } = world.connection;
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from sealed.evaluation where state = 'queued'`;
  return row?.n ?? 0;
};

test("a published delivery tells where its spellings go, and follows a new decision with a new evaluation", async () => {
  const reference = await queueDelivery(lead, {
    projectNo,
    vendorId: null,
    text: cocoOf([{ image: 0, box: [10, 10, 20, 20] }]),
  });
  await runNextIngest(world, lead);
  const { goldNo } = await createGoldVersion(lead, panelOf(projectNo, reference.batchNo));

  const mapping = (labelNo: number | null) =>
    saveLabelMapping(lead, { projectNo, vendorId, mappings: [{ sourceName: "Knoten", labelNo }] });
  await mapping(null);
  const boxes = [0, 1, 2].map((image) => ({ image, box: [10, 10, 20, 20] as [number, number, number, number] }));
  const text = cocoOf(
    boxes.map((box, at) => ({ ...box, label: at === 0 ? "nodule" : "Knoten" })),
    ["nodule", "Knoten"],
  );
  const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text });
  await runNextIngest(world, lead);
  await freezeGoldVersion(lead, { projectNo, goldNo });
  await world.connection.sql`update sealed.evaluation set state = 'cancelled'`;

  const places = () => loadLabelPlaces(lead, { projectNo, batchNo });
  expect(await places()).toEqual({
    labels: [
      { name: "Knoten", count: 2, labelNo: null, mapped: true },
      { name: "nodule", count: 1, labelNo: 1, mapped: true },
    ],
    frozenGoldNos: [],
  });
  await mapping(1);
  expect((await places()).labels[0]).toMatchObject({ name: "Knoten", count: 2, labelNo: 1 });
  expect(await queued()).toBe(1);
  const ofReference = await loadLabelPlaces(lead, { projectNo, batchNo: reference.batchNo });
  expect(ofReference.frozenGoldNos).toEqual([goldNo]);
  const ofReferences = (labelNo: number | null) =>
    saveLabelMapping(lead, { projectNo, vendorId: null, mappings: [{ sourceName: "nodule", labelNo }] });
  await expect(ofReferences(2)).rejects.toMatchObject({ code: "frozen", message: expect.stringContaining("nodule") });
  await ofReferences(1);
});
