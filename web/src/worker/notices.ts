/** A notice as the server pushes it. */
type Notice = {
  readonly title: string;
  readonly body?: string;
  /** Where it leads, within this application. */
  readonly url?: string;
  /** Notices with one tag replace each other. */
  readonly tag?: string;
};

/** Show a pushed notice. A push without words still shows something: browsers take the right away otherwise. */
export async function showNotice(registration: ServiceWorkerRegistration, data: PushMessageData | null): Promise<void> {
  const notice = read(data);
  await registration.showNotification(notice.title, {
    body: notice.body ?? "",
    icon: "/icons/trellis-192.png",
    badge: "/icons/trellis-badge-96.png",
    data: notice.url ?? "/",
    ...(notice.tag === undefined ? {} : { tag: notice.tag }),
  });
}

function read(data: PushMessageData | null): Notice {
  const plain = { title: "Trellis" };
  if (data === null) return plain;
  try {
    const given = data.json() as Partial<Notice> | null;
    return typeof given?.title === "string" ? (given as Notice) : plain;
  } catch (error) {
    if (error instanceof SyntaxError) return { ...plain, body: data.text() };
    throw error;
  }
}

/** Bring the application to where a notice leads, in the window that is open if there is one. */
export async function openNotice(clients: Clients, notification: Notification): Promise<void> {
  const url = String(notification.data ?? "/");
  const [open] = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open === undefined) {
    await clients.openWindow(url);
    return;
  }
  await open.focus();
  await open.navigate(url);
}
