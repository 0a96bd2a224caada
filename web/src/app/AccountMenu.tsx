import { useNavigate } from "@tanstack/react-router";
import { CircleUserRound, LogOut, Settings } from "lucide-react";
import { Menu, MenuChoice, MenuItem, MenuRule } from "@/ui";
import { setTheme, type Theme, useTheme } from "@/ui/theme";
import { t } from "@/words";
import { signOut } from "./signOut";

/** The person at the foot of the rail: theme, settings, sign out. */
export function AccountMenu() {
  const navigate = useNavigate();
  const trigger = (
    <button
      type="button"
      className="flex min-h-10 w-full items-center gap-2.5 rounded-md px-2.5 text-left text-sm hover:bg-rail-active"
    >
      <CircleUserRound aria-hidden="true" className="size-4.5 shrink-0" strokeWidth={1.7} />
      <span className="truncate">{t("app.account.label")}</span>
    </button>
  );
  return (
    <Menu trigger={trigger} align="start" side="top">
      <ThemeChoice />
      <MenuRule />
      <MenuItem icon={Settings} onSelect={() => void navigate({ to: "/settings" })}>
        {t("app.account.settings")}
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={() => void signOut()}>
        {t("app.account.signOut")}
      </MenuItem>
    </Menu>
  );
}

export function ThemeChoice() {
  const theme = useTheme();
  return (
    <MenuChoice
      label={t("app.theme.label")}
      value={theme}
      onChange={(value) => setTheme(value as Theme)}
      options={[
        { value: "system", label: t("app.theme.system") },
        { value: "light", label: t("app.theme.light") },
        { value: "dark", label: t("app.theme.dark") },
      ]}
    />
  );
}
