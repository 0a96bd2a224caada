export function RecordDetail() {
  return null;
}
