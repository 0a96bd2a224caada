import { t } from "@/words";
import { classes } from "./classes";

/** A grey shape where something will stand. Give it the size of what comes. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span aria-hidden="true" className={classes("block animate-pulse rounded-sm bg-sunken", className ?? "h-4 w-24")} />
  );
}

/** A page that is on its way. */
export function PageSkeleton() {
  return (
    <div className="mx-auto flex w-full max-w-[82rem] flex-col gap-6 px-4 pt-6 md:px-8 md:pt-8">
      <Skeleton className="h-8 w-44" />
      <PartsSkeleton />
    </div>
  );
}

/** The parts of a page whose heading stands already; screen readers hear "Loading" once. */
export function PartsSkeleton() {
  return (
    <div role="status" className="flex w-full flex-col gap-6">
      <span className="heard">{t("app.loading")}</span>
      <Skeleton className="h-24 w-full rounded-lg" />
      <Skeleton className="h-64 w-full rounded-lg" />
    </div>
  );
}
