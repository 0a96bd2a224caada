import type { Schema } from "@/api";
import { decimal, t } from "@/words";

type Conditions = Pick<Schema<"RuleTold">, "text" | "least" | "most" | "account_name" | "money">;

/** What must hold of a line for a rule to decide on it, each in words. */
export function conditionsOf({ text, least, most, account_name: account, money }: Conditions): readonly string[] {
  const told = [
    text !== "" && t("categories.rule.hasText", { text }),
    least !== null && most !== null
      ? t("categories.rule.between", { least: decimal(least), most: decimal(most) })
      : least !== null
        ? t("categories.rule.from", { least: decimal(least) })
        : most !== null && t("categories.rule.upTo", { most: decimal(most) }),
    account !== "" && t("categories.rule.onAccount", { account }),
    money === "in" && t("categories.rule.moneyIn"),
    money === "out" && t("categories.rule.moneyOut"),
  ];
  return told.filter((one) => one !== false);
}
