"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { bytesOf, type ChosenFile } from "@/components/batches/chosen-files";
import { FileChooser } from "@/components/batches/file-chooser";
import { Button, ButtonLink } from "@/components/ui/button";
import { describedBy, Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Message } from "@/components/ui/message";
import { Progress } from "@/components/ui/progress";
import { BATCH_TEXT } from "@/lib/text/batches";
import { PORTAL_TEXT as T } from "@/lib/text/portal";
import { sendDelivery } from "./send-delivery";

type Phase =
  | { name: "choosing"; message?: string }
  | { name: "sending"; sent: number; total: number; stop: () => void }
  | { name: "recognised"; deliveryId: string };

/** A vendor contact's upload: of whom it is, the server knows. */
export function DeliveryForm({
  projectNo,
  replaceable,
}: {
  projectNo: number;
  replaceable: { id: string; name: string }[];
}) {
  const router = useRouter();
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [phase, setPhase] = useState<Phase>({ name: "choosing" });

  const address = `/api/portal/projects/${projectNo}/deliveries`;

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (files.length === 0) return setPhase({ name: "choosing", message: BATCH_TEXT.noFile });
    const form = new FormData(event.currentTarget);
    const fields: Record<string, string> = {};
    for (const key of ["name", "supersedes"]) {
      const value = form.get(key);
      if (typeof value === "string" && value !== "") fields[key] = value;
    }
    const controller = new AbortController();
    const stop = () => controller.abort();
    const onProgress = (sent: number, total: number) => setPhase({ name: "sending", sent, total, stop });
    onProgress(0, bytesOf(files));
    const answer = await sendDelivery({ address, fields, files }, onProgress, controller.signal);
    if ("message" in answer) return setPhase({ name: "choosing", message: answer.message });
    if (answer.recognised) return setPhase({ name: "recognised", deliveryId: answer.deliveryId });
    router.push(`/portal/projects/${projectNo}/deliveries/${answer.deliveryId}`);
  }

  const isSending = phase.name === "sending";
  return (
    <form
      action={address}
      method="post"
      encType="multipart/form-data"
      onSubmit={send}
      className="flex max-w-2xl flex-col gap-4"
    >
      <Field id="name" label={T.name} hint={T.nameHint} isOptional>
        <Input {...describedBy("name", { hint: T.nameHint })} name="name" maxLength={200} disabled={isSending} />
      </Field>
      {replaceable.length > 0 ? (
        <Field id="supersedes" label={T.replaces}>
          <Select id="supersedes" name="supersedes" disabled={isSending}>
            <option value="">{T.replacesNothing}</option>
            {replaceable.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <FileChooser files={files} disabled={isSending} onChoose={setFiles} />
      {phase.name === "choosing" && phase.message ? (
        <Message tone="error" isLive>
          {phase.message}
        </Message>
      ) : null}
      {phase.name === "recognised" ? (
        <Message isLive>
          {T.recognised}{" "}
          <ButtonLink size="small" href={`/portal/projects/${projectNo}/deliveries/${phase.deliveryId}`}>
            {T.openDelivery}
          </ButtonLink>
        </Message>
      ) : null}
      {phase.name === "sending" ? (
        <div className="flex items-end gap-3">
          <div className="grow">
            <Progress label={BATCH_TEXT.uploading} done={phase.sent} total={phase.total} />
          </div>
          <Button onClick={phase.stop}>{BATCH_TEXT.cancel}</Button>
        </div>
      ) : (
        <Button type="submit" tone="primary" className="self-start">
          {T.send}
        </Button>
      )}
    </form>
  );
}
