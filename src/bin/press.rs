//! The press in WebAssembly: a report becomes its single file in a program that has no disk. A test runs it in
//! Node and holds the file against the command's. It exists for WebAssembly only.
//!
//! It takes its job out of the global object `press`: `name` of the file, its `bytes`, its `metadata` as TOML, and
//! a function `done`, which is called with the single file's bytes, or with `null` and what went wrong.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    in_wasm::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_wasm {
    use foldout::error::Result;
    use foldout::ingest::{self, Nothing, Outcome, Source};
    use foldout::press::assets::{Asset, Viewer};
    use foldout::press::{compose, resources, single};
    use foldout::proof;
    use js_sys::{Function, Reflect, Uint8Array};
    use wasm_bindgen::{JsCast as _, JsValue};

    pub(crate) fn main() {
        yew::platform::spawn_local(async {
            let job = of(&js_sys::global(), "press");
            let text = |key| of(&job, key).as_string().unwrap_or_default();
            let bytes = Uint8Array::new(&of(&job, "bytes")).to_vec();
            let pressed = press(&text("name"), &bytes, &text("metadata")).await;
            let (file, error) = match pressed {
                Ok(file) => (Uint8Array::from(&*file.bytes).into(), JsValue::NULL),
                Err(error) => (JsValue::NULL, error.to_string().into()),
            };
            if let Ok(done) = of(&job, "done").dyn_into::<Function>() {
                let _ = done.call2(&JsValue::NULL, &file, &error);
            }
        });
    }

    /// What `object` has under `key`.
    fn of(object: &JsValue, key: &str) -> JsValue {
        Reflect::get(object, &key.into()).unwrap_or_default()
    }

    async fn press(name: &str, bytes: &[u8], metadata: &str) -> Result<Asset> {
        let known = ingest::read_metadata(metadata)?;
        let beside = &Nothing;
        let source = Source {
            name,
            bytes,
            beside,
        };
        let Outcome {
            mut report,
            count,
            mut warnings,
            inside,
        } = ingest::read(&source, &known)?;
        let pictures = resources::take_in(&mut report, &inside, beside, &mut warnings);
        ingest::entitle(&mut report, name, &mut warnings);
        let mut composed = compose(&report);
        if !proof::compare(&count.words, &composed, &warnings).is_empty() {
            proof::heal(&mut report, &count.words, &mut warnings, &compose)?;
            composed = compose(&report);
        }
        single::of(&report, &composed, &pictures, &Viewer::embedded()?).await
    }
}
