import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { WEBHOOKS_TEXT as T } from "@/lib/text/webhooks";

/** A signing secret, shown this once. */
export function SecretShown({ id, secret }: { id: string; secret: string }) {
  return (
    <div role="status" className="flex flex-col gap-2 rounded-sm border border-success bg-success-tint px-3 py-2">
      <Field id={id} label={T.made} hint={T.once}>
        <Input
          id={id}
          aria-describedby={`${id}-hint`}
          readOnly
          value={secret}
          className="font-mono"
          onFocus={(event) => event.target.select()}
        />
      </Field>
    </div>
  );
}
