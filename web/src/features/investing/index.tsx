import { Sprout } from "lucide-react";
import { useState } from "react";
import { queries, useHouseholdChanged } from "@/api";
import { Button, Card, EmptyState, Menu, MenuItem, Page, Problem } from "@/ui";
import { t } from "@/words";
import { AboutSymbol } from "./AboutSymbol";
import { Facts } from "./Facts";
import { Holdings } from "./Holdings";
import { ImportLots } from "./ImportLots";
import { Mix } from "./Mix";
import { OpenAccount } from "./OpenAccount";
import { Prices } from "./Prices";
import { Returns } from "./Returns";
import { Risk } from "./Risk";
import { Stress } from "./Stress";
import { TellFact } from "./TellFact";
import { TellPrice } from "./TellPrice";
import { TellTicker } from "./TellTicker";
import { Trades } from "./Trades";
import { Value } from "./Value";

type Telling = "import" | "fact" | "price" | "symbol" | "ticker" | "account";

/** What is invested, what it returned, how far it is from its target, and trades to consider. It trades nothing. */
export function Investing() {
  const [telling, setTelling] = useState<Telling>();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/investing/holdings");
  const changed = useHouseholdChanged();
  const close = () => setTelling(undefined);
  const accounts = data?.accounts ?? [];
  const empty = data !== undefined && accounts.length === 0;
  const currency = accounts[0]?.currency ?? "USD";
  const start = (
    <div className="flex flex-wrap justify-center gap-2">
      <Button look="primary" onClick={() => setTelling("import")}>
        {t("investing.lots.open")}
      </Button>
      {empty ? (
        <Button onClick={() => setTelling("account")}>{t("investing.account.open")}</Button>
      ) : (
        <Menu trigger={<Button>{t("investing.tell")}</Button>}>
          <MenuItem onSelect={() => setTelling("fact")}>{t("investing.fact.open")}</MenuItem>
          <MenuItem onSelect={() => setTelling("price")}>{t("investing.price.open")}</MenuItem>
          <MenuItem onSelect={() => setTelling("ticker")}>{t("investing.ticker.open")}</MenuItem>
          <MenuItem onSelect={() => setTelling("symbol")}>{t("investing.symbol.open")}</MenuItem>
          <MenuItem onSelect={() => setTelling("account")}>{t("investing.account.open")}</MenuItem>
        </Menu>
      )}
    </div>
  );
  const dialog = { onDone: changed, onClose: close };
  return (
    <Page title={t("pages.investing")} lead={t("investing.lead")} actions={empty ? undefined : start}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {empty && (
        <Card>
          <EmptyState icon={Sprout} title={t("investing.empty")} detail={t("investing.emptyDetail")} action={start} />
        </Card>
      )}
      {data !== undefined && !empty && (
        <>
          <Value currency={currency} onPrice={() => setTelling("price")} />
          <Mix currency={currency} onChange={changed} />
          <Trades accounts={accounts} currency={currency} />
          <Returns accounts={accounts} />
          <Stress currency={currency} onChange={changed} />
          <Holdings held={data} />
          <Prices onChange={changed} onTicker={() => setTelling("ticker")} />
          <Facts onChange={changed} />
        </>
      )}
      {data !== undefined && <Risk onChange={changed} />}
      {telling === "import" && data !== undefined && <ImportLots currency={currency} today={data.as_of} {...dialog} />}
      {telling === "account" && <OpenAccount currency={currency} {...dialog} />}
      {telling === "fact" && data !== undefined && <TellFact held={data} {...dialog} />}
      {telling === "price" && data !== undefined && <TellPrice currency={currency} today={data.as_of} {...dialog} />}
      {telling === "ticker" && <TellTicker {...dialog} />}
      {telling === "symbol" && <AboutSymbol {...dialog} />}
    </Page>
  );
}
