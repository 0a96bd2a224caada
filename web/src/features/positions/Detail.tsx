import { queries } from "@/api";
import { SourceNotice, whileLoading } from "@/app/sources";
import { LevelBadge, Problem, Sheet, Skeleton, SleeveMark } from "@/ui";
import { contractWords, t, word } from "@/words";
import { Facts } from "./Facts";
import { History } from "./History";
import { Life } from "./Life";
import type { DetailData } from "./told";

type DetailProps = { readonly run: string; readonly id: string; readonly onClose: () => void };

/** One position, opened over the page: its figures, its price against its levels, every event of it. */
export function Detail({ run, id, onClose }: DetailProps) {
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/runs/{run}/positions/{position}",
    { params: { path: { run, position: id } } },
    { refetchInterval: whileLoading },
  );
  return (
    <Sheet
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={data === undefined ? t("pages.positions") : titleOf(data)}
    >
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-80 w-full rounded-md" />}
      {data !== undefined && <Body detail={data} />}
    </Sheet>
  );
}

function Body({ detail }: { readonly detail: DetailData }) {
  const { trail } = detail;
  return (
    <div className="flex flex-col gap-6">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-sm">
        <SleeveMark sleeve={trail.sleeve} long />
        <span>{trail.account}</span>
        <span>{word("held", trail.kind)}</span>
        {trail.kind === "short" && <LevelBadge level={`L${detail.short?.level ?? trail.worst_level}`} />}
        {trail.ended !== null && <span>{word("cause", trail.cause)}</span>}
      </p>
      <SourceNotice sources={detail.sources} />
      <Facts detail={detail} />
      <Life detail={detail} />
      <History detail={detail} />
    </div>
  );
}

function titleOf({ trail }: DetailData): string {
  const many = trail.quantity > 1 ? `${t("positions.quantity", { count: trail.quantity })} ` : "";
  return `${many}${trail.contract === null ? trail.symbol : contractWords(trail.contract)}`;
}
