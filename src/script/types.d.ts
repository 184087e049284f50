/** An event whose target is an element. */
type From<E extends Event = Event> = E & { target: HTMLElement };

/** The part of Pagefind's API that the front page uses. */
interface Pagefind {
  search(query: string, options: { filters: Record<string, string> }): Promise<{ results: PagefindResult[] }>;
}
interface PagefindResult {
  id: string;
  score: number;
  data(): Promise<PagefindReport>;
}
interface PagefindReport {
  raw_url: string;
  meta: { title: string };
  content: string;
  sub_results: PagefindPart[];
}
interface PagefindPart {
  anchor?: { id: string };
  title: string;
  excerpt: string;
  plain_excerpt: string;
}

/** The files of the site that are fetched later, each with its `integrity`: the bundler puts them in. */
declare const LATER: Record<"quotes" | "tables" | "pins" | "foreign" | "filter", [name: string, integrity: string]>;

/** Styles that a script brings along, as text. */
declare module "*.css" {
  const styles: string;
  export default styles;
}

/** The viewer's script, which wasm-bindgen generates and the bundler finds. */
declare module "viewer" {
  export default function start(viewer: {
    module_or_path: Promise<Response> | WebAssembly.Module;
  }): Promise<WebAssembly.Exports>;
}

/** The reader of PDFs, which wasm-bindgen generates and the bundler finds. */
declare module "paper" {
  export default function start(paper: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}

/** The press, which wasm-bindgen generates and the bundler finds. */
declare module "press" {
  export default function start(press: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}
