// What stands at the head and foot of printed pages: the title, the address and the day. Styles cannot read these, so they
// are given as properties.

/** Tells the styles of printed pages what to say. */
export const tellPaper = () => {
  addEventListener("beforeprint", () => {
    const { style, lang } = document.documentElement;
    const { protocol, origin, pathname } = location;
    const address = protocol.startsWith("http") ? `${origin}${pathname} · ` : "";
    const day = new Date().toLocaleDateString(lang || "en", { dateStyle: "long" });
    style.setProperty("--running", JSON.stringify(document.title));
    style.setProperty("--printed", JSON.stringify(`${address}${day}`));
  });
};
