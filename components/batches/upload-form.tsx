"use client";

import { useRouter } from "next/navigation";
import { type DragEvent, type FormEvent, useRef, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { describedBy, Field, FieldSet } from "@/components/ui/field";
import { Choice, Input, Select } from "@/components/ui/input";
import { Message } from "@/components/ui/message";
import { Progress } from "@/components/ui/progress";
import type { UploadChoices } from "@/lib/batches/load-upload-choices";
import { formatCount } from "@/lib/display/number";
import { formatBytes } from "@/lib/display/size";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { sendFile } from "./send-file";

type Role = "delivery" | "reference";
type Phase =
  | { name: "choosing"; message?: string; isCancelled?: boolean }
  | { name: "sending"; sent: number; total: number; stop: () => void }
  | { name: "recognised"; batchNo: number };

/** Chooses a file and says whose it is; a file that was received before is recognised. */
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
  const input = useRef<HTMLInputElement>(null);
  const [role, setRole] = useState<Role>(initial.role);
  const [vendorId, setVendorId] = useState(initial.vendorId);
  const [file, setFile] = useState<File | null>(null);
  const [phase, setPhase] = useState<Phase>({ name: "choosing" });
  const replaceable = choices.replaceable.filter(
    (batch) => batch.role === role && (role === "reference" || batch.vendorId === vendorId),
  );

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!file) return setPhase({ name: "choosing", message: T.noFile });
    if (role === "delivery" && vendorId === "") return setPhase({ name: "choosing", message: T.noVendorChosen });
    const query = new URLSearchParams({ role, file: file.name, name: String(form.get("name") ?? "") });
    if (role === "delivery") query.set("vendor", vendorId);
    for (const key of ["tool", "supersedes"]) {
      const value = form.get(key);
      if (typeof value === "string" && value !== "") query.set(key, value);
    }
    const controller = new AbortController();
    const stop = () => controller.abort();
    setPhase({ name: "sending", sent: 0, total: file.size, stop });
    const onProgress = (sent: number, total: number) => setPhase({ name: "sending", sent, total, stop });
    const answer = await sendFile(`/api/projects/${projectNo}/batches?${query}`, file, onProgress, controller.signal);
    if ("message" in answer) return setPhase({ name: "choosing", ...answer });
    if (answer.recognised) return setPhase({ name: "recognised", batchNo: answer.batchNo });
    router.push(`/projects/${projectNo}/batches/${answer.batchNo}`);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    const [dropped] = event.dataTransfer.files;
    if (dropped) setFile(dropped);
  }

  const isSending = phase.name === "sending";
  return (
    <form onSubmit={send} className="flex max-w-2xl flex-col gap-4 pt-2">
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
      <Field id="file" label={T.file}>
        <section
          aria-label={T.drop}
          className="flex flex-col items-start gap-2 rounded-sm border border-edge border-dashed bg-surface p-4"
          onDragOver={(event) => event.preventDefault()}
          onDrop={drop}
        >
          <p className="text-muted">{T.drop}</p>
          <input
            ref={input}
            id="file"
            type="file"
            className="max-w-full text-sm"
            disabled={isSending}
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
          {file ? <p className="font-medium">{T.chosen(file.name, formatBytes(file.size))}</p> : null}
        </section>
      </Field>
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
        <div className="flex items-end gap-3">
          <div className="grow">
            <Progress label={T.uploading} done={phase.sent} total={phase.total} />
          </div>
          <Button onClick={phase.stop}>{T.cancel}</Button>
        </div>
      ) : (
        <Button type="submit" tone="primary" className="self-start">
          {T.start}
        </Button>
      )}
    </form>
  );
}
