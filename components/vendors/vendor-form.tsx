"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { VENDOR_KIND_NAMES } from "@/lib/text/names";
import { FORM_TEXT } from "@/lib/text/tables";
import { VENDOR_TEXT as T } from "@/lib/text/vendors";

export interface VendorDraft {
  name: string;
  kind: string;
  website: string;
  notes: string;
}

export interface VendorFormState extends FormState {
  /** As typed, after a refusal. */
  typed?: VendorDraft;
}

export type SaveVendor = (state: VendorFormState, form: FormData) => Promise<VendorFormState>;

export function VendorForm({ initial, save, action }: { initial: VendorDraft; save: SaveVendor; action: string }) {
  const [state, send] = useActionState(save, {});
  const errors = state.fields ?? {};
  const values = state.typed ?? initial;
  return (
    <KeptForm state={state} action={send} className="flex max-w-xl flex-col gap-4">
      <FormMessage state={state} done={FORM_TEXT.saved} />
      <Field id="name" label={T.name} error={errors.name}>
        <Input {...describedBy("name", { error: errors.name })} name="name" required defaultValue={values.name} />
      </Field>
      <Field id="kind" label={T.kind} error={errors.kind}>
        <Select key={values.kind} id="kind" name="kind" defaultValue={values.kind}>
          {Object.entries(VENDOR_KIND_NAMES).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="website" label={T.website} isOptional error={errors.website}>
        <Input
          {...describedBy("website", { error: errors.website })}
          name="website"
          type="url"
          placeholder="https://"
          defaultValue={values.website}
        />
      </Field>
      <Field id="notes" label={T.notes} isOptional error={errors.notes}>
        <Textarea
          {...describedBy("notes", { error: errors.notes })}
          name="notes"
          rows={4}
          defaultValue={values.notes}
        />
      </Field>
      <div>
        <SubmitButton>{action}</SubmitButton>
      </div>
    </KeptForm>
  );
}
