//! The page's program: takes over the prerendered page. It exists for WebAssembly only.

#[cfg(target_arch = "wasm32")]
fn main() {
    use foldout::app::{App, browser};
    let Some(start) = browser::start() else {
        return;
    };
    let prerendered = start.root.has_child_nodes();
    let renderer = yew::Renderer::<App>::with_root_and_props(start.root, start.props);
    if prerendered {
        renderer.hydrate();
    } else {
        renderer.render();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
