"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { describedBy, Field, FieldSet } from "@/components/ui/field";
import { Choice, Input, Select } from "@/components/ui/input";
import { Message } from "@/components/ui/message";
import type { UploadChoices } from "@/lib/batches/load-upload-choices";
import { formatCount } from "@/lib/display/number";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { bytesOf, type ChosenFile } from "./chosen-files";
import { FileChooser } from "./file-chooser";
import { type SentFile, sendFiles } from "./send-files";
import { ResumableDelivery } from "./send-resumable";
import { Unfinished } from "./unfinished-uploads";
import { Sending } from "./upload-progress";

type Role = "delivery" | "reference";
type Phase =
  | { name: "choosing"; message?: string; isCancelled?: boolean }
  | { name: "sending"; sent: number; total: number; stop: () => void; resumable: ResumableDelivery | null }
  | { name: "recognised"; batchNo: number };

/** So much goes as one form; larger deliveries go in parts that can stop and go on. */
const FORM_BYTES = 4 * 2 ** 20;

/** Chooses files and says whose they are; a delivery that was received before is recognised. */
export function UploadForm({
  projectNo,
  choices,
  initial,
}: {
  projectNo: number;
  choices: UploadChoices;
  initial: { role: Role; vendorId: string; replaces: string };
}) {
  const router = useRouter();
  const [role, setRole] = useState<Role>(initial.role);
  const [vendorId, setVendorId] = useState(initial.vendorId);
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [phase, setPhase] = useState<Phase>({ name: "choosing" });
  const replaceable = choices.replaceable.filter(
    (batch) => batch.role === role && (role === "reference" || batch.vendorId === vendorId),
  );

  const address = `/api/projects/${projectNo}/batches`;

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (files.length === 0) return setPhase({ name: "choosing", message: T.noFile });
    if (role === "delivery" && vendorId === "") return setPhase({ name: "choosing", message: T.noVendorChosen });
    const fields: Record<string, string> = { role, name: String(form.get("name") ?? "") };
    if (role === "delivery") fields.vendor = vendorId;
    for (const key of ["tool", "supersedes"]) {
      const value = form.get(key);
      if (typeof value === "string" && value !== "") fields[key] = value;
    }
    const answer = await (bytesOf(files) > FORM_BYTES ? sendResumable(fields) : sendForm(fields));
    if ("message" in answer) return setPhase({ name: "choosing", ...answer });
    if (answer.recognised) return setPhase({ name: "recognised", batchNo: answer.batchNo });
    router.push(`/projects/${projectNo}/batches/${answer.batchNo}`);
  }

  function sendForm(fields: Readonly<Record<string, string>>): Promise<SentFile> {
    const controller = new AbortController();
    const sending = (sent: number, total: number) =>
      setPhase({ name: "sending", sent, total, stop: () => controller.abort(), resumable: null });
    sending(0, bytesOf(files));
    return sendFiles({ address, fields, files }, sending, controller.signal);
  }

  function sendResumable(fields: Readonly<Record<string, string>>): Promise<SentFile> {
    const sending = (sent: number, total: number) =>
      setPhase({ name: "sending", sent, total, stop: () => resumable.cancel(), resumable });
    const resumable = new ResumableDelivery(projectNo, files, sending);
    sending(0, bytesOf(files));
    return resumable.send(fields);
  }

  const isSending = phase.name === "sending";
  return (
    <form
      action={address}
      method="post"
      encType="multipart/form-data"
      onSubmit={send}
      className="flex max-w-2xl flex-col gap-4 pt-2"
    >
      <FieldSet legend={T.role}>
        <div className="flex flex-wrap gap-4">
          {(["delivery", "reference"] as const).map((value) => (
            <Choice
              key={value}
              type="radio"
              name="role"
              value={value}
              checked={role === value}
              disabled={isSending}
              onChange={() => setRole(value)}
            >
              {value === "delivery" ? T.roleDelivery : T.roleReference}
            </Choice>
          ))}
        </div>
      </FieldSet>
      {role === "delivery" ? (
        <Field id="vendor" label={T.vendor} hint={T.vendorHint}>
          <Select
            {...describedBy("vendor", { hint: T.vendorHint })}
            name="vendor"
            value={vendorId}
            disabled={isSending}
            onChange={(event) => setVendorId(event.target.value)}
          >
            <option value="" />
            {choices.vendors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id="tool" label={T.tool} isOptional>
          <Select id="tool" name="tool" disabled={isSending}>
            <option value="">{T.noTool}</option>
            {choices.tools.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="name" label={T.name} hint={T.nameHint} isOptional>
          <Input {...describedBy("name", { hint: T.nameHint })} name="name" maxLength={200} disabled={isSending} />
        </Field>
      </div>
      {replaceable.length > 0 ? (
        <Field id="supersedes" label={T.replaces} hint={T.replacesHint}>
          <Select
            {...describedBy("supersedes", { hint: T.replacesHint })}
            name="supersedes"
            defaultValue={initial.replaces}
            disabled={isSending}
          >
            <option value="">{T.replacesNothing}</option>
            {replaceable.map(({ no, name }) => (
              <option key={no} value={no}>
                {formatCount(no)}: {name}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <Unfinished projectNo={projectNo} />
      <FileChooser files={files} disabled={isSending} onChoose={setFiles} />
      {phase.name === "choosing" && phase.message ? (
        <Message tone={phase.isCancelled ? "info" : "error"} isLive>
          {phase.message}
        </Message>
      ) : null}
      {phase.name === "recognised" ? (
        <Message isLive>
          {T.recognised}{" "}
          <ButtonLink size="small" href={`/projects/${projectNo}/batches/${phase.batchNo}`}>
            {T.openBatch(phase.batchNo)}
          </ButtonLink>
        </Message>
      ) : null}
      {phase.name === "sending" ? (
        <Sending key={String(phase.resumable !== null)} {...phase} />
      ) : (
        <Button type="submit" tone="primary" className="self-start">
          {T.start}
        </Button>
      )}
    </form>
  );
}
