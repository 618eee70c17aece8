"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormState } from "@/lib/form-state";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { RoleSelect } from "./role-select";

export function RoleForm({
  role,
  save,
}: {
  role: string;
  save: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [state, send] = useActionState(save, {});
  return (
    <form action={send} className="flex max-w-xl flex-col gap-3">
      <FormMessage state={state} done={T.roleSaved} />
      <RoleSelect value={role} error={state.fields?.role} />
      <div>
        <SubmitButton>{T.saveRole}</SubmitButton>
      </div>
    </form>
  );
}
