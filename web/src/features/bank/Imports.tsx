import { useState } from "react";
import { idempotencyKey, queries, type Schema } from "@/api";
import { Badge, Button, Card, Confirm, DataTable, Instant, Section, toast } from "@/ui";
import { t } from "@/words";

type Import = Schema<"ImportRow">;

/** The files that came in; each can be taken back as a whole. Nothing is shown before the first. */
export function Imports({ onChange }: { readonly onChange: () => void }) {
  const [undoing, setUndoing] = useState<Import>();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/imports");
  if (error === null && (data?.imports.length ?? 0) === 0) return null;
  return (
    <Section title={t("bank.imports")} description={t("bank.importsDetail")}>
      <Card padded={false}>
        <DataTable
          label={t("bank.imports")}
          rows={data?.imports}
          error={error}
          onRetry={() => void refetch()}
          keyOf={(row) => row.id}
          columns={[
            {
              key: "name",
              title: t("bank.file"),
              card: "heading",
              cell: (row) => <span className="break-all font-medium">{row.name || t("bank.noText")}</span>,
            },
            { key: "at", title: t("bank.at"), cell: (row) => <Instant at={row.at} /> },
            {
              key: "lines",
              title: t("bank.count"),
              align: "end",
              cell: (row) => <span className="figures">{t("bank.added", { added: row.added, lines: row.lines })}</span>,
            },
            {
              key: "refused",
              title: t("bank.refused"),
              align: "end",
              cell: (row) => <span className="figures">{row.refused}</span>,
            },
            {
              key: "act",
              title: t("bank.act"),
              align: "end",
              cell: (row) =>
                row.undone ? (
                  <Badge>{t("bank.undone")}</Badge>
                ) : (
                  <Button
                    size="small"
                    onClick={() => setUndoing(row)}
                    aria-label={t("bank.undoNamed", { name: row.name })}
                  >
                    {t("bank.undo")}
                  </Button>
                ),
            },
          ]}
        />
      </Card>
      {undoing !== undefined && <Undo row={undoing} onChange={onChange} onClose={() => setUndoing(undefined)} />}
    </Section>
  );
}

type UndoProps = { readonly row: Import; readonly onChange: () => void; readonly onClose: () => void };

function Undo({ row, onChange, onClose }: UndoProps) {
  const [key] = useState(idempotencyKey);
  const undo = queries.useMutation("post", "/api/v1/household/imports/{imported}/undo", {
    onSuccess: () => {
      toast(t("bank.undoneNamed", { name: row.name }));
      onChange();
      onClose();
    },
  });
  return (
    <Confirm
      title={t("bank.undoNamed", { name: row.name })}
      description={t("bank.undoDetail", { count: row.lines })}
      stay={t("bank.keep")}
      act={t("bank.undo")}
      busy={undo.isPending}
      onAct={() => undo.mutate({ params: { path: { imported: row.id } }, headers: { "Idempotency-Key": key } })}
      onClose={onClose}
      error={undo.error}
    />
  );
}
