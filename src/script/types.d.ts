/** An event of an element: one of a document or a window that comes from an element in it. */
type From<E extends Event = Event> = E & { target: HTMLElement };

/** What Pagefind's script gives: the part of it that the front page uses. */
interface Pagefind {
  search(query: string): Promise<{ results: PagefindResult[] }>;
}
interface PagefindResult {
  score: number;
  data(): Promise<PagefindReport>;
}
interface PagefindReport {
  raw_url: string;
  meta: { title: string };
  sub_results: PagefindPart[];
}
interface PagefindPart {
  anchor?: { id: string };
  title: string;
  excerpt: string;
  plain_excerpt: string;
}

/** The viewer's script, as wasm-bindgen writes it; the bundler finds it. */
declare module "viewer" {
  export default function start(viewer: {
    module_or_path: Promise<Response> | WebAssembly.Module | ArrayBuffer;
  }): Promise<unknown>;
}
