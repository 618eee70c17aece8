"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { KeptForm } from "@/components/forms/kept-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { describedBy, Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { ENGAGEMENT_ROLE_NAMES } from "@/lib/text/names";
import { FORM_TEXT } from "@/lib/text/tables";
import { VENDOR_TEXT as T } from "@/lib/text/vendors";

/** Engages a vendor, or changes what it was asked for. */
export function EngageForm({
  vendors,
  engage,
}: {
  vendors: readonly { id: string; name: string }[];
  engage: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [state, send] = useActionState(engage, {});
  const errors = state.fields ?? {};
  return (
    <KeptForm state={state} action={send} className="flex flex-col gap-3 rounded-sm border border-line bg-surface p-3">
      <FormMessage state={state} done={FORM_TEXT.saved} />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_6rem_1fr_auto]">
        <Field id="vendorId" label={T.one} error={errors.vendorId}>
          <Select id="vendorId" name="vendorId" required>
            {vendors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="role" label={T.role}>
          <Select id="role" name="role">
            {Object.entries(ENGAGEMENT_ROLE_NAMES).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="price" label={T.price} isOptional error={errors.price}>
          <Input
            {...describedBy("price", { error: errors.price })}
            name="price"
            inputMode="decimal"
            placeholder="12.50"
          />
        </Field>
        <Field id="currency" label={T.currency} error={errors.currency}>
          <Input
            {...describedBy("currency", { error: errors.currency })}
            name="currency"
            maxLength={3}
            placeholder="EUR"
          />
        </Field>
        <Field id="dueOn" label={T.due} isOptional error={errors.dueOn}>
          <Input {...describedBy("dueOn", { error: errors.dueOn })} name="dueOn" type="date" />
        </Field>
        <div className="self-end">
          <SubmitButton>{T.engage}</SubmitButton>
        </div>
      </div>
    </KeptForm>
  );
}
