"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PEOPLE_TEXT } from "@/lib/text/people";

const T = PEOPLE_TEXT.link;

export interface LinkShown {
  purpose: "invitation" | "reset";
  address: string;
  /** When it ends, in the organization's zone. */
  until: string;
  to: string;
  /** What became of the mail that should bring it. */
  mail: "sent" | "failed" | "no_server";
}

/** A one-time link, shown once to the admin who made it. */
export function LinkToHandOver({ link: { purpose, address, until, to, mail } }: { link: LinkShown }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div
      role="status"
      className="flex max-w-xl flex-col gap-2 rounded-sm border border-success bg-success-tint px-3 py-2"
    >
      {mail === "no_server" ? null : <p className="text-sm">{T.mail[mail](to)}</p>}
      <Field id="link" label={T[purpose]} hint={T.once(until)}>
        <div className="flex gap-2">
          <Input
            id="link"
            aria-describedby="link-hint"
            readOnly
            value={address}
            className="font-mono"
            onFocus={(event) => event.target.select()}
          />
          <Button
            onClick={() =>
              void navigator.clipboard.writeText(address).then(
                () => setCopied(true),
                () => setCopied(false),
              )
            }
          >
            {isCopied ? T.copied : T.copy}
          </Button>
        </div>
      </Field>
    </div>
  );
}
