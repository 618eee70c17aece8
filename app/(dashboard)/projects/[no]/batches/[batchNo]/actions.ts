"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { discardBatch } from "@/lib/ingest/discard-batch";
import { applyProfile } from "@/lib/ingest/profiles/apply-profile";
import { deleteProfile } from "@/lib/ingest/profiles/delete-profile";
import { saveProfile } from "@/lib/ingest/profiles/save-profile";
import { readAgain } from "@/lib/ingest/read-again";
import { releaseBatch } from "@/lib/ingest/release-batch";
import { retractBatch } from "@/lib/ingest/retract-batch";
import { saveColumns } from "@/lib/ingest/save-columns";
import { saveEncoding } from "@/lib/ingest/save-encoding";
import { saveLabelMapping } from "@/lib/ingest/save-label-mapping";
import { type DeliveryRelation, startIngest } from "@/lib/ingest/start-ingest";
import { parseInput } from "@/lib/parse-input";
import { isRowNumber } from "@/lib/row-number";
import { requireContext } from "@/lib/session";
import { BATCH_TEXT } from "@/lib/text/batches";
import { PROFILE_TEXT } from "@/lib/text/profiles";
import { doneForm } from "../../../../done-form";

export interface BatchAddress {
  projectNo: number;
  batchNo: number;
}

const mappings = z.array(z.object({ sourceName: z.string(), labelNo: z.number().int().nullable() }));

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function here({ projectNo, batchNo }: BatchAddress): string {
  return `/projects/${projectNo}/batches/${batchNo}`;
}

export async function saveMapping(
  address: BatchAddress & { vendorId: string | null },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const context = await requireContext();
  return doneForm(
    here(address),
    async () => {
      const { projectNo, vendorId } = address;
      const chosen = parseInput(mappings, parsedJson(formText(form, "mappings")));
      await saveLabelMapping(context, { projectNo, vendorId, mappings: chosen });
    },
    BATCH_TEXT.savedMapping,
  );
}

/** What was chosen where the preview found answers to the same; undefined where it asked nothing. */
function relationOf(text: string): DeliveryRelation | undefined {
  if (text === "additional_read") return { is: "additional_read" };
  const of = Number(text);
  return text !== "" && isRowNumber(of) ? { is: "replacement", of } : undefined;
}

export async function publish(address: BatchAddress, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  const columns = formText(form, "columns");
  const options = parsedJson(formText(form, "options"));
  return doneForm(here(address), async () => {
    const kept = parseInput(z.record(z.string(), z.unknown()), options ?? {});
    const relation = relationOf(formText(form, "relation"));
    await startIngest(context, {
      ...address,
      options: columns === "" ? kept : { ...kept, columns },
      ...(relation ? { relation } : {}),
    });
  });
}

export async function discard(address: BatchAddress, _: FormState): Promise<FormState> {
  const context = await requireContext();
  try {
    await discardBatch(context, address);
  } catch (error) {
    return refusedForm(error);
  }
  redirect(`/projects/${address.projectNo}/batches`);
}

export async function release(address: BatchAddress, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  return doneForm(here(address), () => releaseBatch(context, { ...address, reason: formText(form, "reason") }));
}

export async function retract(address: BatchAddress, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  return doneForm(here(address), () => retractBatch(context, { ...address, reason: formText(form, "reason") }));
}

/** Keeps the told columns with the delivery; the page is then read by them. */
export async function tellColumns(address: BatchAddress, columns: string): Promise<FormState> {
  const context = await requireContext();
  return doneForm(here(address), () => saveColumns(context, { ...address, columns: parseInput(z.string(), columns) }));
}

/** Keeps what the delivery's tables are written in; the page is then read by it. */
export async function tellEncoding(address: BatchAddress, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  return doneForm(here(address), () => saveEncoding(context, { ...address, encoding: formText(form, "encoding") }));
}

/** Keeps how the delivery is read under a name of the project. */
export async function keepProfile(address: BatchAddress, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  return doneForm(
    here(address),
    () => saveProfile(context, { ...address, name: formText(form, "name"), columns: formText(form, "columns") }),
    PROFILE_TEXT.kept,
  );
}

/** Has the delivery read as a kept profile says; the page is then read by it. */
export async function readAsProfile(address: BatchAddress, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  return doneForm(
    here(address),
    () => applyProfile(context, { ...address, name: formText(form, "profile") }),
    PROFILE_TEXT.used,
  );
}

export async function forgetProfile(address: BatchAddress, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  return doneForm(
    here(address),
    () => deleteProfile(context, { projectNo: address.projectNo, name: formText(form, "profile") }),
    PROFILE_TEXT.forgotten,
  );
}

export async function openAgain(address: BatchAddress, _: FormState): Promise<FormState> {
  const context = await requireContext();
  let batchNo: number;
  try {
    ({ batchNo } = await readAgain(context, address));
  } catch (error) {
    return refusedForm(error);
  }
  redirect(here({ ...address, batchNo }));
}
