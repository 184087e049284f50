//! The viewer: hydrates the prerendered page. Only compiled for WebAssembly.

/// Half the size of the default allocator, and never slower than a fixed number of steps.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    use foldout::app::{App, browser};
    browser::start(|start| {
        yew::Renderer::<App>::with_root_and_props(start.root, start.props).hydrate();
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
