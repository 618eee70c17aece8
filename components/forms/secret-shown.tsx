import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface SecretShownProps {
  id: string;
  secret: string;
  label: string;
  hint: string;
}

/** A secret, shown this once. */
export function SecretShown({ id, secret, label, hint }: SecretShownProps) {
  return (
    <div role="status" className="flex flex-col gap-2 rounded-sm border border-success bg-success-tint px-3 py-2">
      <Field id={id} label={label} hint={hint}>
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
