import { describedBy, Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { ROLE_NAMES } from "@/lib/text/names";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { GIVEN_ROLES } from "@/lib/users/roles";

/** One of the roles that can be given, each with what it may do. */
export function RoleSelect({ value, error }: { value: string; error?: string | undefined }) {
  return (
    <Field id="role" label={T.role} error={error}>
      <Select key={value} {...describedBy("role", { error })} name="role" defaultValue={value}>
        {GIVEN_ROLES.map((role) => (
          <option key={role} value={role}>
            {ROLE_NAMES[role]}: {T.roleHints[role]}
          </option>
        ))}
      </Select>
    </Field>
  );
}
