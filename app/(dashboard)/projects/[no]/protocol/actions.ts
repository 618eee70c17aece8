"use server";

import { revalidatePath } from "next/cache";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import type { ProtocolContent } from "@/lib/protocols/protocol-content";
import { recordDeviation } from "@/lib/protocols/record-deviation";
import { discardProtocol, saveProtocol } from "@/lib/protocols/save-protocol";
import { signProtocol } from "@/lib/protocols/sign-protocol";
import { requireContext } from "@/lib/session";
import { PROTOCOL_TEXT as T } from "@/lib/text/protocols";

const lines = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

const typed = (text: string) => Number(text.replace(",", "."));

/** The form's fields as the verb takes them; the verb checks them. */
function contentOf(form: FormData): ProtocolContent {
  const text = (name: string) => formText(form, name);
  return {
    kind: text("kind") as ProtocolContent["kind"],
    goldNo: Number(text("goldNo")),
    goldSha256: null,
    task: text("task") as ProtocolContent["task"],
    primaryMetric: text("primaryMetric"),
    margin: typed(text("margin")),
    cluster: text("cluster") as ProtocolContent["cluster"],
    alpha: typed(text("alpha")),
    missing: text("missing") as ProtocolContent["missing"],
    uncertain: {
      rule: text("uncertainRule") as ProtocolContent["uncertain"]["rule"],
      labels: form.getAll("uncertainLabel").map(String),
    },
    ...(text("missCost") === ""
      ? {}
      : {
          cost: {
            miss: typed(text("missCost")),
            prevalence: text("prevalence") === "" ? null : typed(text("prevalence")),
          },
        }),
    vendors: form.getAll("vendor").map((value) => {
      const no = Number(value);
      const items = lines(text(`items-${no}`));
      return {
        no,
        name: String(no),
        items: items.length === 0 ? null : items,
        orderedOn: text(`day-${no}`) || null,
        readers: lines(text(`readers-${no}`)),
      };
    }),
    stopOn: text("stopOn") || null,
    notes: text("notes"),
  };
}

async function answered(projectNo: number, message: string, act: () => Promise<unknown>): Promise<FormState> {
  try {
    await act();
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath(`/projects/${projectNo}`, "layout");
  return { isDone: true, message };
}

export async function saveDraft(projectNo: number, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  return answered(projectNo, T.saved, () => saveProtocol(context, { projectNo, content: contentOf(form) }));
}

export async function discardDraft(projectNo: number, _: FormState): Promise<FormState> {
  const context = await requireContext();
  return answered(projectNo, T.discarded, () => discardProtocol(context, { projectNo }));
}

export async function signDraft(projectNo: number, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  const value = form.get("password");
  const password = typeof value === "string" ? value : "";
  const reason = formText(form, "reason");
  return answered(projectNo, T.signDone, () => signProtocol(context, { projectNo, password, reason }));
}

export async function addDeviation(projectNo: number, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  const [what, reason] = [formText(form, "what"), formText(form, "reason")];
  return answered(projectNo, T.deviationDone, () => recordDeviation(context, { projectNo, what, reason }));
}
