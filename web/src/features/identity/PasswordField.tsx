import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { IconButton } from "@/ui";
import { classes } from "@/ui/classes";
import { Field, INPUT } from "@/ui/Field";
import { t } from "@/words";

type PasswordFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Which of the two the browser should offer. */
  readonly kind: "current-password" | "new-password";
  readonly hint?: ReactNode;
};

/** A password, which can be looked at while it is typed. */
export function PasswordField({ label, value, onChange, kind, hint }: PasswordFieldProps) {
  const [open, setOpen] = useState(false);
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <div className="relative">
          <input
            {...ids}
            type={open ? "text" : "password"}
            autoComplete={kind}
            spellCheck={false}
            autoCapitalize="none"
            required
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={classes(INPUT, "pr-11")}
          />
          <span className="absolute inset-y-0 right-0 grid place-items-center">
            <IconButton
              icon={open ? EyeOff : Eye}
              label={t(open ? "identity.hide" : "identity.show")}
              aria-pressed={open}
              onClick={() => setOpen(!open)}
            />
          </span>
        </div>
      )}
    </Field>
  );
}
