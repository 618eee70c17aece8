import { describedBy, Field, FieldSet } from "@/components/ui/field";
import { Choice, Input, Select } from "@/components/ui/input";

interface Named {
  name: string;
  label: string;
  hint?: string;
}

/** A field of a settings form, as plain data. */
export type SettingField =
  | (Named & { kind: "text" | "number" | "password"; value: string; list?: readonly string[] })
  | (Named & { kind: "select"; value: string; options: readonly { value: string; label: string }[] })
  | (Named & { kind: "checks"; values: readonly string[]; options: readonly { value: string; label: string }[] });

interface Props {
  field: SettingField;
  typed: string | undefined;
  error: string | undefined;
}

export function SettingControl({ field, typed, error }: Props) {
  const { name, label, hint } = field;
  if (field.kind === "checks")
    return (
      <FieldSet legend={label} hint={hint} {...(error ? { error } : {})}>
        {field.options.map(({ value, label: words }) => (
          <Choice
            key={value}
            type="checkbox"
            name={name}
            value={value}
            defaultChecked={typed === undefined ? field.values.includes(value) : typed.split(" ").includes(value)}
          >
            {words}
          </Choice>
        ))}
      </FieldSet>
    );
  const described = describedBy(name, { hint, error });
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      {field.kind === "select" ? (
        <Select key={typed ?? field.value} {...described} name={name} defaultValue={typed ?? field.value}>
          {field.options.map(({ value, label: words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      ) : (
        <>
          <Input
            {...described}
            name={name}
            type={field.kind === "password" ? "password" : "text"}
            inputMode={field.kind === "number" ? "numeric" : undefined}
            autoComplete={field.kind === "password" ? "new-password" : "off"}
            defaultValue={typed ?? field.value}
            {...(field.list ? { list: `${name}-list` } : {})}
          />
          {field.list ? (
            <datalist id={`${name}-list`}>
              {field.list.map((value) => (
                <option key={value} value={value} />
              ))}
            </datalist>
          ) : null}
        </>
      )}
    </Field>
  );
}
