"use client";

import { useParams } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { PROTOCOL_TEXT as T } from "@/lib/text/protocols";

/** Stands where scores would, while the project's protocol is a draft. */
export function DraftRefusal() {
  const { no } = useParams<{ no: string }>();
  return (
    <div className="flex max-w-prose flex-col items-start gap-3 py-6">
      <h1>{T.draftTitle}</h1>
      <p>{T.draftText}</p>
      <ButtonLink href={`/projects/${no}/protocol`}>{T.toProtocol}</ButtonLink>
    </div>
  );
}
