import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appUser } from "@/db/schema/user";
import type { Context } from "@/lib/auth/context";
import { hashPassword } from "@/lib/auth/password";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { startEvaluation } from "@/lib/evaluation/stored/start-evaluation";
import { importItems } from "@/lib/items/import-items";
import { createProject } from "@/lib/projects/create-project";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { bodyOf, queueDelivery, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { engageVendor } from "@/lib/vendors/engage-vendor";
import { createVendor } from "@/lib/vendors/save-vendor";
import { loadProtocol } from "./load-protocol";
import { protocolFacts } from "./protocol-table";
import { saveProtocol } from "./save-protocol";
import { signProtocol } from "./sign-protocol";

const PASSWORD = "plain copper kettle";
const rule = (threshold: number) => ({ by: "oks" as const, threshold, sigma: 0.1, sigmas: {} });

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let goldNo: number;

/** Two points a person on four images, moved by so many pixels. */
function points(movedPx: number): string {
  const keypoints = [10 + movedPx, 10, 2, 60 + movedPx, 50, 2];
  return JSON.stringify({
    images: [0, 1, 2, 3].map((at) => ({ id: at + 1, file_name: `img${at}.png`, width: 100, height: 80 })),
    categories: [{ id: 1, name: "nodule", keypoints: ["left", "right"], skeleton: [] }],
    annotations: [0, 1, 2, 3].map((at) => ({
      id: at + 1,
      image_id: at + 1,
      category_id: 1,
      keypoints,
      num_keypoints: 2,
      bbox: [10, 10, 50, 40],
      area: 2000,
      iscrowd: 0,
    })),
  });
}

async function setRule(threshold: number, attributes: readonly string[] = ["pose"]): Promise<void> {
  const measuring = { landmarks: rule(threshold), attributes };
  await world.connection
    .sql`update project set measuring = ${JSON.stringify(measuring)}::text::jsonb where no = ${projectNo}`;
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  const id = uuidv7();
  const base = world.as("qa_lead");
  await world.connection.db.insert(appUser).values({
    id,
    organizationId: world.organizationId,
    email: "lead@example.org",
    name: "Lead",
    role: "qa_lead",
    passwordHash: await hashPassword(PASSWORD),
    createdAt: base.now,
  });
  lead = { ...base, actor: { ...base.actor, userId: id }, now: new Date() };
  ({ no: projectNo } = await createProject(lead, { ...TEST_PROJECT, tasks: ["keypoints"] }));
  const items = ["key,case,file,width,height", ...[0, 1, 2, 3].map((at) => `img${at},case${at},img${at}.png,100,80`)];
  await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf(items.join("\n")) });
  await setRule(0.5);
  const { id: vendorId } = await createVendor(lead, { name: "Clinic", kind: "managed_service" });
  await engageVendor(lead, { projectNo, vendorId });
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: points(0) });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId, text: points(3) });
  await runNextIngest(world, lead);
  goldNo = await freezePanel(lead, projectNo, reference.batchNo);
});
afterAll(() => world.close());

test("a protocol signs the rule of landmarks, and no other one than its draft shows", async () => {
  const { proposal } = await loadProtocol(lead, { projectNo });
  if (!proposal) throw new Error("nothing was proposed");
  await saveProtocol(lead, { projectNo, content: proposal });
  await setRule(0.6);
  const sign = () => signProtocol(lead, { projectNo, password: PASSWORD, reason: "Agreed" });
  await expect(sign()).rejects.toMatchObject({ code: "conflict" });
  await setRule(0.5);
  await sign();
  const content = (await loadProtocol(lead, { projectNo })).protocol?.content;
  expect(content?.measuring).toEqual({
    ...{ nsd: null, landmarks: rule(0.5), difficult: "counted" },
    attributes: ["pose"],
  });
  expect(content && protocolFacts(content)).toContainEqual({ name: "Attributes compared", value: "pose" });
  expect(content && protocolFacts(content).map(({ value }) => value)).toContain(
    "object keypoint similarity of 0.50 at least; a vendor's point of visibility 0 is not placed",
  );
});

test("measurements follow what was signed, and list that the project's rule is another by now", async () => {
  await measureQueued(world, lead);
  await setRule(0.99, []);
  const { evaluationNo } = await startEvaluation(lead, { projectNo, goldNo, task: "keypoints" });
  await measureQueued(world, lead);
  const { result } = await loadEvaluationResult(lead, { projectNo, evaluationNo });
  expect(result.receipt.settings.match).toEqual({ by: "oks", threshold: 0.5, sigma: 0.1 });
  expect(result.receipt.settings.attributes).toEqual(["pose"]);
  expect(result.skipped).toContainEqual(
    expect.objectContaining({
      vendor: "project",
      what: "rules of contours, landmarks, marks, lengths and attributes",
      count: 1,
    }),
  );
});
